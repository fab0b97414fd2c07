package org.coretune.tune;

import org.coretune.core.event.Event;

/** Where a running experiment writes its events. Safe for several threads: events get their numbers in the order of the calls. */
public interface Journal extends AutoCloseable {
    /**
     * Appends an event and hands it to the operating system; rung, checkpoint and terminal events reach the disk before this returns.
     *
     * @throws java.io.UncheckedIOException where it cannot be written (a full disk, say); the journal then ends with the last whole event
     */
    void append(Event event);

    @Override
    void close();
}
