package org.coretune.project;

import java.io.Closeable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.coretune.core.InvalidInputException;
import org.coretune.core.Message;
import org.coretune.core.event.Entry;
import org.coretune.core.event.Event;
import org.coretune.core.schedule.Verdict;
import org.coretune.tune.Journal;

/**
 * The journal of an experiment on disk: one JSON object a line, only ever appended to.
 *
 * <p>One process holds a journal open at a time, by a lock on the file {@code journal.lock} beside it; {@link #read} needs no lock.
 * Safe for several threads. An event costs one write to the operating system; events that others rest on (a rung's verdicts,
 * checkpoints, endings) wait for the disk, several waiting threads for one and the same write. That the file was deleted is noticed
 * then, and by whatever is appended {@value #MILLIS_UNSEEN} ms or more after it was last seen.
 */
public final class JournalFile implements Journal {
    /** How long a journal that was deleted under the program may be written to unnoticed, in milliseconds. */
    private static final long MILLIS_UNSEEN = 2000;

    private final Path file;
    private final Clock clock;
    private final JournalLock lock;
    /** No channel: those close themselves when a thread that writes is interrupted. */
    private final RandomAccessFile out;

    private final List<Entry> entries;
    private final List<Consumer<Entry>> folds = new ArrayList<>();
    private final List<Consumer<Entry>> listeners = new ArrayList<>();
    private final long cutBytes;
    private final Object disk = new Object();
    private long length;
    private long onDisk;
    private volatile long seen;
    private boolean open = true;

    /**
     * What a journal holds.
     *
     * @param entries  its entries in order
     * @param length   bytes of its whole lines
     * @param cutBytes bytes behind them: a line that was torn, or is being written
     */
    public record Content(List<Entry> entries, long length, long cutBytes) {}

    private JournalFile(Path file, Clock clock, JournalLock lock, RandomAccessFile out, Content content) {
        this.file = file;
        this.clock = clock;
        this.lock = lock;
        this.out = out;
        this.entries = new ArrayList<>(content.entries());
        this.cutBytes = content.cutBytes();
        this.length = content.length();
        this.onDisk = content.length();
        this.seen = clock.millis();
    }

    /**
     * Reads a journal without opening it; another process may be writing it.
     *
     * @throws InvalidInputException where a line is damaged
     * @throws UncheckedIOException where it cannot be read
     */
    public static Content read(Path file) {
        return JournalReader.read(file);
    }

    /**
     * Opens a journal to append to, new where there is none; a torn last line is cut off.
     *
     * @throws InvalidInputException where a line is damaged, or the journal is open already, here or in another process
     * @throws UncheckedIOException where the disk refuses
     */
    public static JournalFile open(Path file, Clock clock) {
        return open(file, clock, path -> new RandomAccessFile(path.toFile(), "rw"));
    }

    /** Opens a file for writing. */
    interface Opening {
        /** Opens it. */
        RandomAccessFile open(Path file) throws IOException;
    }

    /** The same through a file that the caller opens. */
    static JournalFile open(Path file, Clock clock, Opening opening) {
        JournalLock lock = null;
        RandomAccessFile out = null;
        try {
            lock = JournalLock.acquire(file);
            out = opening.open(file);
            Content content = read(file);
            out.setLength(content.length());
            out.seek(content.length());
            return new JournalFile(file, clock, lock, out, content);
        } catch (IOException | RuntimeException e) {
            closeAll(e, out, lock);
            throw e instanceof IOException io ? new UncheckedIOException(io) : (RuntimeException) e;
        }
    }

    private static void closeAll(Exception cause, Closeable... opened) {
        for (Closeable one : opened) {
            try {
                if (one != null) {
                    one.close();
                }
            } catch (IOException e) {
                cause.addSuppressed(e);
            }
        }
    }

    /** Whether somebody, here or in another process, has the journal open; a picture of now. */
    public static boolean isOpen(Path file) {
        return JournalLock.isHeld(file);
    }

    /** How many bytes of a torn last line were cut off when it was opened. */
    public long cutBytes() {
        return cutBytes;
    }

