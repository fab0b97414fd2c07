package org.coretune.data;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipException;
import org.coretune.core.InvalidInputException;
import org.coretune.core.Message;
import org.coretune.core.experiment.Definition;

/**
 * Street View House Numbers, cropped digits: MATLAB 5 files with an array {@code X}, uint8 [32, 32, 3, n], and the labels
 * {@code y}, 1 to 10, where 10 is the digit 0.
 *
 * <p>Only the two arrays are read, of which each may be packed (zlib); everything else is passed over. Pictures are turned one by
 * one from MATLAB's order (columns first) as they are unpacked, so that no second copy of the array is ever in memory;
 * that is why no general reader of such files is used here.
 */
final class SvhnReader {
    private static final Shape SHAPE = new Shape(3, 32, 32);
    private static final int DIGITS = 10;
    private static final int LARGEST_ARRAY = Integer.MAX_VALUE - 8;

    // MATLAB's numbers for kinds of elements and arrays
    private static final int UINT8 = 2;
    private static final int DOUBLE = 9;
    private static final int MATRIX = 14;
    private static final int PACKED = 15;
    private static final int UINT8_ARRAY = 9;
    private static final int HEADER = 128;
    /** Bytes that a packed byte can stand for, at most, in zlib's form. */
    private static final long MOST_PACKED = 1032;

    private static final int MOST_DIMENSIONS = 8;

    private final Path base;
    private final long memory;
    private final List<Origin> origins = new ArrayList<>();
    private byte[] pixels = {};
    private int[] labels = {};

    private SvhnReader(Path base, long memory) {
        this.base = base;
        this.memory = memory;
    }

    /** Reads training and test file. */
    static Pictures read(Definition.Data definition, Path base, long memory) {
        SvhnReader reader = new SvhnReader(base, memory);
        reader.read(definition.train());
        int training = reader.labels.length;
        definition.test().ifPresent(reader::read);
        return new Pictures(
                new Pixels(reader.pixels, SHAPE), reader.labels, Pictures.numbered(DIGITS), training, reader.origins);
    }

    private void read(String name) {
        int pictures = pixels.length;
        int before = labels.length;
        origins.add(BinaryFile.read(base, name, this::arrays));
        int found = (pixels.length - pictures) / SHAPE.size();
        int labelled = labels.length - before;
        if (found == 0 || labelled == 0) {
            throw new InvalidInputException("data.svhn-arrays", name);
        }
        if (found != labelled) {
            throw new InvalidInputException("data.idx-count", name, found, name, labelled);
        }
    }

    private void arrays(BinaryFile file) throws IOException {
        byte[] header = new byte[HEADER];
        file.bytes(header, 0, HEADER);
        boolean isMatlab = new String(header, 0, 6, StandardCharsets.US_ASCII).equals("MATLAB")
                && header[125] == 1 // MATLAB 7.3's files say 2 and are HDF5
                && header[126] == 'I'
                && header[127] == 'M';
        if (!isMatlab) {
            throw new InvalidInputException("data.svhn-magic", file.name());
        }
        int pictures = pixels.length;
        int labelled = labels.length;
        byte[] tag = new byte[8];
        for (int length; (length = file.some(tag, 0, tag.length)) > 0; ) {
            if (length < tag.length) {
                throw new EOFException();
            }
            ByteBuffer numbers = ByteBuffer.wrap(tag).order(ByteOrder.LITTLE_ENDIAN);
            int kind = numbers.getInt();
            long size = Integer.toUnsignedLong(numbers.getInt());
            Element element = new Element(file.content(), size);
            if (kind == PACKED) {
                try (InputStream unpacked = new BufferedInputStream(new InflaterInputStream(element), 1 << 16)) {
                    Numbers inside = new Numbers(unpacked);
                    int inner = inside.number();
                    inside.number(); // its size, which its arrays say again
                    if (inner == MATRIX) {
                        array(file.name(), inside, MOST_PACKED * size, pictures, labelled);
                    }
                } catch (ZipException e) {
                    throw new InvalidInputException(new Message("data.svhn-packed", file.name(), e.getMessage()), e);
                }
            } else if (kind == MATRIX) {
                array(file.name(), new Numbers(new BufferedInputStream(element, 1 << 16)), size, pictures, labelled);
            }
            element.skipNBytes(element.left);
        }
    }

