package org.coretune.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.coretune.core.InvalidInputException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Public data sets, where they are at hand, against the counts their collection states. */
class RealFilesTest {
    private static final Path TABULAR =
            Path.of("../shared/data/tabular").toAbsolutePath().normalize();

    @BeforeEach
    void filesAreAtHand() {
        assumeTrue(Files.isDirectory(TABULAR), "the collection of public data sets is not on this machine");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            pmlb/adult.tsv.gz            | 48842 | 14 | 11687/37155
            pmlb/breast_cancer.tsv.gz    |   286 |  9 | 201/85
            pmlb/connect_4.tsv.gz        | 67557 | 42 | 6449/16635/44473
            pmlb/dna.tsv.gz              |  3186 | 180 | 767/765/1654
            pmlb/letter.tsv.gz           | 20000 | 16 | 26
            pmlb/mushroom.tsv.gz         |  8124 | 22 | 4208/3916
            pmlb/pendigits.tsv.gz        | 10992 | 16 | 10
            pmlb/phoneme.tsv.gz          |  5404 |  5 | 3818/1586
            pmlb/satimage.tsv.gz         |  6435 | 36 | 6
            pmlb/splice.tsv.gz           |  3188 | 60 | 764/769/1655
            pmlb/vehicle.tsv.gz          |   846 | 18 | 4
            pmlb/waveform_40.tsv.gz      |  5000 | 40 | 3
            pmlb/wine_quality_red.tsv.gz |  1599 | 11 | 6
            pmlb/wine_quality_white.tsv.gz | 4898 | 11 | 7
            csv/banknote_authentication.csv | 1372 | 4 | 762/610
            csv/breast-cancer.csv        |   286 |  9 | 201/85
            csv/iris.csv                 |   150 |  4 | 50/50/50
            csv/phoneme.csv              |  5404 |  5 | 3818/1586
            csv/pima-indians-diabetes.csv |  768 |  8 | 500/268
            csv/wine.csv                 |   178 | 13 | 59/71/48
            csv/winequality-red.csv      |  1599 | 11 | 6
            csv/winequality-white.csv    |  4898 | 11 | 7
            uci/sat.trn                  |  4435 | 36 | 1072/479/961/415/470/1038
            uci/sat.tst                  |  2000 | 36 | 461/224/397/211/237/470
            """)
    void delimitedFilesHaveTheirStatedCounts(String file, int rows, int columns, String classes) {
        Dataset data = prepare(Definitions.of("csv", file));

        assertCounts(data, rows, columns, classes);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            car.arff         | 1728 |  6 | 384/69/1210/65 | 0
            credit.g.arff    | 1000 | 20 | 300/700        | 0
            hypothyroid.arff | 3772 | 29 | 4              | 6064
            iris.arff        |  150 |  4 | 50/50/50       | 0
            page.blocks.arff | 5473 | 10 | 4913/329/28/88/115 | 0
            segment.arff     | 2310 | 19 | 7              | 0
            soybean.arff     |  683 | 35 | 19             | 2337
            spambase.arff    | 4601 | 57 | 2              | 0
            tic-tac-toe.arff |  958 |  9 | 332/626        | 0
            vehicle.arff     |  846 | 18 | 4              | 0
            vote.arff        |  435 | 16 | 2              | 392
            vowel.arff       |  990 | 13 | 11             | 0
            """)
    void arffFilesHaveTheirStatedCounts(String file, int rows, int columns, String classes, long missing) {
        Dataset data = prepare(Definitions.of("arff", "arff/" + file));

        assertCounts(data, rows, columns, classes);
        assertThat(data.missing()).isEqualTo(missing);
    }

    @Test
    void theNamesOfSpliceAreLeftOutByDeclaration() {
        Definitions splice = Definitions.of("arff", "arff/splice.arff");
        assertThatThrownBy(() -> prepare(splice))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("arff/splice.arff, line 11")
                .hasMessageContaining("column Instance_name: more than 1000 different words");

        assertCounts(prepare(splice.with("type", Map.of("Instance_name", "ignore"))), 3190, 60, "767/768/1655");
    }

