package org.coretune.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import org.coretune.core.InvalidInputException;
import org.coretune.core.experiment.Definition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files are built as MATLAB's description of its format, version 5, has them. */
class SvhnTest {
    private static final int COUNT = 20;

    @TempDir
    private Path folder;

    private Dataset read(byte[]... elements) throws IOException {
        return read(file(elements));
    }

    private Dataset read(byte[] file) throws IOException {
        Files.write(folder.resolve("train_32x32.mat"), file);
        Definition.Data definition = new Definition.Data(
                "svhn",
                "train_32x32.mat",
                Optional.empty(),
                "",
                Map.of("standardise", false),
                new Definition.Split(0.2, 0.2, 1));
        return Dataset.prepare(definition, folder);
    }

    private void refused(String sentence, byte[]... elements) {
        refusedFile(sentence, file(elements));
    }

    private void refusedFile(String sentence, byte[] file) {
        assertThatThrownBy(() -> read(file))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(sentence)
                .hasMessageStartingWith("train_32x32.mat");
    }

    private static byte[] file(byte[]... elements) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] header =
                Arrays.copyOf("MATLAB 5.0 MAT-file, Platform: GLNXA64".getBytes(StandardCharsets.US_ASCII), 128);
        header[124] = 0;
        header[125] = 1;
        header[126] = 'I';
        header[127] = 'M';
        out.writeBytes(header);
        Arrays.stream(elements).forEach(out::writeBytes);
        return out.toByteArray();
    }

    private static ByteBuffer buffer(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** An array: flags, dimensions, a name of one letter within its tag, and the numbers. */
    private static byte[] array(int kind, char name, int type, byte[] values, int... shape) {
        int dimensions = (shape.length * 4 + 7) / 8 * 8;
        ByteBuffer body = buffer(16 + 8 + dimensions + 8 + 8 + (values.length + 7) / 8 * 8);
        body.putInt(6).putInt(8).putInt(kind).putInt(0);
        body.putInt(5).putInt(shape.length * 4);
        Arrays.stream(shape).forEach(body::putInt);
        body.position(16 + 8 + dimensions);
        body.putInt(1 << 16 | 1).put((byte) name).put(new byte[3]);
        body.putInt(type).putInt(values.length).put(values);
        return element(14, body.array());
    }

    private static byte[] element(int kind, byte... body) {
        return buffer(8 + body.length)
                .putInt(kind)
                .putInt(body.length)
                .put(body)
                .array();
    }

    private static byte[] packed(byte... element) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (DeflaterOutputStream deflater = new DeflaterOutputStream(out, new Deflater(9))) {
            deflater.write(element);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return element(15, out.toByteArray());
    }

    /** Pixel (row, column) of channel c in picture n is n + 2 row + 3 column + 5 c. */
    private static byte[] pictures() {
        byte[] values = new byte[COUNT * 3072];
        for (int i = 0; i < values.length; i++) {
            int row = i % 32;
            int column = i / 32 % 32;
            int channel = i / 1024 % 3;
            values[i] = (byte) (i / 3072 + 2 * row + 3 * column + 5 * channel);
        }
        return array(9, 'X', 2, values, 32, 32, 3, COUNT);
    }

    private static byte[] labels() {
        byte[] values = new byte[COUNT];
        for (int i = 0; i < COUNT; i++) {
            values[i] = (byte) (i % 10 + 1);
        }
        return array(9, 'y', 2, values, COUNT, 1);
    }

    private static byte[] realLabels(double... values) {
        ByteBuffer bytes = buffer(8 * values.length);
        Arrays.stream(values).forEach(bytes::putDouble);
        return array(6, 'y', 9, bytes.array(), values.length, 1);
    }

    @Test
    void picturesAreTurnedAndTenIsTheDigitZero() throws IOException {
        Dataset data = read(packed(pictures()), packed(labels()));
        assertThat(data.training().samples().shape()).isEqualTo(new Shape(3, 32, 32));
        assertThat(data.training().samples().classes()).isEqualTo(10);
        int row = data.training().rows()[0] - 1;
        Picture picture = data.training().picture(0).orElseThrow();
        assertThat(picture.pixels()[2 * 1024 + 7 * 32 + 4]).isEqualTo((byte) (row + 14 + 12 + 10));
        assertThat(data.training().samples().labels()[0]).isEqualTo((row % 10 + 1) % 10);
    }

    @Test
    void arraysMayBePlainInEitherOrderAndBesideOthers() throws IOException {
        byte[] other = array(9, 'z', 2, new byte[24], 4, 6);
        double[] labels = new double[COUNT];
        Arrays.setAll(labels, i -> i % 10 + 1);
        Dataset data = read(packed(other), realLabels(labels), other, pictures(), element(3, new byte[16]));
        assertThat(data.training().samples().size()).isEqualTo(12);
    }

    @ParameterizedTest
    @ValueSource(ints = {60, 129, 140, 400, 1500})
    void aTruncatedFileIsOneSentence(int length) {
        refusedFile(
                length == 60 || length > 128 ? "train_32x32.mat" : "",
                Arrays.copyOf(file(packed(pictures()), packed(labels())), length));
    }

    @Test
    void aFileCutBetweenItsArraysLacksOne() {
        refused("lacks an array X of pictures or y of labels", packed(pictures()));
        refused("lacks an array X of pictures or y of labels");
    }

    @Test
    void anotherFormatIsNamed() {
        byte[] file = file(pictures(), labels());
        file[0] = 'H';
        refusedFile("is no MATLAB 5 file", file);
        file[0] = 'M';
        file[126] = 'M';
        file[127] = 'I';
        refusedFile("is no MATLAB 5 file", file);
        byte[] newer = file(pictures(), labels());
        newer[124] = 0;
        newer[125] = 2; // MATLAB 7.3, which is HDF5
        refusedFile("is no MATLAB 5 file", newer);
    }

    @Test
    void damagedPackedBytesAreNamed() {
        byte[] packed = packed(pictures());
        packed[8] ^= 0x55; // behind its tag
        refused("holds an array whose packed bytes are damaged", packed, labels());
    }

    @Test
    void otherShapesAreNamed() {
        refused("array X is 32x32x1x3", array(9, 'X', 2, new byte[3072], 32, 32, 1, 3), labels());
        refused("array X is 28x28x3x1", array(9, 'X', 2, new byte[2352], 28, 28, 3, 1), labels());
        refused("array X is 32x32x3x1", array(7, 'X', 9, new byte[3072], 32, 32, 3, 1), labels());
        refused("array y is 1x20", pictures(), array(9, 'y', 2, new byte[20], 1, 20));
        refused("20 pictures", pictures(), realLabels(1, 2, 3));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 11, -1, 2.5, Double.NaN, 1e300})
    void aLabelOutOfRangeIsNamed(double label) {
        double[] labels = new double[COUNT];
        Arrays.fill(labels, 1);
        labels[6] = label;
        refused("label 7: ", pictures(), realLabels(labels));
    }

    /** A few bytes that announce two gigabytes, and some that unpack to them. */
    @Test
    void nothingIsMadeRoomForThatTheFileCannotHold() {
        byte[] lie = array(9, 'X', 2, new byte[0], 32, 32, 3, 600_000);
        ByteBuffer.wrap(lie).order(ByteOrder.LITTLE_ENDIAN).putInt(lie.length - 4, 600_000 * 3072);
        refused("ends before all that it announces", packed(lie), packed(labels()));
        refused("ends before all that it announces", lie, labels());
        byte[] damaged = packed(pictures());
        Arrays.fill(damaged, 30, 60, (byte) 0x5a);
        refused("damaged", damaged, packed(labels()));
    }
}