    @Override
    public synchronized List<Entry> entries() {
        return List.copyOf(entries);
    }

    /** As {@link Journal#listen}; it must not append. */
    @Override
    public synchronized void listen(Consumer<Entry> listener) {
        entries.forEach(listener);
        listeners.add(listener);
    }

    @Override
    public synchronized void fold(Consumer<Entry> state) {
        entries.forEach(state);
        folds.add(state);
    }

    @Override
    public void append(List<? extends Event> events) {
        if (events.stream().anyMatch(Event.Unknown.class::isInstance)) {
            throw new IllegalArgumentException("an event of a newer version is kept, never made");
        }
        try {
            long now = clock.millis();
            if (Math.abs(now - seen) >= MILLIS_UNSEEN) {
                mustExist();
                seen = now;
            }
            long end = 0;
            for (Event event : events) {
                end = write(clock.millis(), event);
            }
            if (events.stream().anyMatch(JournalFile::mustReachDisk)) {
                force(end);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Appends what happened at other times than now: simulated ones, under the journal's own numbers. Waits for the disk once.
     */
    void appendAll(List<Entry> simulated) {
        try {
            long end = 0;
            for (Entry entry : simulated) {
                end = write(entry.millis(), entry.event());
            }
            force(end);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes a whole line or nothing; returns where it ends. */
    private synchronized long write(long millis, Event event) throws IOException {
        Entry entry = new Entry(entries.size(), millis, event);
        byte[] line = EntryFormat.line(entry);
        try {
            out.seek(length);
            out.write(line);
        } catch (IOException e) {
            cutBack(e);
            throw e;
        }
        length += line.length;
        entries.add(entry);
        folds.forEach(fold -> fold.accept(entry));
        for (Event.Warned failure : tell(entry)) {
            write(millis, failure);
        }
        return length;
    }

    /** Tells the listeners, lets go of those that fail, and returns what is to be said of them. */
    private List<Event.Warned> tell(Entry entry) {
        List<Event.Warned> failures = new ArrayList<>();
        for (Consumer<Entry> listener : List.copyOf(listeners)) {
            try {
                listener.accept(entry);
            } catch (RuntimeException | Error e) {
                // Whoever looks on must not be able to end what it looks at.
                listeners.remove(listener);
                failures.add(new Event.Warned(new Message("project.listener-failed", e.toString())));
            }
        }
        return failures;
    }

    /** Cuts off what a failed write left; where that fails too, the next append overwrites it and the next opening cuts it off. */
    private void cutBack(IOException cause) {
        try {
            out.setLength(length);
        } catch (IOException e) {
            cause.addSuppressed(e);
        }
    }

    private void force(long end) throws IOException {
        synchronized (disk) {
            if (onDisk < end) {
                long reached;
                synchronized (this) {
                    reached = length;
                }
                out.getFD().sync();
                mustExist();
                onDisk = reached;
            }
        }
    }

    /** The system lets a deleted file be written to, and what is written is lost. */
    private void mustExist() throws NoSuchFileException {
        if (!Files.exists(file)) {
            throw new NoSuchFileException(file.toString());
        }
    }

    private static boolean mustReachDisk(Event event) {
        if (event instanceof Event.Decided decided) {
            return !(decided.verdict() instanceof Verdict.Continues || decided.verdict() instanceof Verdict.Paused);
        }
        // A checkpoint within an epoch is one of long work; others come with a result and are cheap to train again.
        return event instanceof Event.Opened
                || event instanceof Event.CheckpointSaved saved && saved.batch() > 0
                || event instanceof Event.TrialEnded
                || event instanceof Event.Paused
                || event instanceof Event.Enqueued
                || event instanceof Event.BudgetChanged
                || event instanceof Event.FinalTested
                || event instanceof Event.WorthTrained
                || event instanceof Event.WorthEnded
                || event instanceof Event.Closed;
    }

    /** Brings everything to the disk and gives the journal free. */
    @Override
    public synchronized void close() {
        if (!open) {
            return;
        }
        open = false;
        try (lock;
                out) {
            out.getFD().sync();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return file.toString();
    }
}
