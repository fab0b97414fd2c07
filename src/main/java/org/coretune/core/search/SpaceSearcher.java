package org.coretune.core.search;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.coretune.core.Seed;
import org.coretune.core.space.Configuration;
import org.coretune.core.space.SearchSpace;

/**
 * A searcher over a space: proposes what the space starts with, then what its strategy finds. Every proposal has its own
 * random stream. Keeps the points of earlier configurations, which never change.
 */
final class SpaceSearcher implements Searcher {
    private final SearchSpace space;
    private final Seed seed;
    private final Strategy strategy;
    private final List<Configuration> known = new ArrayList<>();
    private final List<double[]> points = new ArrayList<>();
    private final Set<Configuration> taken = new HashSet<>();

    SpaceSearcher(SearchSpace space, Seed seed, Strategy strategy) {
        this.space = space;
        this.seed = seed;
        this.strategy = strategy;
    }

    @Override
    public Optional<Configuration> propose(History history) {
        int number = history.proposals().size();
        if (number < space.startWith().size()) {
            return Optional.of(space.startWith().get(number));
        }
        recall(history.proposals());
        Past past =
                new Past(history.proposals(), Collections.unmodifiableList(points), Collections.unmodifiableSet(taken));
        return strategy.propose(past, seed.at("propose", number).generator());
    }

    @Override
    public boolean learns() {
        return strategy.learns();
    }

    private void recall(List<History.Proposal> proposals) {
        boolean continued = known.size() <= proposals.size();
        for (int i = 0; continued && i < known.size(); i++) {
            Configuration configuration = proposals.get(i).configuration();
            continued = known.get(i) == configuration || known.get(i).equals(configuration);
        }
        if (!continued) {
            known.clear();
            points.clear();
            taken.clear();
        }
        for (History.Proposal proposal : proposals.subList(known.size(), proposals.size())) {
            known.add(proposal.configuration());
            points.add(space.encode(proposal.configuration()));
            taken.add(proposal.configuration());
        }
    }
}
