package org.coretune.tune;

import java.util.List;
import java.util.function.Consumer;
import org.coretune.core.event.Entry;
import org.coretune.core.event.Event;

/** Where a running experiment writes its events. Safe for several threads: events get their numbers in the order of the calls. */
public interface Journal extends AutoCloseable {
    /**
     * Appends events and hands them to the operating system; where rung, checkpoint or terminal events are among them, all
     * reach the disk before this returns, in one go.
     *
     * @throws java.io.UncheckedIOException where they cannot be written (a full disk, say); the journal then ends with the last whole event
     */
    void append(List<? extends Event> events);

    /** Appends one event; as {@link #append(List)}. */
    default void append(Event event) {
        append(List.of(event));
    }

    /** All entries so far; a copy. */
    List<Entry> entries();

    /**
     * Adds a listener: it gets every entry, those from before included, in order, on the thread that appends, and must only put
     * them away. One that fails there gets nothing more, the journal says so in an {@link Event.Warned}, and whoever
     * appended goes on; what it throws of the entries from before reaches the caller.
     */
    void listen(Consumer<Entry> listener);

    /** Adds the state that the writer itself decides by: as {@link #listen}, but what it throws reaches whoever appends. */
    void fold(Consumer<Entry> state);

    @Override
    void close();
}
