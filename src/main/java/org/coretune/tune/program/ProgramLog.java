package org.coretune.tune.program;

import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * What a program printed beside its reports: a file for each trial that grows to a mebibyte, and the last lines of
 * standard error in memory. Safe for several threads.
 */
final class ProgramLog implements AutoCloseable {
    /** Characters that a trial's file takes. */
    static final int LARGEST = 1 << 20;

    private static final int TAIL_LINES = 5;
    private static final int TAIL_CHARACTERS = 600;

    private final Path file;
    private final Deque<String> tail = new ArrayDeque<>();
    private Writer out;
    private long left;

    /** Goes on with a trial's file; where it cannot be written, only the last lines are kept. */
    ProgramLog(Path file) {
        this.file = file;
        try {
            Files.createDirectories(file.getParent());
            left = LARGEST - (Files.exists(file) ? Files.size(file) : 0);
        } catch (IOException e) {
            left = 0; // a log that cannot be written is no reason to lose a trial
        }
    }

    /** Keeps a line of standard output. */
    synchronized void out(String line) {
        write(line);
    }

    /** Keeps a line of standard error. */
    synchronized void error(String line) {
        write(line);
        // Lines of a stack trace stand below what says more.
        if (!line.isBlank() && !line.matches("\\s+(at |\\.\\.\\. ).*")) {
            tail.add(line.strip());
            if (tail.size() > TAIL_LINES) {
                tail.remove();
            }
        }
    }

    private void write(String line) {
        if (left <= 0) {
            return;
        }
        try {
            if (out == null) {
                out = Files.newBufferedWriter(
                        file, StandardCharsets.UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            }
            left -= line.length() + 1;
            out.write(left > 0 ? line : "(what follows is not kept)");
            out.write('\n');
        } catch (IOException e) {
            left = 0;
        }
    }

    /** The last lines of standard error as one; empty where there are none. */
    synchronized String tail() {
        String words = String.join(" / ", tail).replaceAll("\\e\\[[0-9;]*[A-Za-z]|\\p{Cntrl}", "");
        return words.length() <= TAIL_CHARACTERS ? words : "…" + words.substring(words.length() - TAIL_CHARACTERS);
    }

    @Override
    public synchronized void close() {
        left = 0;
        try {
            if (out != null) {
                out.close();
            }
        } catch (IOException e) {
            // Nothing depends on it.
        }
    }
}
