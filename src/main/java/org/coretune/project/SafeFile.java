package org.coretune.project;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.stream.Stream;
import org.coretune.core.Message;

/** Replaces files whole or not at all: what is new is written beside them, brought to the disk, and moved. Opens none but regular ones. */
final class SafeFile {
    private static final String SUFFIX = ".tmp";

    private SafeFile() {}

    /**
     * Opens a file to read; a folder would open and only fail later, without its name, and a pipe would wait for its other end.
     *
     * @throws IOException that names the file, where it is none that can be read
     */
    static InputStream open(Path file) throws IOException {
        if (!Files.readAttributes(file, BasicFileAttributes.class).isRegularFile()) {
            throw new FileSystemException(file.toString(), null, new Message("core.trouble-no-regular-file").text());
        }
        return Files.newInputStream(file);
    }

    /**
     * What is in a folder; of a pipe in its place the other end would be waited for.
     *
     * @throws IOException that names the folder, where it is none that can be read
     */
    static Stream<Path> list(Path folder) throws IOException {
        if (!Files.readAttributes(folder, BasicFileAttributes.class).isDirectory()) {
            throw new NotDirectoryException(folder.toString());
        }
        return Files.list(folder);
    }

    /** Writes the new content. */
    interface Content {
        /** Writes it; a stream without a buffer, so in large pieces. */
        void write(OutputStream out) throws IOException;
    }

    /** Puts {@code content} in the place of {@code file}; after an error the old file stands as it was. Two threads may replace one file. */
    static void replace(Path file, Content content) throws IOException {
        replace(file, true, content);
    }

    /**
     * The same; {@code waits} says whether to wait until the content is on the disk. Without, a power failure may leave a
     * damaged file, as whoever reads it must find out.
     */
    static void replace(Path file, boolean waits, Content content) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (!Files.isDirectory(folder)) {
            Files.createDirectories(folder);
        }
        Path fresh = fresh(file);
        try {
            write(fresh, waits, content);
            move(fresh, file);
        } catch (IOException | RuntimeException | Error e) {
            // Only here: once it is moved, the name may be another thread's.
            Files.deleteIfExists(fresh);
            throw e;
        }
    }

    private static void write(Path fresh, boolean waits, Content content) throws IOException {
        // No channel: those close themselves when a thread that writes is interrupted. And no stream by the file's
        // name: it would truncate, after which ext4 writes to the disk at once what may be deleted or replaced long
        // before. The file was made just now, so there is nothing to cut off.
        try (RandomAccessFile opened = new RandomAccessFile(fresh.toFile(), "rw");
                OutputStream out = new FileOutputStream(opened.getFD())) {
            content.write(out);
            if (waits) {
                opened.getFD().sync();
            }
        }
    }

    private static Path fresh(Path file) throws IOException {
        for (int number = 0; ; number++) {
            Path fresh = file.resolveSibling(file.getFileName() + "." + number + SUFFIX);
            try {
                return Files.createFile(fresh);
            } catch (FileAlreadyExistsException e) {
                // Another thread's, or left by a killed process: the next number is tried.
            }
        }
    }

    /** Deletes what a killed process left half written in a folder; only where nobody writes there. */
    static void deleteLeftovers(Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            try (DirectoryStream<Path> leftovers = Files.newDirectoryStream(folder, "*" + SUFFIX)) {
                for (Path leftover : leftovers) {
                    Files.deleteIfExists(leftover);
                }
            }
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
