package org.coretune.cli;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.coretune.core.FileTrouble;
import org.coretune.core.InvalidInputException;
import org.coretune.core.Message;
import org.coretune.core.subset.GradientMatrix;

/**
 * NumPy's file of one array: float32 or float64, either byte order, C or Fortran order, one or two dimensions.
 *
 * <p>Nothing is allocated before the header and the length of the file agree; pickled objects are refused. Format:
 * numpy.lib.format, versions 1.0 to 3.0.
 */
final class NpyFile {
    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
    private static final int LONGEST_HEADER = 1 << 16;
    private static final int BUFFER = 1 << 20;
    private static final Pattern ENTRY =
            Pattern.compile("\\s*'(\\w+)'\\s*:\\s*('[^']*'|True|False|\\([0-9,\\s]*\\)|\\[[^{}]*\\])\\s*(,|$)");
    private static final Pattern FLOAT = Pattern.compile("'([<>=])f([48])'");

    private final Path path;
    private final int rows;
    private final int columns;
    private final boolean fortran;
    private final int width;
    private final ByteOrder order;

    private NpyFile(Path path, int rows, int columns, boolean fortran, int width, ByteOrder order) {
        this.path = path;
        this.rows = rows;
        this.columns = columns;
        this.fortran = fortran;
        this.width = width;
        this.order = order;
    }

    /**
     * Reads a matrix [n, d]; an array of one dimension is one row.
     *
     * @throws InvalidInputException where the file is missing or is anything else
     */
    static GradientMatrix read(Path path) {
        if (Files.exists(path) && !Files.isRegularFile(path)) {
            throw new InvalidInputException("select.not-npy", path);
        }
        try (FileChannel channel = FileChannel.open(path)) {
            return header(path, channel).data(channel);
        } catch (NoSuchFileException missing) {
            throw new InvalidInputException(new Message("select.missing", path), missing);
        } catch (IOException unreadable) {
            throw new InvalidInputException(
                    new Message("select.unreadable", path, FileTrouble.of(unreadable)), unreadable);
        }
    }

    private static NpyFile header(Path path, FileChannel channel) throws IOException {
        ByteBuffer start = fill(path, channel, 8);
        byte[] magic = new byte[6];
        start.get(magic);
        int version = start.get();
        if (!Arrays.equals(magic, MAGIC) || version < 1 || version > 3) {
            throw new InvalidInputException("select.not-npy", path);
        }
        ByteBuffer size = fill(path, channel, version == 1 ? 2 : 4).order(ByteOrder.LITTLE_ENDIAN);
        long length = version == 1 ? Short.toUnsignedLong(size.getShort()) : Integer.toUnsignedLong(size.getInt());
        if (length > LONGEST_HEADER) {
            throw new InvalidInputException("select.not-npy", path);
        }
        String text = StandardCharsets.UTF_8
                .decode(fill(path, channel, (int) length))
                .toString()
                .strip();
        return parse(path, text, channel.size() - channel.position());
    }

    private static NpyFile parse(Path path, String text, long bytes) {
        if (!text.startsWith("{") || !text.endsWith("}")) {
            throw new InvalidInputException("select.not-npy", path);
        }
        String type = null;
        String fortran = null;
        String shape = null;
        Matcher entry = ENTRY.matcher(text.substring(1, text.length() - 1).strip());
        int end = 0;
        for (; entry.find() && entry.start() == end; end = entry.end()) {
            switch (entry.group(1)) {
                case "descr" -> type = entry.group(2);
                case "fortran_order" -> fortran = entry.group(2);
                case "shape" -> shape = entry.group(2);
                default -> throw new InvalidInputException("select.not-npy", path);
            }
        }
        boolean complete = type != null && shape != null && shape.startsWith("(") && fortran != null;
        if (!complete || end != text.substring(1, text.length() - 1).strip().length()) {
            throw new InvalidInputException("select.not-npy", path);
        }
        Matcher number = FLOAT.matcher(type);
        if (!number.matches()) {
            throw new InvalidInputException("select.type", path, type);
        }
        int width = Integer.parseInt(number.group(2));
        boolean big = number.group(1).equals(">")
                || number.group(1).equals("=") && ByteOrder.nativeOrder() == ByteOrder.BIG_ENDIAN;
        int[] sizes = sizes(path, shape);
        long expected = (long) sizes[0] * sizes[1] * width;
        if (expected != bytes) {
            throw new InvalidInputException("select.length", path, shape, expected, bytes);
        }
        long memory = 8L * sizes[0] * sizes[1];
        if (memory > Runtime.getRuntime().maxMemory() / 10 * 8) {
            throw new InvalidInputException("select.memory", path, shape, memory >> 20);
        }
        return new NpyFile(
                path,
                sizes[0],
                sizes[1],
                fortran.equals("True"),
                width,
                big ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
    }

    private static int[] sizes(Path path, String shape) {
        String[] words = shape.substring(1, shape.length() - 1).strip().split("\\s*,\\s*");
        boolean plain = Arrays.stream(words).allMatch(word -> word.matches("[1-9][0-9]{0,8}"));
        if (!plain || words.length > 2) {
            throw new InvalidInputException("select.shape", path, shape);
        }
        int last = Integer.parseInt(words[words.length - 1]);
        return new int[] {words.length == 2 ? Integer.parseInt(words[0]) : 1, last};
    }

    private GradientMatrix data(FileChannel channel) throws IOException {
        GradientMatrix matrix = new GradientMatrix(rows, columns);
        long count = (long) rows * columns;
        ByteBuffer buffer = ByteBuffer.allocate(BUFFER).order(order).limit(0);
        for (long k = 0; k < count; k++) {
            if (!buffer.hasRemaining()) {
                buffer.clear();
                while (buffer.hasRemaining() && channel.read(buffer) >= 0) {}
                buffer.flip();
            }
            if (buffer.remaining() < width) {
                throw new InvalidInputException("select.not-npy", path);
            }
            double value = width == 4 ? buffer.getFloat() : buffer.getDouble();
            int row = (int) (fortran ? k % rows : k / columns);
            int column = (int) (fortran ? k / rows : k % columns);
            if (!(Math.abs(value) <= Float.MAX_VALUE)) { // the squares of larger ones would be infinite
                throw new InvalidInputException("select.not-finite", path, row, column, String.valueOf(value));
            }
            matrix.set(row, column, value);
        }
        return matrix;
    }

    private static ByteBuffer fill(Path path, FileChannel channel, int count) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(count);
        while (buffer.hasRemaining()) {
            if (channel.read(buffer) < 0) {
                throw new InvalidInputException("select.not-npy", path);
            }
        }
        return buffer.flip();
    }
}
