package org.coretune.data;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.coretune.core.InvalidInputException;
import org.coretune.core.Message;

/**
 * Reads word vectors in GloVe's text form: a word and its numbers in each line, between single blanks; a first line with the
 * numbers of words and dimensions, as fastText and word2vec write it, is passed over. Plain, gzip or in a zip.
 *
 * <p>The file streams: only the vectors of wanted words are kept, whatever its size. Every line is checked for the number and
 * the characters of its numbers. A word that occurs twice has its first vector.
 */
final class WordVectors {
    private static final int LONGEST_LINE = 1 << 20;
    private static final int LARGEST_DIMENSIONS = 10_000;

    private final String name;
    private final Set<String> wanted;
    private final Map<String, float[]> vectors = new HashMap<>();
    private int dimensions;
    private long number;
    private long lines; // with vectors

    /**
     * What was found.
     *
     * @param dimensions numbers in each vector
     * @param vectors    of those words that the file has
     * @param origin     the file
     */
    record Found(int dimensions, Map<String, float[]> vectors, Origin origin) {}

    private WordVectors(String name, int dimensions, Set<String> wanted) {
        this.name = name;
        this.dimensions = dimensions;
        this.wanted = wanted;
    }

    /**
     * Reads a file.
     *
     * @param base       folder that a relative path starts from
     * @param name       the path as the user wrote it
     * @param dimensions numbers that each vector must have; 0 for as many as the first one has
     * @param wanted     words whose vectors are kept
     * @throws InvalidInputException where the file is missing or damaged, or where a line is wrong: it is named
     */
    static Found read(Path base, String name, int dimensions, Set<String> wanted) {
        WordVectors reader = new WordVectors(name, dimensions, wanted);
        Origin origin = BinaryFile.read(base, name, file -> reader.lines(reader.text(file.content())));
        if (reader.lines == 0) {
            throw new InvalidInputException("data.vectors-empty", name);
        }
        return new Found(reader.dimensions, reader.vectors, origin);
    }

    /** The text itself; of a zip the first entry whose name tells the dimensions, or the first of all. */
    private InputStream text(InputStream content) throws IOException {
        BufferedInputStream buffered = new BufferedInputStream(content, 1 << 16);
        buffered.mark(2);
        boolean zip = buffered.read() == 'P' && buffered.read() == 'K';
        buffered.reset();
        if (!zip) {
            return buffered;
        }
        ZipInputStream entries = new ZipInputStream(buffered);
        for (ZipEntry entry; (entry = entries.getNextEntry()) != null; ) {
            boolean fits = dimensions == 0 || entry.getName().matches("(.*[^0-9])?" + dimensions + "d?[^0-9]*");
            if (!entry.isDirectory() && fits) {
                return entries;
            }
        }
        throw new InvalidInputException("data.vectors-zip", name, dimensions);
    }

    private void lines(InputStream text) throws IOException {
        byte[] chunk = new byte[1 << 16];
        byte[] line = new byte[1 << 13];
        int length = 0;
        for (int read; (read = text.read(chunk)) >= 0; ) {
            for (int i = 0; i < read; ) {
                int end = i;
                while (end < read && chunk[end] != '\n') {
                    end++;
                }
                int added = end - i;
                if (length + added > LONGEST_LINE) {
                    throw new InvalidInputException("data.long-line", name, number + 1, LONGEST_LINE);
                }
                if (length + added > line.length) {
                    line = Arrays.copyOf(line, Math.max(2 * line.length, length + added));
                }
                System.arraycopy(chunk, i, line, length, added);
                length += added;
                i = end;
                if (end < read) {
                    line(line, length);
                    length = 0;
                    i++;
                }
            }
        }
        if (length > 0) {
            line(line, length);
        }
    }

    private void line(byte[] line, int given) {
        number++;
        int length = given;
        while (length > 0 && (line[length - 1] == ' ' || line[length - 1] == '\r' || line[length - 1] == '\t')) {
            length--;
        }
        if (length == 0) {
            return;
        }
        int fields = 1;
        for (int i = 0; i < length; i++) {
            fields += isBlank(line[i]) ? 1 : 0;
        }
        if (number == 1 && fields == 2 && isHead(line, length)) {
            return;
        }
        if (fields < 2 || fields > LARGEST_DIMENSIONS) {
            throw new InvalidInputException("data.vector-line", name, number, fields - 1, Math.max(1, dimensions));
        }
        if (dimensions == 0) {
            dimensions = fields - 1;
        }
        int from = length; // where the numbers begin
        for (int left = dimensions; left > 0 && from > 0; left--) {
            from--;
            while (from > 0 && !isBlank(line[from - 1])) {
                from--;
            }
        }
        // Some files have words with blanks in them: what stands before the vector must not be a number, too.
        if (fields <= dimensions || fields > dimensions + 1 && isNumber(line, lastField(line, from - 1), from - 1)) {
            throw new InvalidInputException("data.vector-line", name, number, fields - 1, dimensions);
        }
        if (!numbers(line, from, length)) {
            throw new InvalidInputException("data.vector-number", name, number);
        }
        lines++;
        String word = word(line, from - 1);
        if (wanted.contains(word) && !vectors.containsKey(word)) {
            vectors.put(word, vector(line, from, length));
        }
    }

    /** Whether a line tells words and dimensions; takes the latter where nothing else is wanted. */
    private boolean isHead(byte[] line, int length) {
        String text = new String(line, 0, length, StandardCharsets.ISO_8859_1);
        if (!text.matches("[0-9]{1,9}[ \t][0-9]{1,5}")) {
            return false;
        }
        if (dimensions == 0) {
            dimensions = Integer.parseInt(text.split("[ \t]")[1]);
        }
        return true;
    }

    private static boolean isBlank(byte b) {
        return b == ' ' || b == '\t';
    }

    private static int lastField(byte[] line, int end) {
        int from = end;
        while (from > 0 && !isBlank(line[from - 1])) {
            from--;
        }
        return from;
    }

    /** Whether all characters are such as numbers have. */
    private static boolean numbers(byte[] line, int from, int to) {
        for (int i = from; i < to; i++) {
            byte b = line[i];
            if (!(b >= '0' && b <= '9' || b == '.' || b == '-' || b == '+' || b == 'e' || b == 'E' || isBlank(b))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isNumber(byte[] line, int from, int to) {
        boolean digits = false;
        for (int i = from; i < to; i++) {
            digits |= line[i] >= '0' && line[i] <= '9';
        }
        return digits && numbers(line, from, to);
    }

    private String word(byte[] line, int length) {
        for (int i = 0; i < length; i++) {
            if (line[i] < 0) {
                return decoded(line, length);
            }
        }
        return new String(line, 0, length, StandardCharsets.ISO_8859_1);
    }

    private String decoded(byte[] line, int length) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(line, 0, length))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new InvalidInputException(new Message("data.vector-not-text", name, number), e);
        }
    }

    private float[] vector(byte[] line, int from, int to) {
        String[] fields = new String(line, from, to - from, StandardCharsets.ISO_8859_1).split("[ \t]");
        float[] vector = new float[dimensions];
        for (int d = 0; d < dimensions; d++) {
            try {
                vector[d] = Float.parseFloat(fields[d]);
            } catch (NumberFormatException e) {
                throw new InvalidInputException(new Message("data.vector-number", name, number), e);
            }
            if (!Float.isFinite(vector[d])) {
                throw new InvalidInputException("data.vector-number", name, number);
            }
        }
        return vector;
    }
}
