package org.coretune.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.coretune.core.InvalidInputException;
import org.coretune.core.experiment.Definition;

/**
 * CIFAR-10 and CIFAR-100 in their binary form: records of one or two labels and 3 x 32 x 32 pixels. A folder stands for
 * the {@code .bin} files in it that do not begin with {@code test}; class names are read from {@code batches.meta.txt} or
 * {@code fine_label_names.txt} beside them, where there are any.
 */
final class CifarReader {
    private static final Shape SHAPE = new Shape(3, 32, 32);
    private static final int LARGEST_ARRAY = Integer.MAX_VALUE - 8;

    private final Path base;
    private final long memory;
    private final int classes;
    private final int labelBytes;
    private final List<Origin> origins = new ArrayList<>();
    private byte[] pixels = {};
    private int[] labels = {};

    private CifarReader(Path base, long memory, int classes) {
        this.base = base;
        this.memory = memory;
        this.classes = classes;
        this.labelBytes = classes > 10 ? 2 : 1;
    }

    /** Reads training and test files of so many classes. */
    static Pictures read(Definition.Data definition, Path base, long memory, int classes) {
        CifarReader reader = new CifarReader(base, memory, classes);
        reader.read(definition.train());
        int training = reader.labels.length;
        definition.test().ifPresent(reader::read);
        return new Pictures(
                new Pixels(reader.pixels, SHAPE),
                reader.labels,
                reader.names(definition.train()),
                training,
                reader.origins);
    }

    private void read(String name) {
        Path path = base.resolve(name);
        if (!Files.isDirectory(path)) {
            origins.add(BinaryFile.read(base, name, this::records));
            return;
        }
        List<String> files;
        try (Stream<Path> listed = Files.list(path)) {
            files = listed.map(file -> file.getFileName().toString())
                    .filter(file -> file.endsWith(".bin") && !file.startsWith("test"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw SourceFile.refused(name, e);
        }
        if (files.isEmpty()) {
            throw new InvalidInputException("data.cifar-folder", name);
        }
        files.forEach(file -> origins.add(BinaryFile.read(base, name + "/" + file, this::records)));
    }

    private void records(BinaryFile file) throws IOException {
        int before = labels.length;
        int record = labelBytes + SHAPE.size();
        byte[] buffer = new byte[record * 256];
        for (int length; (length = file.some(buffer, 0, buffer.length)) > 0; ) {
            int count = length / record;
            if (length % record != 0) {
                throw new InvalidInputException("data.cifar-records", file.name(), record);
            }
            long all = (long) pixels.length + (long) count * SHAPE.size();
            if (all > Math.min(memory / 2, LARGEST_ARRAY)) {
                throw new InvalidInputException("data.too-many-pictures", file.name(), all >> 20, memory >> 20);
            }
            int first = labels.length;
            labels = Arrays.copyOf(labels, first + count);
            pixels = Arrays.copyOf(pixels, (int) all);
            for (int i = 0; i < count; i++) {
                int label = buffer[i * record + labelBytes - 1] & 0xff;
                if (label >= classes) {
                    throw new InvalidInputException("data.cifar-label", file.name(), first + i + 1, label, classes - 1);
                }
                labels[first + i] = label;
                System.arraycopy(buffer, i * record + labelBytes, pixels, (first + i) * SHAPE.size(), SHAPE.size());
            }
        }
        if (labels.length == before) {
            throw new InvalidInputException("data.no-rows", file.name());
        }
    }

    private List<String> names(String train) {
        Path path = base.resolve(train);
        Path folder = Files.isDirectory(path) ? path : path.toAbsolutePath().getParent();
        Path meta = folder.resolve(classes > 10 ? "fine_label_names.txt" : "batches.meta.txt");
        try {
            List<String> names = Files.isRegularFile(meta)
                    ? Files.readAllLines(meta).stream()
                            .map(String::strip)
                            .filter(name -> !name.isEmpty())
                            .toList()
                    : List.of();
            return names.size() == classes ? names : Pictures.numbered(classes);
        } catch (IOException e) {
            return Pictures.numbered(classes);
        }
    }
}
