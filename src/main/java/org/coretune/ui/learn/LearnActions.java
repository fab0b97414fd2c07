package org.coretune.ui.learn;

import java.util.List;
import org.coretune.core.event.Entry;

/** What lessons ask the window for. */
public interface LearnActions {
    /** Replays entries in the real view. */
    void play(String name, List<Entry> entries);

    /** Opens the sample project that comes with Coretune; nothing where there is none. */
    void openSample();
}
