package org.coretune.project;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Replaces files whole or not at all: what is new is written beside them, brought to the disk, and moved. */
final class SafeFile {
    private SafeFile() {}

    /** Writes the new content. */
    interface Content {
        /** Writes it; a stream without a buffer, so in large pieces. */
        void write(OutputStream out) throws IOException;
    }

    /** Puts {@code content} in the place of {@code file}; after an error the old file stands as it was. Two threads may replace one file. */
    static void replace(Path file, Content content) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        // Named by the thread: whatever is left behind by a killed process is overwritten by a later one.
        Path fresh = file.resolveSibling(
                file.getFileName() + "." + Thread.currentThread().getId() + ".tmp");
        try {
            // No channel: those close themselves when a thread that writes is interrupted.
            try (FileOutputStream out = new FileOutputStream(fresh.toFile())) {
                content.write(out);
                out.getFD().sync();
            }
            move(fresh, file);
        } finally {
            Files.deleteIfExists(fresh);
        }
    }

    private static void move(Path fresh, Path file) throws IOException {
        try {
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
