package org.coretune.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.coretune.core.InvalidInputException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class SelectCommandTest {
    /** Rows 2e1, e2, e1 + e2, -e1: their sum is (2, 2). */
    private static final double[][] ROWS = {{2, 0}, {0, 1}, {1, 1}, {-1, 0}};

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeEach
    void writeMatrix() throws IOException {
        write("rows.npy", header("<f8", false, "(4, 2)"), doubles(ByteOrder.LITTLE_ENDIAN, 2, 0, 0, 1, 1, 1, -1, 0));
    }

    @Test
    void aCandidateEqualToTheTargetsDirectionExplainsAll() throws IOException {
        JsonNode answer = select("--size", "3", "--tolerance", "1e-6");
        assertThat(answer.get("indices")).hasToString("[0,1]");
        assertThat(answer.get("stopped").asText()).isEqualTo("tolerance");
        assertThat(answer.get("relativeResidual").asDouble()).isCloseTo(0, within(1e-7));
        assertThat(answer.get("residual").asDouble()).isCloseTo(0, within(1e-7));
        assertThat(answer.get("trace")).hasSize(2);
        assertThat(answer.get("trace").get(0).asDouble()).isCloseTo(2, within(1e-12));
        assertThat(answer.get("weights").get(1).asDouble()).isCloseTo(2, within(1e-12));
        assertThat(answer.get("seconds").get("greedy").asDouble()).isNotNegative();
    }

    @ParameterizedTest
    @CsvSource({"<f8, false", ">f8, false", "<f4, false", ">f4, false", "<f8, true", "<f4, true"})
    void everyFloatTypeAndOrderIsRead(String type, boolean fortran) throws IOException {
        double[] values = fortran ? new double[] {2, 0, 1, -1, 0, 1, 1, 0} : new double[] {2, 0, 0, 1, 1, 1, -1, 0};
        ByteOrder order = type.startsWith(">") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
        ByteBuffer bytes = ByteBuffer.allocate(64).order(order);
        for (double value : values) {
            if (type.endsWith("4")) {
                bytes.putFloat((float) value);
            } else {
                bytes.putDouble(value);
            }
        }
        write("typed.npy", header(type, fortran, "(4, 2)"), Arrays.copyOf(bytes.array(), bytes.position()));
        var matrix = NpyFile.read(folder.resolve("typed.npy"));
        for (int i = 0; i < 4; i++) {
            assertThat(matrix.row(i)).isEqualTo(ROWS[i]);
        }
    }

    @Test
    void aTargetOfItsOwnIsMatched() throws IOException {
        write("target.npy", header("<f8", false, "(2,)"), doubles(ByteOrder.LITTLE_ENDIAN, -3, -1));
        JsonNode answer =
                select("--size", "2", "--target", folder.resolve("target.npy").toString());
        assertThat(answer.get("indices")).hasToString("[3]");
        assertThat(answer.get("weights")).hasToString("[3.0]");
        assertThat(answer.get("stopped").asText()).isEqualTo("no-improvement");
    }

    @Test
    void craigsWeightsCountTheCandidatesNearestToEachMedoid() throws IOException {
        write("heaps.npy", header("<f8", false, "(5, 1)"), doubles(ByteOrder.LITTLE_ENDIAN, 10, 0, 11, 1, 12));
        JsonNode answer = selectFrom("heaps.npy", "--method", "craig", "--size", "2");
        assertThat(answer.get("indices")).hasToString("[0,1]");
        assertThat(answer.get("weights")).hasToString("[3.0,2.0]");
        assertThat(answer.get("trace").get(1).asDouble()).isCloseTo(4, within(1e-12));
        assertThat(answer.get("residual").asDouble()).isCloseTo(4, within(1e-12));
        assertThat(answer.get("relativeResidual").asDouble()).isCloseTo(4 / 34.0, within(1e-12));
        assertThat(selectFrom("heaps.npy", "--method", "facility-location", "--size", "2")
                        .get("weights"))
                .hasToString("[2.5,2.5]");
    }

    @Test
    void graphCutTakesWhatIsSimilarToAllFirst() throws IOException {
        JsonNode answer = selectFrom("rows.npy", "--method", "graph-cut", "--size", "4");
        assertThat(answer.get("indices").get(0).asInt()).isIn(1, 2);
        assertThat(answer.get("indices")).hasSize(4);
        assertThat(answer.get("relativeResidual").asDouble()).isCloseTo(0, within(1e-12));
    }

    @Test
    void randomFollowsItsSeed() throws IOException {
        JsonNode first = selectFrom("rows.npy", "--method", "random", "--size", "3", "--seed", "5");
        JsonNode second = selectFrom("rows.npy", "--method", "random", "--size", "3", "--seed", "5");
        assertThat(second.get("indices")).isEqualTo(first.get("indices")).hasSize(3);
        assertThat(first.get("stopped").asText()).isEqualTo("size");
    }

    @Test
    void withoutJsonATableIsPrinted() {
        assertThat(run("--size", "1")).isZero();
        assertThat(out.toString()).contains("candidate  weight  residual").contains("stopped: size");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "5", "-1"})
    void aSizeThatTheMatrixDoesNotHaveIsRefused(String size) {
        assertRefused("--size is " + size + "; 1 to 4 is accepted", "--size", size);
    }

    @Test
    void wrongNumbersAndMethodsAreRefused() {
        assertRefused("--lambda is -1", "--size", "1", "--lambda", "-1");
        assertRefused("--tolerance is NaN", "--size", "1", "--tolerance", "NaN");
        assertRefused("\"best\" is no method", "--size", "1", "--method", "best");
    }

    @Test
    void aTargetOfAnotherShapeIsRefused() throws IOException {
        write("target.npy", header("<f8", false, "(3,)"), doubles(ByteOrder.LITTLE_ENDIAN, 1, 2, 3));
        assertRefused(
                "is a matrix of 1 x 3; one row of 2 numbers",
                "--size",
                "1",
                "--target",
                folder.resolve("target.npy").toString());
    }

    @Test
    void filesThatAreNoMatrixAreRefused() throws IOException {
        byte[] eight = doubles(ByteOrder.LITTLE_ENDIAN, 2, 0, 0, 1, 1, 1, -1, 0);
        assertFileRefused("holds the type '|O'", header("|O", false, "(4, 2)"), eight);
        assertFileRefused("holds the type '<i8'", header("<i8", false, "(4, 2)"), eight);
        assertFileRefused("64 bytes, but holds 63", header("<f8", false, "(4, 2)"), Arrays.copyOf(eight, 63));
        assertFileRefused("64 bytes, but holds 65", header("<f8", false, "(4, 2)"), Arrays.copyOf(eight, 65));
        assertFileRefused("shape (4, 1, 2)", header("<f8", false, "(4, 1, 2)"), eight);
        assertFileRefused("shape ()", header("<f8", false, "()"), eight);
        assertFileRefused("shape (0, 2)", header("<f8", false, "(0, 2)"), new byte[0]);
        assertFileRefused("shape (999999999, 999999999)", header("<f8", false, "(999999999, 999999999)"), eight);
        assertFileRefused(
                "holds 1.0E300 at row 0, column 1",
                header("<f8", false, "(2, 2)"),
                doubles(ByteOrder.LITTLE_ENDIAN, 1, 1e300, 3, 4));
        assertFileRefused(
                "holds NaN at row 1, column 1",
                header("<f8", false, "(2, 2)"),
                doubles(ByteOrder.LITTLE_ENDIAN, 1, 2, 3, Double.NaN));
        assertFileRefused(
                "holds -Infinity at row 1, column 0",
                header("<f8", true, "(2, 2)"),
                doubles(ByteOrder.LITTLE_ENDIAN, 1, Double.NEGATIVE_INFINITY, 3, 4));
        assertFileRefused("no whole NumPy file", new byte[0], new byte[0]);
        assertFileRefused("no whole NumPy file", "PK\3\4 a zip of arrays".getBytes(StandardCharsets.UTF_8), eight);
        assertFileRefused("no whole NumPy file", Arrays.copyOf(header("<f8", false, "(4, 2)"), 40), new byte[0]);
        assertFileRefused("no whole NumPy file", header("{'descr': '<f8', 'shape': (4, 2), }"), eight);
        assertFileRefused(
                "no whole NumPy file",
                header("{'descr': '<f8', 'fortran_order': False, 'shape': (4, 2), 'x': os.system('') }"),
                eight);
    }

    @Test
    void aMissingFileAndAFolderAreRefused() {
        assertThat(run(folder.resolve("none.npy"), "--size", "1")).isEqualTo(2);
        assertThat(err.toString()).contains("does not exist");
        assertThat(run(folder, "--size", "1")).isEqualTo(2);
        assertThat(err.toString()).contains("no whole NumPy file");
    }

    private void assertFileRefused(String sentence, byte[] header, byte[] data) throws IOException {
        write("wrong.npy", header, data);
        err.getBuffer().setLength(0);
        assertThat(run(folder.resolve("wrong.npy"), "--size", "1")).isEqualTo(2);
        assertThat(err.toString()).contains(sentence).contains("wrong.npy");
    }

    private void assertRefused(String sentence, String... arguments) {
        assertThat(run(arguments)).isEqualTo(2);
        assertThat(err.toString()).contains(sentence);
    }

    private JsonNode select(String... arguments) throws IOException {
        String[] all = Stream.concat(Stream.of(arguments), Stream.of("--json")).toArray(String[]::new);
        assertThat(run(all)).as(err.toString()).isZero();
        return new ObjectMapper().readTree(out.toString());
    }

    private JsonNode selectFrom(String file, String... arguments) throws IOException {
        out.getBuffer().setLength(0);
        String[] all = Stream.concat(Stream.of(arguments), Stream.of("--json")).toArray(String[]::new);
        assertThat(run(folder.resolve(file), all)).as(err.toString()).isZero();
        return new ObjectMapper().readTree(out.toString());
    }

    private int run(String... arguments) {
        return run(folder.resolve("rows.npy"), arguments);
    }

    private int run(Path gradients, String... arguments) {
        CommandLine line = new CommandLine(new SelectCommand())
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err, true))
                .setOverwrittenOptionsAllowed(true)
                .setExecutionExceptionHandler((exception, command, parsed) -> {
                    if (exception instanceof InvalidInputException wrong) {
                        err.append(wrong.getMessage());
                        return 2;
                    }
                    throw exception;
                });
        String[] all = Stream.concat(
                        Stream.of("--gradients", gradients.toString(), "--method", "gradmatch"), Stream.of(arguments))
                .toArray(String[]::new);
        return line.execute(all);
    }

    private void write(String name, byte[] header, byte[] data) throws IOException {
        Files.write(
                folder.resolve(name),
                ByteBuffer.allocate(header.length + data.length)
                        .put(header)
                        .put(data)
                        .array());
    }

    private static byte[] header(String type, boolean fortran, String shape) {
        return header("{'descr': '" + type + "', 'fortran_order': " + (fortran ? "True" : "False") + ", 'shape': "
                + shape + ", }");
    }

    private static byte[] header(String dictionary) {
        String padded = dictionary + " ".repeat(63 - (10 + dictionary.length()) % 64) + "\n";
        return ByteBuffer.allocate(10 + padded.length())
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0})
                .putShort((short) padded.length())
                .put(padded.getBytes(StandardCharsets.US_ASCII))
                .array();
    }

    private static byte[] doubles(ByteOrder order, double... values) {
        ByteBuffer bytes = ByteBuffer.allocate(8 * values.length).order(order);
        for (double value : values) {
            bytes.putDouble(value);
        }
        return bytes.array();
    }
}
