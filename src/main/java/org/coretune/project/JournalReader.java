package org.coretune.project;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.coretune.core.FileTrouble;
import org.coretune.core.InvalidInputException;
import org.coretune.core.Message;
import org.coretune.core.event.Entry;

/** Reads the lines of a journal: some blocks of whole lines at a time, which the processor's cores decode beside each other. */
final class JournalReader {
    /** No line of ours comes near; what is longer is not held in memory. */
    private static final int LONGEST_LINE = 64 << 20;

    /** Small, so that also a journal of some megabytes keeps all cores busy. */
    private static final int BLOCK = 1 << 18;

    private static final int BLOCKS_AT_A_TIME = 16;

    private final Path file;
    private final List<Entry> entries = new ArrayList<>();
    private final List<Block> blocks = new ArrayList<>();
    private byte[] buffer = new byte[BLOCK];
    private int filled;
    private long length;
    private long lines;

    /** Whole lines: where each ends, its line feed left out, and the number of the first. */
    private record Block(byte[] bytes, int[] ends, long number) {}

    private JournalReader(Path file) {
        this.file = file;
    }

    /**
     * Reads all whole lines.
     *
     * @throws InvalidInputException where a whole line is damaged, with its number, or the file cannot be read
     */
    static JournalFile.Content read(Path file) {
        JournalReader reader = new JournalReader(file);
        try (InputStream in = SafeFile.open(file)) {
            while (reader.fill(in)) {
                reader.takeLines();
            }
        } catch (IOException e) {
            throw new InvalidInputException(new Message("project.journal-unreadable", file, FileTrouble.of(e)), e);
        }
        reader.decode();
        return new JournalFile.Content(List.copyOf(reader.entries), reader.length, reader.filled);
    }

    /** Fills the buffer; false where there is nothing more. */
    private boolean fill(InputStream in) throws IOException {
        if (filled == buffer.length) {
            if (filled >= LONGEST_LINE) {
                decode();
                throw EntryFormat.damaged(file, lines, new IOException("no end of line"));
            }
            buffer = Arrays.copyOf(buffer, 2 * filled);
        }
        int read = in.readNBytes(buffer, filled, buffer.length - filled);
        filled += read;
        return read > 0;
    }

    /** Takes the whole lines of the buffer. */
    private void takeLines() {
        int[] ends = ends();
        if (ends.length == 0) {
            return;
        }
        int next = ends[ends.length - 1] + 1;
        blocks.add(new Block(buffer, ends, lines));
        byte[] rest = new byte[Math.max(BLOCK, filled - next)];
        System.arraycopy(buffer, next, rest, 0, filled - next);
        buffer = rest;
        filled -= next;
        length += next;
        lines += ends.length;
        if (blocks.size() == BLOCKS_AT_A_TIME) {
            decode();
        }
    }

    /** Where the buffer has line feeds. A plain loop: the journal is read before anything was compiled. */
    private int[] ends() {
        int[] ends = new int[1024];
        int n = 0;
        for (int i = 0; i < filled; i++) {
            if (buffer[i] == '\n') {
                if (n == ends.length) {
                    ends = Arrays.copyOf(ends, 2 * n);
                }
                ends[n++] = i;
            }
        }
        return Arrays.copyOf(ends, n);
    }

    private void decode() {
        try {
            blocks.parallelStream().map(this::decoded).toList().forEach(entries::addAll);
        } catch (InvalidInputException damaged) {
            blocks.forEach(this::decoded); // of several damaged lines the first is told
            throw damaged;
        }
        blocks.clear();
    }

    private List<Entry> decoded(Block block) {
        return EntryFormat.entries(block.bytes(), block.ends(), block.number(), file);
    }
}
