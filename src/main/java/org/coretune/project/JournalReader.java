package org.coretune.project;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.coretune.core.InvalidInputException;
import org.coretune.core.event.Entry;

/** Reads the lines of a journal. */
final class JournalReader {
    /** No line of ours comes near; what is longer is not held in memory. */
    private static final int LONGEST_LINE = 64 << 20;

    private final Path file;
    private final List<Entry> entries = new ArrayList<>();
    private byte[] buffer = new byte[1 << 20];
    private int filled;
    private long length;

    private JournalReader(Path file) {
        this.file = file;
    }

    /**
     * Reads all whole lines.
     *
     * @throws InvalidInputException where a whole line is damaged, with its number
     */
    static JournalFile.Content read(Path file) {
        JournalReader reader = new JournalReader(file);
        try (InputStream in = Files.newInputStream(file)) {
            int read = reader.fill(in);
            while (read >= 0) {
                reader.takeLines(reader.filled - read);
                read = reader.fill(in);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new JournalFile.Content(List.copyOf(reader.entries), reader.length, reader.filled);
    }

    private int fill(InputStream in) throws IOException {
        if (filled == buffer.length) {
            if (filled >= LONGEST_LINE) {
                throw EntryFormat.damaged(file, entries.size(), new IOException("no end of line"));
            }
            buffer = Arrays.copyOf(buffer, 2 * filled);
        }
        int read = in.read(buffer, filled, buffer.length - filled);
        filled += Math.max(read, 0);
        return read;
    }

    /** Takes the whole lines of the buffer; what is before {@code from} is known to have no end of line. */
    private void takeLines(int from) {
        int start = 0;
        for (int i = from; i < filled; i++) {
            if (buffer[i] == '\n') {
                entries.add(EntryFormat.entry(buffer, start, i, entries.size(), file));
                start = i + 1;
            }
        }
        System.arraycopy(buffer, start, buffer, 0, filled - start);
        filled -= start;
        length += start;
    }
}
