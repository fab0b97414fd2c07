package org.coretune.project;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.Set;
import org.coretune.core.FileTrouble;
import org.coretune.core.InvalidInputException;
import org.coretune.core.Message;

/** The right to append to a journal: a lock on the file {@code journal.lock} beside it, which ends with the process at the latest. */
final class JournalLock implements Closeable {
    /**
     * Lock files held by this process, and the monitor of all that is done here. They must not be opened a second time: on POSIX systems closing any descriptor of a
     * file gives up all locks that the process has on it.
     */
    private static final Set<Path> HELD = new HashSet<>();

    private final Path file;
    private final FileChannel channel;

    private JournalLock(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /**
     * Takes the lock of a journal in an existing folder.
     *
     * @throws InvalidInputException where it is held already
     */
    static JournalLock acquire(Path journal) throws IOException {
        Path file = lockFile(journal);
        synchronized (HELD) {
            return acquireOnce(file);
        }
    }

    private static JournalLock acquireOnce(Path file) throws IOException {
        if (!HELD.add(file)) {
            throw held(file);
        }
        JournalLock lock = null;
        try {
            lock = new JournalLock(file, channel(file));
            if (lock.channel.tryLock() == null) {
                throw held(file);
            }
            return lock;
        } catch (IOException | RuntimeException e) {
            if (lock == null) {
                HELD.remove(file);
            } else {
                lock.close();
            }
            throw e;
        }
    }

    private static FileChannel channel(Path file) {
        try {
            if (Files.exists(file) && !Files.isRegularFile(file)) {
                throw new FileSystemException(
                        file.toString(), null, new Message("core.trouble-no-regular-file").text());
            }
            return FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw new InvalidInputException(
                    new Message("project.journal-no-lock", file.getParent(), FileTrouble.of(e)), e);
        }
    }

    private static InvalidInputException held(Path file) {
        return new InvalidInputException("project.journal-locked", file.getParent());
    }

    /** Whether the lock of a journal is held, here or in another process; where it cannot be read, nobody is known to hold it. */
    static boolean isHeld(Path journal) {
        try {
            Path file = lockFile(journal);
            synchronized (HELD) {
                return HELD.contains(file)
                        || Files.isReadable(file) && Files.isRegularFile(file) && isHeldElsewhere(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isHeldElsewhere(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
                FileLock shared = channel.tryLock(0, Long.MAX_VALUE, true)) {
            return shared == null;
        }
    }

    private static Path lockFile(Path journal) throws IOException {
        return journal.toAbsolutePath().getParent().toRealPath().resolve("journal.lock");
    }

    @Override
    public void close() throws IOException {
        synchronized (HELD) {
            try {
                channel.close();
            } finally {
                HELD.remove(file);
            }
        }
    }
}
