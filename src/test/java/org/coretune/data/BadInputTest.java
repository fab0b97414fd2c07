package org.coretune.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.coretune.core.InvalidInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BadInputTest {
    private static final String GOOD = "x,y,class\n" + "1,2,a\n3,4,b\n5,6,a\n7,8,b\n".repeat(5);

    @TempDir
    Path folder;

    @Test
    void aMissingFileIsNamedWithTheFolderSearched() {
        refused(Definitions.of("csv", "none.csv"), "none.csv does not exist (looked for " + folder.resolve("none.csv"));
    }

    @Test
    void aDeviceIsNoFile() {
        assumeTrue(Files.exists(Path.of("/dev/null")), "no /dev/null here");
        refused(Definitions.of("csv", "/dev/null"), "/dev/null is a device or a pipe");
    }

    @Test
    void aFolderIsNoFile() {
        refused(Definitions.of("csv", "."), ". is a folder");
    }

    @Test
    void anEmptyFileIsRefusedByEveryReader() throws IOException {
        write("empty", "");
        for (String source : new String[] {"csv", "tsv", "libsvm", "arff"}) {
            refused(Definitions.of(source, "empty"), "empty is empty");
        }
        write("blank.csv", "\n\n  \n");
        refused(Definitions.of("csv", "blank.csv"), "blank.csv is empty");
    }

    @Test
    void aHeaderAloneHasNoRows() throws IOException {
        write("a.csv", "x,y,class\n");
        refused(Definitions.of("csv", "a.csv").with("header", true), "a.csv has no rows");
        refused(Definitions.of("csv", "a.csv"), "a.csv has no rows");
        write("test.csv", "x,y,class\n");
        refused(csv(GOOD).test("test.csv"), "test.csv has no rows");
    }

    @Test
    void aRaggedRowIsNamedWithItsLine() throws IOException {
        refused(csv(GOOD + "1,2\n"), "a.csv, line 22: 2 cells, where the first row has 3");
        refused(csv(GOOD.replace(',', ' ') + "1 2 a a\n"), "a.csv, line 22: 4 cells, where the first row has 3");
    }

    @Test
    void aWordInAColumnOfNumbersIsNamedWithItsPlace() throws IOException {
        String slip = "a.csv, line 22, column y: \"two\" stands in a column of numbers";
        refused(csv(GOOD + "1,two,a\n"), slip);
        refused(csv(GOOD + "1,two,a\n2,two,b\n").with("type", Map.of("y", "numeric")), slip);
        String long_ =
                IntStream.range(0, 2000).mapToObj(i -> i + ".5,1," + i % 2).collect(Collectors.joining("\n"));
        refused(
                csv("x,y,class\n" + long_ + "\nten,1,1\n"),
                "a.csv, line 2002, column x: \"ten\" stands in a column of numbers");
    }

    @Test
    void aColumnOfManyWordsIsRefusedAsCategories() throws IOException {
        String names =
                IntStream.range(0, 1500).mapToObj(i -> "n" + i + ",1," + i % 2).collect(Collectors.joining("\n"));
        refused(csv("x,y,class\n" + names + "\n"), "column x: more than 1000 different words");
        refused(
                csv(GOOD + "1," + "w".repeat(1001) + ",a\n"),
                "a.csv, line 22, column y: a word of more than 1000 characters");
        refused(csv("x,y,class\n" + names + "\n").target("x"), "column x: more than 1000 different words");
    }

    @Test
    void numbersThatAreNotFiniteAreRefused() throws IOException {
        for (String word : new String[] {"nan", "NaN", "-inf", "Infinity", "1e39"}) {
            refused(
                    csv(GOOD + word + ",2,a\n"),
                    "a.csv, line 22, column x: \"" + word + "\" is not a finite number of at most 3.4e38");
        }
        write("a.svm", "1 1:2\n2 1:nan\n");
        refused(Definitions.of("libsvm", "a.svm"), "a.svm, line 2, column 1: \"nan\" is not a finite number");
    }

    @Test
    void classesAreChecked() throws IOException {
        refused(csv("x,class\n1,a\n2,a\n3,a\n"), "column class: every row has the class \"a\"");
        refused(csv(GOOD + "1,2,\n"), "a.csv, line 22, column class: the class is missing");
        write("test.csv", "x,y,class\n1,2,c\n");
        refused(csv(GOOD).test("test.csv"), "test.csv has the class \"c\", which does not occur in a.csv");
        refused(
                csv(GOOD).target("label"),
                "data.target is \"label\", and a.csv has no such column; accepted: x, y, class");
        refused(csv(GOOD).target("4"), "or a number from 1 to 3");
        refused(csv("x,class\n1,0.5\n2,1.5\n3,0.5\n4,1.5\n"), "look like measurements");
    }

    @Test
    void aTestFileNeedsTheSameColumns() throws IOException {
        write("wide.csv", "x,y,z,class\n1,2,3,a\n");
        refused(csv(GOOD).test("wide.csv"), "wide.csv has 4 columns, and the training file has 3");
        write("other.csv", "y,x,class\n1,2,a\n");
        refused(csv(GOOD).test("other.csv"), "other.csv: column 1 is called \"y\", and in the training file \"x\"");
    }

    @Test
    void binaryContentIsNoText() throws IOException {
        byte[] bytes = new byte[5000];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (i * 37);
        }
        for (String source : new String[] {"csv", "libsvm", "arff"}) {
            Files.write(folder.resolve("a.bin"), bytes);
            refused(Definitions.of(source, "a.bin"), "a.bin is not a text file in UTF-8");
            Files.write(folder.resolve("a.bin"), zip(bytes));
            refused(Definitions.of(source, "a.bin"), "a.bin is not a text file in UTF-8");
        }
        Files.write(folder.resolve("nul.csv"), GOOD.replace('7', '\0').getBytes());
        refused(Definitions.of("csv", "nul.csv"), "nul.csv is not a text file");
    }

    @Test
    void aTruncatedOrDamagedGzipFileIsSaidToBeSo() throws IOException {
        String rows = IntStream.range(0, 5000)
                .mapToObj(i -> i * 7919 % 1000 + "," + i % 2)
                .collect(Collectors.joining("\n"));
        byte[] zipped = zip(rows.getBytes());
        Files.write(folder.resolve("a.gz"), Arrays.copyOf(zipped, zipped.length / 2));
        refused(Definitions.of("csv", "a.gz"), "a.gz ends in the middle of its gzip data");
        Files.write(folder.resolve("a.gz"), Arrays.copyOf(zipped, zipped.length - 3));
        refused(Definitions.of("csv", "a.gz"), "a.gz ends in the middle of its gzip data");
        zipped[zipped.length - 6] ^= 1;
        Files.write(folder.resolve("a.gz"), zipped);
        refused(Definitions.of("csv", "a.gz"), "a.gz is damaged gzip data");
    }

    @Test
    void hugeLinesAndOpenQuotesAreRefused() throws IOException {
        write("a.csv", "1,2,a\n" + "9".repeat(2 << 20) + ",2,a\n");
        refused(Definitions.of("csv", "a.csv"), "a.csv: a row has more than");
        write("a.svm", "1 " + "1".repeat(SourceFile.LONGEST_LINE));
        refused(Definitions.of("libsvm", "a.svm"), "a.svm, line 1: the line has more than");
        write("b.csv", GOOD + "1,\"2,a\n" + "3,4,b\n".repeat(300_000));
        refused(Definitions.of("csv", "b.csv"), "b.csv: a row has more than");
    }

    @Test
    void memoryIsBoundedBeforeItIsTaken() throws IOException {
        write("a.csv", "x,y,class\n" + "1,2,a\n3,4,b\n".repeat(5000));
        Definitions definition = Definitions.of("csv", "a.csv");
        assertThatThrownBy(() -> new Preparation(definition.data(), folder, 64 << 10).dataset())
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("a.csv: at row");
        String wide =
                IntStream.range(0, 900).mapToObj(i -> "w" + i + "," + i % 2).collect(Collectors.joining("\n"));
        write("b.csv", wide + "\n");
        assertThatThrownBy(() -> new Preparation(Definitions.of("csv", "b.csv").data(), folder, 1 << 20).dataset())
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("b.csv: 900 rows of 900 features");
        write("a.svm", "1 1:2\n2 999999:1\n");
        assertThatThrownBy(
                        () -> new Preparation(Definitions.of("libsvm", "a.svm").data(), folder, 1 << 20).dataset())
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("a.svm: at row 2 with 999999 columns");
    }

    @Test
    void libsvmLinesAreChecked() throws IOException {
        write("a.svm", "1 1:2\nx 1:2\n");
        refused(Definitions.of("libsvm", "a.svm"), "a.svm, line 2: \"x\" is no label");
        write("a.svm", "1 1:2\n2 1:2 b\n");
        refused(Definitions.of("libsvm", "a.svm"), "a.svm, line 2: \"b\" is not index:value");
        write("a.svm", "1 3:2 2:1\n");
        refused(
                Definitions.of("libsvm", "a.svm"),
                "a.svm, line 1: index 2 is out of order or range; rising numbers from 1 to 1000000 are accepted, here from 4");
        write("a.svm", "1 0:2\n");
        refused(Definitions.of("libsvm", "a.svm"), "a.svm, line 1: index 0 is out of order or range");
    }

    @Test
    void arffLinesAreChecked() throws IOException {
        String head = "@relation r\n@attribute x numeric\n@attribute class {a,b}\n";
        write("a.arff", head);
        refused(Definitions.of("arff", "a.arff"), "a.arff has no @data line");
        write("a.arff", head + "@attribute z complex\n@data\n");
        refused(Definitions.of("arff", "a.arff"), "a.arff, line 4: accepted is @attribute name and");
        write("a.arff", head + "1,2\n");
        refused(Definitions.of("arff", "a.arff"), "a.arff, line 4: \"1\" stands in the header");
        write("a.arff", head + "@data\n1,a\n2,c\n");
        refused(
                Definitions.of("arff", "a.arff"),
                "a.arff, line 6, column class: the value \"c\" is not declared; accepted: a, b");
        write("a.arff", head + "@data\n1,'a\n");
        refused(Definitions.of("arff", "a.arff"), "a.arff, line 5: a quote is opened and never closed");
        write("a.arff", head + "@data\n1 a\n");
        refused(Definitions.of("arff", "a.arff"), "a.arff, line 5: a comma is missing before \"a\"");
        write("a.arff", head + "@data\n{2 a}\n");
        refused(Definitions.of("arff", "a.arff"), "a.arff, line 5: entry \"2\" is wrong");
        write("a.arff", head + "@data\nx,a\n");
        refused(Definitions.of("arff", "a.arff"), "a.arff, line 5, column x: \"x\" stands in a column of numbers");
    }

    @Test
    void optionsAreChecked() throws IOException {
        refused(
                Definitions.of("parquet", "a"),
                "\"parquet\" is no source of data; accepted: csv, tsv, libsvm, arff, idx, cifar10, cifar100, svhn, images, text, trec, sst, letters, questions");
        refused(Definitions.of("csv", ""), "data.train names no file");
        refused(csv(GOOD).with("seperator", ";"), "csv has no option \"seperator\"");
        refused(csv(GOOD).with("delimiter", ";;"), "data.delimiter is \";;\"; a single character is accepted");
        refused(
                csv(GOOD).with("type", "numeric"),
                "data.type is \"numeric\"; a mapping from column to kind is accepted, such as {zip: categorical}");
        refused(
                csv(GOOD).with("type", Map.of("x", "text")),
                "data.type of column x is \"text\"; accepted: numeric, categorical, ignore");
        refused(
                csv(GOOD).with("type", Map.of("z", "ignore")),
                "data.type names column \"z\", which a.csv does not have; it has x, y, class");
        refused(csv(GOOD).with("type", Map.of("*", "ignore")), "a.csv has no input column left");
        refused(csv("1\n2\n"), "a.csv has a single column");
        refused(csv(GOOD + ",2,a\n").with("missing", "error"), "a.csv, column x: 1 values are missing");
        refused(Definitions.of("letters", "a.csv"), "Source letters generates its samples");
    }

    @Test
    void splitsThatCannotBeCutAreRefused() throws IOException {
        refused(
                csv(GOOD).split(0.001, 0.2),
                "split.validation is 0.001; accepted: a share below 1 that gives at least one row");
        refused(csv(GOOD).split(-1, 0.2), "split.validation is -1");
        refused(csv(GOOD).split(2.5, 0.2), "split.validation is 2.5");
        refused(csv(GOOD).split(0.2, 0), "split.test is 0");
        refused(csv(GOOD).split(15, 5), "leave nothing of the 20 rows");
        refused(
                csv(GOOD).split(14, 5),
                "14 rows cannot be cut off: one of each class must stay for training, which leaves 13");
        write("test.csv", GOOD);
        Definitions both = csv(GOOD).test("test.csv");
        refused(
                new Definitions(
                        both.source(),
                        both.train(),
                        both.test(),
                        "",
                        Map.of(),
                        new org.coretune.core.experiment.Definition.Split(0.2, 0.2, 1)),
                "split.test is 0.2, but a test file is given");
        refused(
                csv("x,class\n" + "1,a\n2,b\n".repeat(5) + "3,c\n3,c\n")
                        .with("test_rows", "last")
                        .split(2, 2),
                "Class \"c\" does not occur among the training rows");
    }

    private Definitions csv(String content) throws IOException {
        write("a.csv", content);
        return Definitions.of("csv", "a.csv");
    }

    private void refused(Definitions definition, String sentence) {
        assertThatThrownBy(() -> Dataset.prepare(definition.data(), folder))
                .isInstanceOf(InvalidInputException.class)
                .satisfies(e -> assertThat(e.getMessage()).contains(sentence).endsWith("."));
    }

    private void write(String name, String content) throws IOException {
        Files.writeString(folder.resolve(name), content);
    }

    private static byte[] zip(byte[] content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(bytes)) {
            zip.write(content);
        }
        return bytes.toByteArray();
    }
}
