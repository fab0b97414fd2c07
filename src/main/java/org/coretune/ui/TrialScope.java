package org.coretune.ui;

import java.util.BitSet;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.coretune.core.InvalidInputException;
import org.coretune.core.event.ExperimentState;
import org.coretune.core.event.TrialState;
import org.coretune.core.space.SearchSpace;
import org.coretune.project.ProjectFile;

/**
 * Which trials are looked at, one for all views: those that the filter's text, all brushes and the number of best trials
 * let through. Another experiment begins with all of its trials. FX thread only.
 */
public final class TrialScope implements ExperimentPart {
    private final StringProperty text = new SimpleStringProperty(this, "text", "");
    private final ReadOnlyStringWrapper trouble = new ReadOnlyStringWrapper(this, "trouble", "");
    private final IntegerProperty top = new SimpleIntegerProperty(this, "top", 0);
    private final ReadOnlyLongWrapper revision = new ReadOnlyLongWrapper(this, "revision");
    private final Map<String, Brush> brushes = new LinkedHashMap<>();
    private Optional<SearchSpace> space = Optional.empty();
    private Predicate<TrialState> words = trial -> true;
    private BitSet accepted = new BitSet();
    private TrialColumns columns = new TrialColumns(new ExperimentState(), Optional.empty());
    private ExperimentState state;
    private int known;

    /** What lets trials through, as it can be put back. */
    public record Filter(String text, int top, Map<String, Brush> brushes) {
        /** Copies the brushes, in their order. */
        public Filter {
            brushes = Collections.unmodifiableMap(new LinkedHashMap<>(brushes));
        }
    }

    /** Everything is looked at. */
    public TrialScope() {
        text.addListener((property, before, now) -> read());
        top.addListener((property, before, now) -> update(true));
    }

    @Override
    public void refresh(ExperimentState next) {
        if (state == null && next.opened() != null) {
            space = space(next);
        }
        boolean first = state == null;
        state = next.opened() == null ? null : next;
        if (first || next.trials().size() != known) {
            known = next.trials().size();
            columns = new TrialColumns(next, space);
            read();
        } else {
            update(false);
        }
    }

    private static Optional<SearchSpace> space(ExperimentState state) {
        try {
            return Optional.of(
                    ProjectFile.parse(ProjectFile.NAME, state.opened().definition(), List.of())
                            .definition()
                            .space());
        } catch (InvalidInputException ofAnotherVersion) {
            return Optional.empty();
        }
    }

    @Override
    public void clear() {
        state = null;
        known = 0;
        space = Optional.empty();
        columns = new TrialColumns(new ExperimentState(), space);
        brushes.clear();
        top.set(0);
        text.set("");
        update(true);
    }

    /** What lets trials through now. */
    public Filter filter() {
        return new Filter(text.get(), top.get(), brushes);
    }

    /** Filters as it did before. */
    public void restore(Filter filter) {
        brushes.clear();
        brushes.putAll(filter.brushes());
        top.set(filter.top());
        text.set(filter.text());
        update(true);
    }

    /** Lets all trials through again. */
    public void reset() {
        restore(new Filter("", 0, Map.of()));
    }

    /** A text that cannot be read leaves the filter as it was: it may be half typed. */
    private void read() {
        try {
            words = TrialFilter.parse(text.get(), columns);
            trouble.set("");
        } catch (InvalidInputException wrong) {
            trouble.set(state == null ? "" : wrong.getMessage());
        }
        update(true);
    }

    private void update(boolean certainly) {
        BitSet now = new BitSet();
        if (state != null) {
            Map<TrialColumn, Brush> active = new LinkedHashMap<>();
            brushes.forEach((name, brush) -> columns.named(name).ifPresent(column -> active.put(column, brush)));
            state.trials().stream()
                    .filter(words)
                    .filter(trial -> active.entrySet().stream()
                            .allMatch(entry ->
                                    entry.getValue().contains(entry.getKey().number(trial))))
                    .forEach(trial -> now.set(trial.number()));
            keepBest(now);
        }
        if (certainly || !now.equals(accepted)) {
            accepted = now;
            revision.set(revision.get() + 1);
        }
    }

    private void keepBest(BitSet now) {
        if (top.get() > 0) {
            now.stream()
                    .mapToObj(state.trials()::get)
                    .sorted((a, b) -> state.direction().compare(a.value(), b.value()))
                    .skip(top.get())
                    .toList()
                    .forEach(trial -> now.clear(trial.number()));
        }
    }

    /** Words and comparisons, as {@link TrialFilter} reads them. */
    public StringProperty textProperty() {
        return text;
    }

    /** What is wrong with the text and what is accepted; empty where nothing is. */
    public ReadOnlyStringProperty troubleProperty() {
        return trouble.getReadOnlyProperty();
    }

    /** So many of the best are let through; 0 for all. */
    public IntegerProperty topProperty() {
        return top;
    }

    /** Counts changes of what is let through, of the brushes and of the columns. */
    public ReadOnlyLongProperty revisionProperty() {
        return revision.getReadOnlyProperty();
    }

    /** What is marked on a column. */
    public Brush brush(String column) {
        return brushes.getOrDefault(column, Brush.NONE);
    }

    /** Marks values of a column in place of what was marked there. */
    public void brush(String column, Brush brush) {
        if (!brush.equals(brush(column))) {
            if (brush.isEmpty()) {
                brushes.remove(column);
            } else {
                brushes.put(column, brush);
            }
            update(true);
        }
    }

    /** Columns on which something is marked. */
    public List<String> brushed() {
        return List.copyOf(brushes.keySet());
    }

    /** Whether a trial is let through. */
    public boolean accepts(int trial) {
        return accepted.get(trial);
    }

    /** How many trials are let through. */
    public int count() {
        return accepted.cardinality();
    }

    /** How many trials there are. */
    public int trials() {
        return known;
    }

    /** Whether every trial is let through because nothing is asked. */
    public boolean isOpen() {
        return text.get().isBlank() && brushes.isEmpty() && top.get() == 0;
    }

    /** The columns of the experiment. */
    public TrialColumns columns() {
        return columns;
    }

    /** What was searched; empty where there is no experiment or its definition cannot be read. */
    public Optional<SearchSpace> space() {
        return space;
    }
}