    @Test
    void aRegressionTargetIsRefused() {
        assertThatThrownBy(() -> prepare(Definitions.of("arff", "arff/regression-housing.arff")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("look like measurements");
    }

    @Test
    void theFourSplitsOfThePaperAreReachedExactly() {
        Dataset letter = prepare(Definitions.of("csv", "uci/letter-recognition.data")
                .target("c1")
                .with("test_rows", "last")
                .split(4500, 5000));
        assertSizes(letter, 10500, 4500, 5000, 16, 26);
        assertThat(letter.test().rows()).startsWith(15001, 15002).endsWith(20000);

        assertSizes(
                prepare(Definitions.of("csv", "uci/sat.trn").test("uci/sat.tst").split(0.3, 0)),
                3104,
                1331,
                2000,
                36,
                6);
        assertSizes(
                prepare(Definitions.of("libsvm", "libsvm/dna.scale")
                        .test("libsvm/dna.scale.t")
                        .split(600, 0)),
                1400,
                600,
                1186,
                180,
                3);
        assertSizes(
                prepare(Definitions.of("tsv", "pmlb/connect_4.tsv.gz")
                        .with("type", Map.of("*", "categorical"))
                        .split(6081, 6756)),
                54720,
                6081,
                6756,
                126,
                3);
    }

    @Test
    void adultHasMissingValuesAndFullStopsBehindItsTestClasses() {
        Dataset adult = prepare(Definitions.of("csv", "csv/adult-train.csv.gz").test("csv/adult-test.csv.gz"));

        assertThat(adult.classNames()).containsExactly("<=50K", ">50K");
        assertThat(adult.test().classCounts()).containsExactly(12435, 3846);
        assertThat(total(adult.training(), 0) + total(adult.validation(), 0)).isEqualTo(24720);
        assertThat(adult.missing()).isEqualTo(4262 + 2203);
        assertThat(adult.columns()).hasSize(14);
    }

    @Test
    void libsvmFilesHaveTheirStatedCounts() {
        Dataset digits =
                prepare(Definitions.of("libsvm", "libsvm/pendigits.scale").test("libsvm/pendigits.scale.t"));
        assertThat(digits.training().samples().size()
                        + digits.validation().samples().size())
                .isEqualTo(7494);
        assertThat(digits.test().samples().size()).isEqualTo(3498);
        assertThat(digits.columns()).hasSize(16);
        assertThat(digits.classNames()).containsExactly("1", "2", "3", "4", "5", "6", "7", "8", "9", "10");

        Dataset dna = prepare(Definitions.of("libsvm", "libsvm/dna.scale").test("libsvm/dna.scale.t"));
        assertThat(dna.test().classCounts()).containsExactly(303, 280, 603);
        assertThat(dna.origins().get(0).sha256())
                .isEqualTo("f74937ccb8908628058ae1819d4d46c960ce64383f622c994d4f2e6e21026494");
    }

    static void assertCounts(Dataset data, int rows, int columns, String classes) {
        assertThat(data.training().samples().size()
                        + data.validation().samples().size()
                        + data.test().samples().size())
                .isEqualTo(rows);
        assertThat(data.columns()).hasSize(columns);
        if (classes.contains("/")) {
            StringBuilder counts = new StringBuilder();
            for (int c = 0; c < data.classNames().size(); c++) {
                counts.append(c == 0 ? "" : "/")
                        .append(total(data.training(), c) + total(data.validation(), c) + total(data.test(), c));
            }
            assertThat(counts).hasToString(classes);
        } else {
            assertThat(data.classNames()).hasSize(Integer.parseInt(classes));
        }
    }

    private static void assertSizes(Dataset data, int training, int validation, int test, int features, int classes) {
        assertThat(data.training().samples().size()).isEqualTo(training);
        assertThat(data.validation().samples().size()).isEqualTo(validation);
        assertThat(data.test().samples().size()).isEqualTo(test);
        assertThat(data.features()).hasSize(features);
        assertThat(data.classNames()).hasSize(classes);
    }

    private static int total(Dataset.Part part, int label) {
        return part.classCounts()[label];
    }

    private static Dataset prepare(Definitions definition) {
        return Dataset.prepare(definition.data(), TABULAR);
    }
}
