package org.coretune.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.coretune.core.InvalidInputException;
import org.coretune.core.subset.Coreset;
import org.coretune.core.subset.GradientError;
import org.coretune.core.subset.Selection;
import org.coretune.engine.Training;
import org.coretune.tune.Checkpoint;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExperimentFolderTest {
    private static final Checkpoint CHECKPOINT = new Checkpoint(
            new Training.State(new float[] {1, -0f, Float.NaN}, new float[] {0.5f}, 12_345_678_901L),
            9,
            new Training.Progress(3, 1.5),
            new Coreset(new int[] {4, 2}, new float[] {1.5f, 0}),
            5);

    private static final Selection SELECTION = new Selection(
            new Coreset(new int[] {7, 1, 3}, new float[] {0.1f, Float.MIN_VALUE, 3e30f}),
            "sample",
            1,
            List.of(new Selection.Entry(7, 0.1, 0.5), new Selection.Entry(2, 0, Double.NaN)),
            "tolerance",
            0.125,
            Double.NaN,
            1000,
            new GradientError(0.25, List.of(0.5, Double.NaN)));

    @TempDir
    Path path;

    private ExperimentFolder folder;

    @BeforeEach
    void name() {
        folder = new ExperimentFolder(path.resolve("experiments/e1"));
    }

    /** Trials that begin alike select alike, each in its own thread. */
    @Test
    void severalThreadsMayReplaceOneFile() throws IOException {
        Path file = path.resolve("one.json");
        byte[] content = new byte[1000];
        assertThat(IntStream.range(0, 2000).parallel().filter(i -> !replaces(file, content)))
                .isEmpty();
        assertThat(file).hasBinaryContent(content);
        try (Stream<Path> left = Files.list(path)) {
            assertThat(left).containsExactly(file);
        }
    }

    @Test
    void aJournalWhoseFolderCannotBeClearedIsNamedAndGivenFreeAgain() throws IOException {
        folder.openJournal(Clock.systemUTC()).close();
        Path inside = folder.path().resolve("arrays/one.json.gz.0.tmp/inside");
        Files.createDirectories(inside);
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> folder.openJournal(Clock.systemUTC())).hasMessageContaining("one.json.gz.0.tmp");
        }
        Files.delete(inside);
        folder.openJournal(Clock.systemUTC()).close();
    }

    private static boolean replaces(Path file, byte[] content) {
        try {
            SafeFile.replace(file, false, out -> out.write(content));
            return true;
        } catch (IOException gone) {
            return false;
        }
    }

    @Test
    void aShorterContentLeavesNothingOfTheLonger() throws IOException {
        Path file = path.resolve("one.json");
        SafeFile.replace(file, out -> out.write(new byte[1000]));
        Files.write(path.resolve("one.json.0.tmp"), new byte[1000]);
        SafeFile.replace(file, out -> out.write(7));
        assertThat(file).hasBinaryContent(new byte[] {7});
    }

    @Test
    void anExperimentWhoseFolderIsGoneIsNotGoneOnWithAsAnEmptyOne(@TempDir Path elsewhere) {
        ExperimentFolder gone =
                new ExperimentFolder(elsewhere.resolve("experiments").resolve("moved"));
        assertThatThrownBy(() -> gone.reopenJournal(Clock.systemUTC()))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("moved");
        assertThat(elsewhere.resolve("experiments")).doesNotExist();
    }

    @Test
    void aCheckpointComesBackBitForBit() {
        long bytes = folder.save(3, CHECKPOINT, true);

        assertEqual(folder.load(3).orElseThrow(), CHECKPOINT);
        assertThat(bytes).isEqualTo(64 + 4 * (3 + 1 + 2 + 2) + 4);
        assertThat(folder.load(4)).isEmpty();
    }

    @Property(tries = 100)
    void anyCheckpointComesBack(
            @ForAll float[] parameters,
            @ForAll float[] optimiser,
            @ForAll int[] samples,
            @ForAll int epoch,
            @ForAll double loss,
            @ForAll boolean weighted)
            throws IOException {
        Checkpoint checkpoint = new Checkpoint(
                new Training.State(parameters, optimiser, epoch),
                epoch,
                new Training.Progress(epoch, loss),
                epoch < 0 ? null : new Coreset(samples, weighted ? new float[samples.length] : null),
                -1);
        java.io.ByteArrayOutputStream out = new java.io.ByteArrayOutputStream();

        CheckpointFile.write(out, checkpoint);

        assertEqual(read(out.toByteArray()), checkpoint);
    }

    @Test
    void arraysLongerThanTheBufferComeBack() {
        float[] many = new float[200_001];
        many[200_000] = 7;
        Checkpoint large = new Checkpoint(
                new Training.State(many, many, 1), 1, Training.Progress.NONE, new Coreset(new int[100_000], null), 0);

        folder.save(0, large, true);

        assertThat(folder.load(0).orElseThrow().state().optimiser()).isEqualTo(many);
    }

    @Test
    void savingAgainReplacesAndLeavesNothingElseBehind() throws IOException {
        folder.save(0, CHECKPOINT, true);
        Checkpoint later = new Checkpoint(CHECKPOINT.state(), 10, Training.Progress.NONE, null, -1);
        folder.save(0, later, true);

        assertEqual(folder.load(0).orElseThrow(), later);
        try (Stream<Path> files = Files.list(path.resolve("experiments/e1/checkpoints"))) {
            assertThat(files).containsExactly(path.resolve("experiments/e1/checkpoints/trial-0.ckpt"));
        }
        folder.delete(0);
        folder.delete(0);
        assertThat(folder.load(0)).isEmpty();
    }

    @Test
    void whatAKilledProcessLeftHalfWrittenGoesWhenTheJournalIsOpenedAgain() throws IOException {
        folder.save(0, CHECKPOINT, true);
        Path leftover = Files.writeString(path.resolve("experiments/e1/checkpoints/trial-0.ckpt.0.tmp"), "half");
        folder.save(0, CHECKPOINT, true);
        assertThat(leftover).exists();

        folder.openJournal(java.time.Clock.systemUTC()).close();

        assertThat(leftover).doesNotExist();
        assertThat(folder.load(0)).isPresent();
    }

    @Test
    void damageAtAnyByteAndAnyCutIsNoticed() throws IOException {
        folder.save(0, CHECKPOINT, true);
        byte[] whole = Files.readAllBytes(path.resolve("experiments/e1/checkpoints/trial-0.ckpt"));

        for (int i = 0; i < whole.length; i++) {
            byte[] damaged = whole.clone();
            damaged[i] ^= 0x41;
            assertThat(read(damaged)).as("byte %d", i).isNull();
            assertThat(read(Arrays.copyOf(whole, i))).as("cut at %d", i).isNull();
        }
        assertThat(read(Arrays.copyOf(whole, whole.length + 1))).isNull();
        assertThat(read(whole)).isNotNull();
    }

    @Test
    void aHeadThatPromisesMoreThanTheFileHoldsTakesNoMemory() throws IOException {
        folder.save(0, CHECKPOINT, true);
        byte[] whole = Files.readAllBytes(path.resolve("experiments/e1/checkpoints/trial-0.ckpt"));

        for (int field : new int[] {36, 40, 44, 48}) {
            for (int size : new int[] {Integer.MAX_VALUE, Integer.MAX_VALUE / 4, -7, Integer.MIN_VALUE}) {
                byte[] lying = whole.clone();
                ByteBuffer.wrap(lying).order(ByteOrder.LITTLE_ENDIAN).putInt(field, size);
                assertThat(read(lying)).isNull();
            }
        }
    }

    /** Bit for bit, where AssertJ would allow for rounding. */
    private static void assertEqual(Object actual, Object expected) {
        assertThat(actual)
                .usingRecursiveComparison()
                .withEqualsForType(Float::equals, Float.class)
                .withEqualsForType(Double::equals, Double.class)
                .isEqualTo(expected);
    }

    private static Checkpoint read(byte[] bytes) throws IOException {
        return CheckpointFile.read(new ByteArrayInputStream(bytes), bytes.length)
                .orElse(null);
    }

    @Test
    void anInterruptedWorkerCanStillSave() {
        Thread.currentThread().interrupt();
        folder.save(0, CHECKPOINT, true);

        assertThat(Thread.interrupted()).isTrue();
        assertThat(folder.load(0)).isPresent();
    }

    @Test
    void aSelectionComesBackByTheNameOfItsContent() {
        String name = folder.keep(SELECTION, true);

        assertEqual(folder.selection(name), SELECTION);
        assertThat(folder.keep(SELECTION, true)).isEqualTo(name);
        assertThat(new ExperimentFolder(path.resolve("other")).keep(SELECTION, true))
                .isEqualTo(name);
        assertThat(name).matches("[0-9a-f]{64}");
    }

    @Test
    void aSideFileThatAPowerFailureLeftEmptyIsWrittenAnewWhereTheSelectionIsRepeated() throws IOException {
        String name = folder.keep(SELECTION, false);
        Files.write(path.resolve("experiments/e1/arrays").resolve(name + ".json.gz"), new byte[0]);
        assertThat(folder.found(name)).isEmpty();

        assertThat(folder.keep(SELECTION, false)).isEqualTo(name);
        assertEqual(folder.selection(name), SELECTION);
    }

    @Test
    void aSideFileThatIsDamagedMissingOrElsewhereIsRefused() throws IOException {
        String name = folder.keep(SELECTION, true);
        Path file = path.resolve("experiments/e1/arrays").resolve(name + ".json.gz");
        byte[] whole = Files.readAllBytes(file);
        for (int i = 12; i < whole.length; i++) {
            byte[] damaged = whole.clone();
            damaged[i] ^= 1;
            Files.write(file, damaged);
            try {
                // A few bits of a compressed text change nothing that is read.
                assertEqual(folder.selection(name), SELECTION);
            } catch (InvalidInputException e) {
                assertThat(e).hasMessageContaining("missing or damaged");
            }
        }

        for (String wrong : List.of("0".repeat(64), "../../secret", "")) {
            assertThatThrownBy(() -> folder.selection(wrong)).isInstanceOf(InvalidInputException.class);
        }
    }
}
