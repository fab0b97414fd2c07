package org.coretune.core.tuning;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.coretune.core.search.History;
import org.coretune.core.search.Searcher;
import org.coretune.core.space.Configuration;

/** A searcher that proposes {@code {number: i}} and remembers what it was shown. */
final class Numbered implements Searcher {
    final List<History> shown = new ArrayList<>();
    private final int size;
    private final boolean learns;

    Numbered(int size, boolean learns) {
        this.size = size;
        this.learns = learns;
    }

    static Numbered endless() {
        return new Numbered(Integer.MAX_VALUE, false);
    }

    @Override
    public Optional<Configuration> propose(History history) {
        int number = history.proposals().size();
        if (number >= size) {
            return Optional.empty();
        }
        shown.add(history);
        return Optional.of(new Configuration(Map.of("number", (long) number)));
    }

    @Override
    public boolean learns() {
        return learns;
    }
}
