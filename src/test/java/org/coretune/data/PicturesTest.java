package org.coretune.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import javax.imageio.ImageIO;
import org.coretune.core.InvalidInputException;
import org.coretune.core.experiment.Definition;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PicturesTest {
    @TempDir
    private Path folder;

    private Path pictures;

    @BeforeEach
    void twelvePicturesOfTwoByThree() throws IOException {
        pictures = idx("train-images-idx3-ubyte", 12, 2, 3);
        labels("train-labels-idx1-ubyte", 12);
    }

    private Path idx(String name, int count, int height, int width) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeInt(0x803);
            out.writeInt(count);
            out.writeInt(height);
            out.writeInt(width);
            for (int i = 0; i < count * height * width; i++) {
                out.write(i % 251);
            }
        }
        return Files.write(folder.resolve(name), bytes.toByteArray());
    }

    private Path labels(String name, int count) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeInt(0x801);
            out.writeInt(count);
            for (int i = 0; i < count; i++) {
                out.write(i % 2);
            }
        }
        return Files.write(folder.resolve(name), bytes.toByteArray());
    }

    private Dataset read(String source, String train, Map<String, Object> options) {
        return Dataset.prepare(
                new Definition.Data(source, train, Optional.empty(), "", options, new Definition.Split(0.25, 0.25, 1)),
                folder);
    }

    private void assertRefused(String words, String source, String train, Map<String, Object> options) {
        assertThatThrownBy(() -> read(source, train, options))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(words);
    }

    @Test
    void idxFilesBecomeSamplesInTheirShape() {
        Dataset data = read("idx", "train-images-idx3-ubyte", Map.of("standardise", false));
        assertThat(data.training().samples().shape()).isEqualTo(new Shape(1, 2, 3));
        assertThat(data.training().samples().size()).isEqualTo(6);
        int row = data.training().rows()[0] - 1;
        for (int i = 0; i < 6; i++) {
            assertThat(data.training().samples().features()[i]).isCloseTo((row * 6 + i) % 251 / 255f, within(1e-6f));
        }
        assertThat(data.training().samples().labels()[0]).isEqualTo(row % 2);
        assertThat(data.training().picture(0).orElseThrow().pixels()).hasSize(6);
    }

    @Test
    void standardisedPixelsHaveMeanZeroAndDeviationOneInTraining() {
        float[] features = read("idx", "train-images-idx3-ubyte", Map.of())
                .training()
                .samples()
                .features();
        double sum = 0;
        double squares = 0;
        for (float x : features) {
            sum += x;
            squares += x * x;
        }
        assertThat(sum / features.length).isCloseTo(0, within(1e-5));
        assertThat(squares / features.length).isCloseTo(1, within(1e-4));
    }

    @Test
    void zippedIdxFilesAreTheSame() throws IOException {
        byte[] plain = Files.readAllBytes(pictures);
        Dataset before = read("idx", "train-images-idx3-ubyte", Map.of());
        try (GZIPOutputStream out = new GZIPOutputStream(Files.newOutputStream(pictures))) {
            out.write(plain);
        }
        Dataset zipped = read("idx", "train-images-idx3-ubyte", Map.of());
        assertThat(zipped.training().samples().features())
                .isEqualTo(before.training().samples().features());
    }

    @Test
    void wrongIdxFilesAreRefusedInASentence() throws IOException {
        byte[] plain = Files.readAllBytes(pictures);
        Files.write(pictures, java.util.Arrays.copyOf(plain, plain.length - 1));
        assertRefused("ends before all", "idx", "train-images-idx3-ubyte", Map.of());
        Files.write(pictures, java.util.Arrays.copyOf(plain, plain.length + 1));
        assertRefused("goes on behind", "idx", "train-images-idx3-ubyte", Map.of());
        Files.write(pictures, new byte[] {0, 0, 8, 1, 0, 0, 0, 1});
        assertRefused("is no IDX file of this kind", "idx", "train-images-idx3-ubyte", Map.of());
        Files.write(pictures, new byte[] {0, 0, 8, 3, 0x7f, -1, -1, -1, 0, 0, 0x10, 0, 0, 0, 0x10, 0});
        assertRefused("more than the", "idx", "train-images-idx3-ubyte", Map.of());
        Files.write(pictures, plain);
        labels("train-labels-idx1-ubyte", 11);
        assertRefused("11 labels", "idx", "train-images-idx3-ubyte", Map.of());
        assertRefused(
                "labels: FILE",
                "idx",
                Files.copy(pictures, folder.resolve("pictures")).getFileName().toString(),
                Map.of());
    }

    @Test
    void cifarRecordsAreRead() throws IOException {
        byte[] records = new byte[3073 * 20];
        for (int i = 0; i < 20; i++) {
            records[i * 3073] = (byte) (i % 2 + 3);
            records[i * 3073 + 1] = (byte) (100 + i);
        }
        Files.write(folder.resolve("data_batch_1.bin"), records);
        Dataset data = read("cifar10", "data_batch_1.bin", Map.of("standardise", false));
        assertThat(data.training().samples().shape()).isEqualTo(new Shape(3, 32, 32));
        assertThat(data.classNames()).containsExactly("3", "4");
        int row = data.training().rows()[0] - 1;
        assertThat(data.training().samples().features()[0]).isCloseTo((100 + row) / 255f, within(1e-6f));

        Files.write(folder.resolve("data_batch_1.bin"), java.util.Arrays.copyOf(records, 3073 * 20 - 1));
        assertRefused("whole number of records", "cifar10", "data_batch_1.bin", Map.of());
        records[3073] = 10;
        Files.write(folder.resolve("data_batch_1.bin"), records);
        assertRefused("record 2: label 10", "cifar10", "data_batch_1.bin", Map.of());
        Files.write(folder.resolve("data_batch_1.bin"), new byte[0]);
        assertRefused("data_batch_1.bin has no rows", "cifar10", "data_batch_1.bin", Map.of());
    }

    @Test
    void picturesInFoldersTakeTheSizeThatIsAskedFor() throws IOException {
        for (String name : new String[] {"cat", "dog"}) {
            Files.createDirectories(folder.resolve("pictures/" + name));
            for (int i = 0; i < 6; i++) {
                BufferedImage image = new BufferedImage(8 + i, 10, BufferedImage.TYPE_INT_RGB);
                image.setRGB(0, 0, 0xff0000);
                ImageIO.write(
                        image,
                        "png",
                        folder.resolve("pictures/" + name + "/" + i + ".png").toFile());
            }
        }
        Dataset data = read("images", "pictures", Map.of("size", 5L));
        assertThat(data.training().samples().shape()).isEqualTo(new Shape(3, 5, 5));
        assertThat(data.classNames()).containsExactly("cat", "dog");
        assertThat(read("images", "pictures", Map.of("size", 5L, "grey", true))
                        .training()
                        .samples()
                        .shape())
                .isEqualTo(new Shape(1, 5, 5));
        Files.write(folder.resolve("pictures/cat/3.png"), new byte[] {1, 2, 3});
        assertRefused("is no picture", "images", "pictures", Map.of());
        assertRefused("is no folder", "images", "elsewhere", Map.of());
    }

    @Test
    void aPictureThatClaimsToBeHugeIsRefusedBeforeItIsDecoded() throws IOException {
        Files.createDirectories(folder.resolve("pictures/cat"));
        BufferedImage image = new BufferedImage(4, 4, BufferedImage.TYPE_INT_RGB);
        Path file = folder.resolve("pictures/cat/bomb.png");
        ImageIO.write(image, "png", file.toFile());
        byte[] png = Files.readAllBytes(file);
        png[17] = 1; // width 65540
        png[21] = 1; // height 65540
        java.util.zip.CRC32 sum = new java.util.zip.CRC32();
        sum.update(png, 12, 17);
        java.nio.ByteBuffer.wrap(png).putInt(29, (int) sum.getValue());
        Files.write(file, png);
        assertRefused("claims", "images", "pictures", Map.of());
    }

    /** A decoder makes a picture of half a JPEG, the rest grey, and only warns. */
    @ParameterizedTest
    @ValueSource(strings = {"png", "jpg", "gif", "bmp"})
    void halfAPictureIsRefused(String format) throws IOException {
        Files.createDirectories(folder.resolve("pictures/cat"));
        BufferedImage image = new BufferedImage(64, 64, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < 64 * 64; i++) {
            image.setRGB(i % 64, i / 64, i * 0x9e3779b1);
        }
        Path file = folder.resolve("pictures/cat/half." + format);
        ImageIO.write(image, format, file.toFile());
        byte[] whole = Files.readAllBytes(file);
        Files.write(file, java.util.Arrays.copyOf(whole, whole.length / 2));
        assertRefused("half." + format + " cannot be decoded", "images", "pictures", Map.of());
    }

    /** Decoders warn of both, and lose no pixel. */
    @Test
    void whatCostsNoPixelIsNoDamage() throws IOException {
        Files.createDirectories(folder.resolve("pictures/cat"));
        Files.createDirectories(folder.resolve("pictures/dog"));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(16, 16, BufferedImage.TYPE_INT_RGB), "jpg", out);
        byte[] whole = out.toByteArray();
        byte[] profile = new byte[2 + 2 + 14 + 6];
        System.arraycopy(new byte[] {(byte) 0xff, (byte) 0xe2, 0, (byte) (profile.length - 2)}, 0, profile, 0, 4);
        System.arraycopy("ICC_PROFILE\0\1\1".getBytes(java.nio.charset.StandardCharsets.US_ASCII), 0, profile, 4, 14);
        int behindJfif = 2 + 2 + 16;
        for (int i = 0; i < 6; i++) {
            Files.write(folder.resolve("pictures/cat/profile" + i + ".jpg"), inserted(whole, behindJfif, profile));
            Files.write(
                    folder.resolve("pictures/dog/extraneous" + i + ".jpg"),
                    inserted(whole, whole.length - 2, (byte) 1, (byte) 2));
        }

        assertThat(read("images", "pictures", Map.of("standardise", false))
                        .training()
                        .samples()
                        .size())
                .isEqualTo(6);
    }

    private static byte[] inserted(byte[] whole, int at, byte... more) {
        byte[] all = java.util.Arrays.copyOf(whole, whole.length + more.length);
        System.arraycopy(more, 0, all, at, more.length);
        System.arraycopy(whole, at, all, at + more.length, whole.length - at);
        return all;
    }
}
