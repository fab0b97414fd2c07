package org.coretune.data;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.coretune.core.InvalidInputException;

/** Texts one after the other as UTF-8, so that a million of them take little more than their characters. */
final class Corpus {
    private static final int LARGEST_ARRAY = Integer.MAX_VALUE - 8;

    private final long memory;
    private byte[] bytes = new byte[1 << 10];
    private int[] ends = new int[64];
    private int count;

    /** No texts; they may take {@code memory} bytes. */
    Corpus(long memory) {
        this.memory = memory;
    }

    /** Adds a text that stands in this line of a file. */
    void add(String text, String file, long line) {
        byte[] added = text.getBytes(StandardCharsets.UTF_8);
        int start = start(count);
        long end = (long) start + added.length;
        if (end + 4L * count > Math.min(memory, LARGEST_ARRAY)) {
            throw new InvalidInputException("data.too-much-text", file, line, memory >> 20);
        }
        if (end > bytes.length) {
            bytes = Arrays.copyOf(bytes, (int) Math.min(LARGEST_ARRAY, end + (end >> 1)));
        }
        if (count == ends.length) {
            ends = Arrays.copyOf(ends, count + (count >> 1));
        }
        System.arraycopy(added, 0, bytes, start, added.length);
        ends[count++] = (int) end;
    }

    /** How many there are. */
    int size() {
        return count;
    }

    /** Text {@code index}, from 0. */
    String get(int index) {
        int start = start(index);
        return new String(bytes, start, ends[index] - start, StandardCharsets.UTF_8);
    }

    private int start(int index) {
        return index == 0 ? 0 : ends[index - 1];
    }
}
