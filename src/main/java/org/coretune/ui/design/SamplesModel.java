package org.coretune.ui.design;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.coretune.core.InvalidInputException;
import org.coretune.core.Seed;
import org.coretune.core.Spec;
import org.coretune.core.experiment.Definition;
import org.coretune.core.search.History;
import org.coretune.core.search.Searcher;
import org.coretune.core.search.Searchers;
import org.coretune.core.space.Configuration;
import org.coretune.core.space.SearchSpace;

/** What would be tried: how each parameter is sampled, and the first configurations that the searcher would propose. */
public final class SamplesModel {
    private static final int DRAWS = 2000;
    private static final int PROPOSED = 20;

    private final ReadOnlyObjectWrapper<HistogramPicture> histograms =
            new ReadOnlyObjectWrapper<>(HistogramPicture.EMPTY);
    private final ObservableList<Configuration> proposed = FXCollections.observableArrayList();
    private SearchSpace space;
    private Spec search;
    private long seed;

    void show(Draft draft) {
        if (draft.definition().filter(definition -> !definition.isReplayed()).isEmpty()) {
            return;
        }
        Definition now = draft.definition().get();
        boolean sameSpace = now.space().equals(space);
        if (!sameSpace) {
            space = now.space();
            histograms.set(sampled(space));
        }
        if (!sameSpace || !now.search().equals(search) || now.run().searchSeed() != seed) {
            search = now.search();
            seed = now.run().searchSeed();
            proposed.setAll(proposals());
        }
    }

    private static HistogramPicture sampled(SearchSpace space) {
        SplittableRandom random = new Seed(0).at("preview").generator();
        List<Configuration> drawn = new ArrayList<>();
        try {
            for (int i = 0; i < DRAWS; i++) {
                drawn.add(space.sample(random));
            }
        } catch (InvalidInputException nothingLeft) {
            // Everything is forbidden: starting says so.
        }
        return HistogramPicture.of(space, drawn);
    }

    /** What the searcher proposes before any result is known. */
    private List<Configuration> proposals() {
        Searcher searcher = Searchers.of(search, space, new Seed(seed));
        List<History.Proposal> past = new ArrayList<>();
        for (int i = 0; i < PROPOSED; i++) {
            var next = searcher.propose(new History(List.copyOf(past)));
            if (next.isEmpty()) {
                break;
            }
            past.add(new History.Proposal(next.get(), History.Status.PENDING, List.of()));
        }
        return past.stream().map(History.Proposal::configuration).toList();
    }

    /** How each parameter is sampled. */
    public ReadOnlyObjectProperty<HistogramPicture> histogramsProperty() {
        return histograms.getReadOnlyProperty();
    }

    /** The first configurations, in order. */
    public ObservableList<Configuration> proposed() {
        return proposed;
    }
}