    /**
     * Takes an array if it is one of the two and the file had none of that name before.
     *
     * @param most bytes that it can have
     */
    private void array(String file, Numbers in, long most, int pictures, int labelled) throws IOException {
        in.tag();
        int arrayKind = in.number() & 0xff;
        in.number();
        long dimensions = in.tag().size() / 4;
        if (dimensions < 1 || dimensions > MOST_DIMENSIONS) {
            return;
        }
        long[] shape = new long[(int) dimensions];
        for (int d = 0; d < shape.length; d++) {
            shape[d] = in.number();
        }
        in.pad(4 * dimensions);
        Tag naming = in.tag();
        if (naming.size() != 1) {
            return;
        }
        int name = in.read();
        in.pad(naming.small() ? 5 : 1);
        if (name == 'X' && pixels.length == pictures) {
            boolean fits = arrayKind == UINT8_ARRAY
                    && shape.length == 4
                    && shape[0] == SHAPE.height()
                    && shape[1] == SHAPE.width()
                    && shape[2] == SHAPE.channels()
                    && shape[3] > 0;
            requireShape(file, "X", fits && in.tag().equals(new Tag(UINT8, shape[3] * SHAPE.size(), false)), shape);
            requireRoom(shape[3] * SHAPE.size(), most);
            pictures(file, in, shape[3]);
        } else if (name == 'y' && labels.length == labelled) {
            boolean fits = shape.length == 2 && shape[0] > 0 && shape[1] == 1;
            requireShape(file, "y", fits, shape);
            requireRoom(shape[0], most);
            labels(file, in, shape[0]);
        }
    }

    private static void requireShape(String file, String name, boolean fits, long... shape) {
        if (!fits) {
            String found = String.join(
                    "x", Arrays.stream(shape).mapToObj(Long::toString).toList());
            throw new InvalidInputException("data.svhn-shape", file, name, found);
        }
    }

    /** What an element cannot hold is not made room for. */
    private static void requireRoom(long bytes, long most) throws EOFException {
        if (bytes > most) {
            throw new EOFException();
        }
    }

    private void pictures(String file, Numbers in, long count) throws IOException {
        long all = pixels.length + count * SHAPE.size();
        if (all > Math.min(memory / 2, LARGEST_ARRAY)) {
            throw new InvalidInputException("data.too-many-pictures", file, all >> 20, memory >> 20);
        }
        int at = pixels.length;
        byte[] read = Arrays.copyOf(pixels, (int) all);
        byte[] picture = new byte[SHAPE.size()];
        int height = SHAPE.height();
        int width = SHAPE.width();
        for (; at < all; at += picture.length) {
            in.bytes(picture);
            for (int i = 0; i < picture.length; i++) { // MATLAB counts rows fastest, then columns
                int row = i % height;
                int column = i / height % width;
                read[at + i / (height * width) * height * width + row * width + column] = picture[i];
            }
        }
        pixels = read;
    }

    private void labels(String file, Numbers in, long count) throws IOException {
        if (count * 4 > Math.min(memory / 8, LARGEST_ARRAY)) {
            throw new InvalidInputException("data.too-many-pictures", file, count * 4 >> 20, memory >> 20);
        }
        Tag values = in.tag();
        if (values.kind() != UINT8 && values.kind() != DOUBLE) {
            throw new InvalidInputException("data.svhn-shape", file, "y", "type " + values.kind());
        }
        int before = labels.length;
        int[] read = Arrays.copyOf(labels, (int) (before + count));
        for (int i = 0; i < count; i++) {
            double label = values.kind() == UINT8 ? in.read() : in.real();
            if (!(label >= 1 && label <= DIGITS) || label != Math.rint(label)) {
                throw new InvalidInputException("data.svhn-label", file, i + 1, label);
            }
            read[before + i] = (int) label % DIGITS;
        }
        labels = read;
    }

    /**
     * What stands before an element.
     *
     * @param kind  MATLAB's number
     * @param size  bytes
     * @param small whether it stands within the tag itself
     */
    private record Tag(int kind, long size, boolean small) {}

    /** Numbers in the order of the processors that MATLAB runs on. */
    private static final class Numbers {
        private final DataInputStream in;

        Numbers(InputStream in) {
            this.in = new DataInputStream(in);
        }

        int number() throws IOException {
            return Integer.reverseBytes(in.readInt());
        }

        double real() throws IOException {
            return Double.longBitsToDouble(Long.reverseBytes(in.readLong()));
        }

        int read() throws IOException {
            return in.readUnsignedByte();
        }

        void bytes(byte[] into) throws IOException {
            in.readFully(into);
        }

        Tag tag() throws IOException {
            int kind = number();
            return kind >>> 16 != 0
                    ? new Tag(kind & 0xffff, kind >>> 16, true)
                    : new Tag(kind, Integer.toUnsignedLong(number()), false);
        }

        /** Passes over what fills {@code read} bytes up to a whole number of eight. */
        void pad(long read) throws IOException {
            in.skipNBytes((8 - read % 8) % 8);
        }
    }

    /** The bytes of one element; where the file ends before it does, that is said. */
    private static final class Element extends FilterInputStream {
        private long left;

        Element(InputStream in, long size) {
            super(in);
            left = size;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] into, int from, int length) throws IOException {
            if (left == 0) {
                return -1;
            }
            int read = in.read(into, from, (int) Math.min(length, left));
            if (read < 0) {
                throw new EOFException();
            }
            left -= read;
            return read;
        }

        /** Leaves the file open, in which other elements follow. */
        @Override
        public void close() {
            // it is not this element's
        }

        @Override
        public long skip(long count) throws IOException {
            return Math.max(0, read(new byte[(int) Math.min(count, 1 << 16)], 0, (int) Math.min(count, 1 << 16)));
        }
    }
}
