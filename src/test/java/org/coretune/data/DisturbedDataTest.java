package org.coretune.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.coretune.core.InvalidInputException;
import org.coretune.core.Spec;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Data made harder on purpose, and columns that behave on training rows only. */
class DisturbedDataTest {
    @TempDir
    Path folder;

    @BeforeEach
    void writeFile() throws IOException {
        StringBuilder text = new StringBuilder("x,class\n");
        for (int i = 0; i < 1000; i++) {
            text.append(i).append(',').append("abcde".charAt(i % 5)).append('\n');
        }
        Files.writeString(folder.resolve("a.csv"), text);
    }

    @Test
    void aShareOfTheTrainingLabelsIsWrongAndTheDataSetKnowsWhich() {
        Dataset clean = prepare(Definitions.of("csv", "a.csv"));
        Dataset noisy = prepare(Definitions.of("csv", "a.csv").with("label_noise", 0.2));
        int n = noisy.training().samples().size();
        long wrong = IntStream.range(0, n).filter(noisy.training()::mislabelled).count();
        assertThat(wrong).isEqualTo(Math.round(0.2 * n));
        assertThat(noisy.training().labels())
                .isEqualTo(clean.training().samples().labels());
        assertThat(noisy.training().samples().features())
                .isEqualTo(clean.training().samples().features());
        assertThat(noisy.validation().samples().labels())
                .isEqualTo(clean.validation().samples().labels());
        assertThat(noisy.test().samples().labels())
                .isEqualTo(clean.test().samples().labels());
        assertThat(noisy.notes()).anyMatch(note -> note.text().startsWith(wrong + " of " + n + " training samples"));
        assertThat(IntStream.range(0, n)).noneMatch(clean.training()::mislabelled);
    }

    @Test
    void theSameSeedMakesTheSameLabelsWrong() {
        Definitions definition = Definitions.of("csv", "a.csv").with("label_noise", 0.3);
        assertThat(prepare(definition).training().samples().labels())
                .isEqualTo(prepare(definition).training().samples().labels());
    }

    @Test
    void aLongTailThinsTheTrainingClassesExponentially() {
        Dataset clean = prepare(Definitions.of("csv", "a.csv"));
        Dataset tailed = prepare(Definitions.of("csv", "a.csv").with("long_tail", 0.0625));
        int most = clean.training().classCounts()[0];
        assertThat(tailed.training().classCounts()).containsExactly(most, most / 2, most / 4, most / 8, most / 16);
        assertThat(tailed.validation().rows()).isEqualTo(clean.validation().rows());
        assertThat(tailed.test().rows()).isEqualTo(clean.test().rows());
        assertThat(Arrays.stream(tailed.training().rows()))
                .allMatch(row -> Arrays.binarySearch(clean.training().rows(), row) >= 0);
        assertThat(tailed.notes()).anyMatch(note -> note.text().contains("long_tail"));
        Spec subset = Spec.of("streaming");
        assertThat(DataSummary.of(tailed).advice(subset))
                .isNotEmpty()
                .isEqualTo(ClassShares.of(tailed).advice(subset));
    }

    @ParameterizedTest
    @CsvSource({"label_noise, 1.5", "label_noise, -0.1", "long_tail, 0", "long_tail, 2"})
    void otherSharesAreRefused(String option, double value) {
        assertThatThrownBy(() -> prepare(Definitions.of("csv", "a.csv").with(option, value)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(option);
    }

    @Test
    void aColumnThatHardlyVariesInTrainingStaysFiniteOnTestRows() throws IOException {
        Files.writeString(folder.resolve("train.csv"), "x,y,class\n" + "1e-300,1,a\n0,2,b\n0,3,a\n0,4,b\n".repeat(5));
        Files.writeString(folder.resolve("test.csv"), "x,y,class\n5,1,a\n-5,2,b\n");
        Dataset data =
                prepare(Definitions.of("csv", "train.csv").test("test.csv").with("standardise", true));
        for (Dataset.Part part : new Dataset.Part[] {data.training(), data.validation(), data.test()}) {
            for (float feature : part.samples().features()) {
                assertThat(Math.abs(feature)).isLessThanOrEqualTo(1e6f);
            }
        }
    }

    @Test
    void aNarrowColumnIsCutOffAtAMillionDeviations() throws IOException {
        Files.writeString(folder.resolve("train.csv"), "x,class\n" + "1e-9,a\n0,b\n1e-9,a\n0,b\n".repeat(5));
        Files.writeString(folder.resolve("test.csv"), "x,class\n5,a\n-5,b\n");
        Dataset data = prepare(Definitions.of("csv", "train.csv").test("test.csv"));
        assertThat(data.test().samples().features()).containsExactly(1e6f, -1e6f);
    }

    private Dataset prepare(Definitions definition) {
        return Dataset.prepare(definition.data(), folder);
    }
}
