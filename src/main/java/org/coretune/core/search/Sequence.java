package org.coretune.core.search;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.coretune.core.space.Configuration;
import org.coretune.core.space.SearchSpace;

/** Goes through a fixed sequence of configurations: the first one that is allowed and was not proposed yet is next. */
final class Sequence implements Strategy {
    /** So many members of the sequence in a row are passed over before it counts as used up. */
    private static final int PATIENCE = 1000;

    private final SearchSpace space;
    private final Iterator<Configuration> rest;
    private final Strategy afterwards;
    private final List<Configuration> listed = new ArrayList<>();

    /**
     * Begins.
     *
     * @param sequence   may repeat itself and be infinite
     * @param afterwards proposes where the sequence has nothing new
     */
    Sequence(SearchSpace space, Stream<Configuration> sequence, Strategy afterwards) {
        this.space = space;
        this.rest = sequence.iterator();
        this.afterwards = afterwards;
    }

    @Override
    public Optional<Configuration> propose(Past past, SplittableRandom random) {
        for (int i = 0; i < past.taken().size() + PATIENCE && has(i); i++) {
            Configuration next = listed.get(i);
            if (!past.taken().contains(next) && !space.isForbidden(next.values())) {
                return Optional.of(next);
            }
        }
        return afterwards.propose(past, random);
    }

    private boolean has(int i) {
        while (listed.size() <= i && rest.hasNext()) {
            listed.add(rest.next());
        }
        return i < listed.size();
    }
}
