package org.coretune.data;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.coretune.core.InvalidInputException;
import org.coretune.core.Spec;
import org.coretune.core.experiment.Definition;

/**
 * Pictures in IDX files, as MNIST and Fashion-MNIST come: a file of pictures and one of labels, plain or gzip.
 *
 * <p>Where {@code labels} or {@code test_labels} do not name it, the file of labels is the one called like that of the
 * pictures, with {@code labels-idx1} for {@code images-idx3}.
 */
final class IdxReader {
    private static final int PICTURES = 0x0803;
    private static final int LABELS = 0x0801;
    private static final int LARGEST_SIDE = 4096;
    private static final int LARGEST_ARRAY = Integer.MAX_VALUE - 8;

    private final Path base;
    private final long memory;
    private final List<Origin> origins = new ArrayList<>();
    private byte[] pixels = {};
    private byte[] labels = {};
    private Shape shape;

    private IdxReader(Path base, long memory) {
        this.base = base;
        this.memory = memory;
    }

    static Pictures read(Definition.Data definition, Spec options, Path base, long memory) {
        IdxReader reader = new IdxReader(base, memory);
        reader.read(definition.train(), options.text("labels", ""));
        int training = reader.labels.length;
        Optional<String> test = definition.test();
        test.ifPresent(file -> reader.read(file, options.text("test_labels", "")));
        int[] classes = new int[reader.labels.length];
        Arrays.setAll(classes, i -> reader.labels[i] & 0xff);
        int largest = Arrays.stream(classes).max().orElse(0);
        return new Pictures(
                new Pixels(reader.pixels, reader.shape),
                classes,
                Pictures.numbered(largest + 1),
                training,
                reader.origins);
    }

    private void read(String pictures, String labelled) {
        int before = labels.length;
        origins.add(BinaryFile.read(base, pictures, this::pictures));
        String file = labelled.isEmpty() ? pictures.replace("images-idx3", "labels-idx1") : labelled;
        if (file.equals(pictures)) {
            throw new InvalidInputException("data.idx-labels", pictures);
        }
        Origin of = BinaryFile.read(base, file, this::labels);
        int added = labels.length - before;
        if (pixels.length != (long) labels.length * shape.size()) {
            throw new InvalidInputException(
                    "data.idx-count", pictures, pixels.length / shape.size() - before, of.name(), added);
        }
        origins.add(of);
    }

    private void pictures(BinaryFile file) throws IOException {
        int magic = file.number();
        if (magic != PICTURES) {
            throw new InvalidInputException("data.idx-magic", file.name(), Integer.toHexString(magic), "803");
        }
        int count = file.number();
        int height = file.number();
        int width = file.number();
        if (count < 1 || height < 1 || width < 1 || height > LARGEST_SIDE || width > LARGEST_SIDE) {
            throw new InvalidInputException("data.picture-size", file.name(), count, width, height, LARGEST_SIDE);
        }
        Shape found = new Shape(1, height, width);
        if (shape != null && !shape.equals(found)) {
            throw new InvalidInputException("data.picture-sizes", file.name(), found, shape);
        }
        shape = found;
        pixels = append(file, pixels, (long) count * found.size());
    }

    private void labels(BinaryFile file) throws IOException {
        int magic = file.number();
        if (magic != LABELS) {
            throw new InvalidInputException("data.idx-magic", file.name(), Integer.toHexString(magic), "801");
        }
        labels = append(file, labels, file.number());
    }

    private byte[] append(BinaryFile file, byte[] before, long added) throws IOException {
        long length = before.length + added;
        if (added < 0 || length > Math.min(memory, LARGEST_ARRAY)) {
            throw new InvalidInputException("data.too-many-pictures", file.name(), length >> 20, memory >> 20);
        }
        byte[] all = Arrays.copyOf(before, (int) length);
        file.bytes(all, before.length, (int) added);
        file.requireEnd();
        return all;
    }
}
