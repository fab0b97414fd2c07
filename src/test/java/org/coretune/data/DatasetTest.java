package org.coretune.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatasetTest {
    private static final String GOOD = "x,y,class\n" + "1,2,a\n3,4,b\n5,6,a\n7,8,b\n".repeat(5);

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {",", ";", "\t", "|", " "})
    void everyDelimiterIsSniffed(String delimiter) throws IOException {
        Dataset data = csv(GOOD.replace(",", delimiter));

        assertThat(data.features()).containsExactly("x", "y");
        assertThat(data.classNames()).containsExactly("a", "b");
        assertThat(data.training().samples().size()).isEqualTo(12);
        assertThat(data.validation().classCounts()).containsExactly(2, 2);
        assertThat(data.test().classCounts()).containsExactly(2, 2);
    }

    @Test
    void delimiterQuoteAndHeaderMayBeNamed() throws IOException {
        write("a.csv", "'1;5'#'x'#a\n".repeat(5) + "'2;5'#'y'#b\n".repeat(5));
        Dataset data = prepare(Definitions.of("csv", "a.csv")
                .with("delimiter", "#")
                .with("quote", "'")
                .with("header", false)
                .split(2, 2));

        assertThat(data.features()).containsExactly("c1=1;5", "c1=2;5", "c2=x", "c2=y");
    }

    @Test
    void aHeaderOfWordsAboveWordsIsFoundWhereItDoesNotRepeat() throws IOException {
        String rows = "red,big,yes\nblue,big,no\nred,small,yes\nblue,small,no\n".repeat(3);

        assertThat(csv("colour,size,label\n" + rows).columns())
                .extracting(ColumnSummary::name)
                .containsExactly("colour", "size");
        assertThat(csv(rows).columns()).extracting(ColumnSummary::name).containsExactly("c1", "c2");
    }

    @Test
    void aHeaderMayLeaveTheColumnOfRowNumbersNameless() throws IOException {
        assertThat(csv(",x,class\n" + "0,2,a\n1,4,b\n".repeat(5)).features()).containsExactly("c1", "x");
        assertThat(csv(",red,a\n" + "1,red,b\n2,blue,a\n".repeat(5)).features())
                .containsExactly("c1", "c2=blue", "c2=red");
    }

    @Test
    void namelessAndRepeatedColumnsGetNamesOfTheirOwn() throws IOException {
        write("a.csv", "x,,x,class\n" + "1,2,3,a\n3,4,5,b\n".repeat(5));

        assertThat(prepare(Definitions.of("csv", "a.csv").with("header", true)).features())
                .containsExactly("x", "c2", "x_2");
    }

    @Test
    void gzipFilesAreToldByTheirContentAndByteOrderMarksAreSkipped() throws IOException {
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(folder.resolve("a.csv")))) {
            out.write(("\ufeff" + GOOD).getBytes(StandardCharsets.UTF_8));
        }

        assertThat(prepare(Definitions.of("csv", "a.csv")).features()).containsExactly("x", "y");
    }

    @Test
    void quotedCellsMayHoldDelimitersQuotesAndLineEnds() throws IOException {
        Dataset data = csv("x,y,class\r\n\"a,\"\"1\"\"\r\nb\",1,p\r\nc,2,q\r\n" + "c,2,q\r\nc,3,p\r\n".repeat(4));

        assertThat(data.features().get(0)).isEqualTo("x=a,\"1\"\r\nb");
    }

    @Test
    void standardisingIsFittedOnTheTrainingPartAlone() throws IOException {
        write(
                "train.csv",
                GOOD.replace("class", "constant,class").replace(",a", ",3,a").replace(",b", ",3,b"));
        write("test.csv", "x,y,constant,class\n1000,2,4,a\n");
        Dataset data = prepare(Definitions.of("csv", "train.csv").test("test.csv"));

        Samples train = data.training().samples();
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < train.size(); i++) {
            sum += train.features()[i * 3];
            squares += train.features()[i * 3] * train.features()[i * 3];
            assertThat(train.features()[i * 3 + 2]).isZero();
        }
        assertThat(sum / train.size()).isCloseTo(0, within(1e-6));
        assertThat(squares / train.size()).isCloseTo(1, within(1e-6));
        ColumnSummary x = data.columns().get(0);
        ColumnSummary y = data.columns().get(1);
        assertThat(data.test().samples().features())
                .containsExactly(
                        (float) ((1000 - x.mean()) / x.deviation()), (float) ((2 - y.mean()) / y.deviation()), 0);
        assertThat(data.notes()).extracting(note -> note.text()).anyMatch(note -> note.contains("constant"));
    }

    @Test
    void standardisingKeepsDifferencesOfLargeNumbers() throws IOException {
        Dataset data = csv("time,class\n" + "1700000001,a\n1700000002,b\n1700000003,a\n1700000004,b\n".repeat(5));

        assertThat(data.columns().get(0).deviation()).isCloseTo(1.118, within(0.3));
    }

    @Test
    void standardisingMayBeTurnedOff() throws IOException {
        write("a.csv", GOOD);
        Dataset data = prepare(Definitions.of("csv", "a.csv").with("standardise", false));

        assertThat(data.training().samples().features()).containsOnly(1, 2, 3, 4, 5, 6, 7, 8);
    }

    @Test
    void missingNumbersBecomeTheMeanOrMedianOfTheTrainingPartAndMissingWordsACategory() throws IOException {
        write("train.csv", "n,w,class\n" + "1,u,a\n1,v,b\n10,u,a\n".repeat(10) + "?,,a\nNA,v,b\n");
        write("test.csv", "n,w,class\n,?,a\n");
        Definitions definition =
                Definitions.of("csv", "train.csv").test("test.csv").with("standardise", false);
        Dataset mean = prepare(definition);
        Dataset median = prepare(definition.with("missing", "median"));

        assertThat(mean.features()).containsExactly("n", "w=u", "w=v", "w=?");
        float[] test = mean.test().samples().features();
        assertThat(test).containsExactly((float) mean.columns().get(0).mean(), 0, 0, 1);
        assertThat(median.test().samples().features()[0]).isEqualTo(1f);
        assertThat(mean.missing()).isEqualTo(5);
    }

    @Test
    void codesBecomeCategoriesByDeclarationAndColumnsMayBeLeftOut() throws IOException {
        write("a.csv", "zip,id,n,class\n" + "01,5,1,a\n10,6,2,b\n9,7,3,a\n".repeat(5));
        Dataset data =
                prepare(Definitions.of("csv", "a.csv").with("type", Map.of("zip", "categorical", "id", "ignore")));

        assertThat(data.features()).containsExactly("zip=01", "zip=9", "zip=10", "n");
        float[] row = data.training().samples().features();
        assertThat(row[0] + row[1] + row[2]).isEqualTo(1f);
    }

    @Test
    void categoriesOfTheTestFileAreFeaturesToo() throws IOException {
        write("train.csv", "w,n,class\n" + "u,1,a\nv,2,b\n".repeat(5));
        write("test.csv", "w,n,class\nt,1,a\n");

        assertThat(prepare(Definitions.of("csv", "train.csv").test("test.csv")).features())
                .containsExactly("w=t", "w=u", "w=v", "n");
    }

    @Test
    void classesAreSortedByNumberWhereAllAreNumbers() throws IOException {
        String rows = "1,10\n2,9\n3,-1\n".repeat(5);

        assertThat(csv("x,class\n" + rows).classNames()).containsExactly("-1", "9", "10");
        assertThat(csv("x,class\n" + rows.replace("-1", "z")).classNames()).containsExactly("10", "9", "z");
    }

    @Test
    void theTargetMayBeNamedOrNumbered() throws IOException {
        write("a.csv", "class,x,y\n" + "a,1,2\nb,3,4\n".repeat(5));

        assertThat(prepare(Definitions.of("csv", "a.csv").target("class")).features())
                .containsExactly("x", "y");
        assertThat(prepare(Definitions.of("csv", "a.csv").target("1")).classNames())
                .containsExactly("a", "b");
    }

    @Test
    void aSampleShowsItsRowAsItStandsInTheFile() throws IOException {
        write("train.csv", GOOD);
        write("test.csv", "x,y,class\n1,2,a\n\n0.50,,b\n");
        Dataset data =
                prepare(Definitions.of("csv", "train.csv").test("test.csv").with("type", Map.of("x", "categorical")));

        assertThat(data.test().rows()).containsExactly(1, 2);
        assertThat(data.test().values(1))
                .containsExactly(Map.entry("x", "0.50"), Map.entry("y", "?"), Map.entry("class", "b"));
        assertThat(data.test().picture(1)).isEmpty();
        int row = data.training().rows()[3];
        assertThat(data.training().values(3).get("x"))
                .isEqualTo(List.of("1", "3", "5", "7").get((row - 1) % 4));
        assertThat(data.sha256()).hasSize(64).isNotEqualTo(data.origins().get(0).sha256());
    }

    @Test
    void libsvmTakesItsWidthFromBothFiles() throws IOException {
        write("a.svm", "+1 1:0.5 \n-1 2:2 # comment\n1.0 1:1\n-1 2:3\n");
        write("a.t", "1 4:1\n");
        Dataset data = prepare(Definitions.of("libsvm", "a.svm")
                .test("a.t")
                .with("standardise", false)
                .split(0.5, 0));

        assertThat(data.features()).containsExactly("1", "2", "3", "4");
        assertThat(data.classNames()).containsExactly("-1", "1");
        assertThat(data.test().samples().features()).containsExactly(0, 0, 0, 1);
    }

    @Test
    void arffIsReadWithItsQuotesCommentsAndSparseRows() throws IOException {
        write("a.arff", """
                % comment
                @RELATION 'a b'
                @Attribute 'the x' REAL % here too
                @ATTRIBUTE "w" {'u v', "it's", plain}
                @attribute class {yes,no}
                @DATA
                1, 'u v', yes
                {0 2, 1 "it's", 2 no}
                {}

                ?,?,no
                4 , plain , no % last
                5,'u v',yes
                """);
        Dataset data = prepare(
                Definitions.of("arff", "a.arff").with("standardise", false).split(1, 1));

        assertThat(data.features()).containsExactly("the x", "w=it's", "w=plain", "w=u v", "w=?");
        assertThat(data.classNames()).containsExactly("no", "yes");
        assertThat(data.missing()).isEqualTo(2);
    }

    private Dataset csv(String content) throws IOException {
        write("a.csv", content);
        return prepare(Definitions.of("csv", "a.csv"));
    }

    private Dataset prepare(Definitions definition) {
        return Dataset.prepare(definition.data(), folder);
    }

    private void write(String name, String content) throws IOException {
        Files.writeString(folder.resolve(name), content);
    }
}
