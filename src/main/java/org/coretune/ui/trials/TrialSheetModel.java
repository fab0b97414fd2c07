package org.coretune.ui.trials;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.collections.ListChangeListener;
import org.coretune.core.event.ExperimentState;
import org.coretune.core.event.TrialState;
import org.coretune.ui.ExperimentPart;
import org.coretune.ui.Pin;
import org.coretune.ui.Texts;
import org.coretune.ui.TrialColumn;
import org.coretune.ui.TrialNotes;
import org.coretune.ui.TrialScope;
import org.coretune.ui.TrialSelection;
import org.coretune.ui.control.Mark;

/** The trials that are looked at as rows, in the order that the user asks for. */
public final class TrialSheetModel implements ExperimentPart {
    private final TrialScope scope;
    private final TrialSelection selection;
    private final TrialNotes notes;
    private final ReadOnlyLongWrapper revision = new ReadOnlyLongWrapper();
    private ExperimentState state;
    private Optional<String> sorted = Optional.empty();
    private boolean descending;

    /**
     * A trial in the table.
     *
     * @param trial its number
     * @param mark  its state
     * @param pin   its pin
     * @param words its value in each column of the scope, in their order
     * @param note  what the user wrote about it
     */
    public record Row(int trial, Mark mark, Optional<Pin> pin, List<String> words, String note) {}

    TrialSheetModel(TrialScope scope, TrialSelection selection, TrialNotes notes) {
        this.scope = scope;
        this.selection = selection;
        this.notes = notes;
        notes.textsProperty().addListener((property, before, now) -> changed());
        scope.revisionProperty().addListener((property, before, now) -> changed());
        selection.pins().addListener((ListChangeListener<Pin>) change -> changed());
    }

    private void changed() {
        revision.set(revision.get() + 1);
    }

    @Override
    public void refresh(ExperimentState next) {
        state = next;
        changed();
    }

    @Override
    public void clear() {
        state = null;
        changed();
    }

    /** Sorts by a column; empty for the order in which trials were proposed. Trials without a value stand last. */
    public void sort(Optional<String> column, boolean fromLargest) {
        sorted = column;
        descending = fromLargest;
        changed();
    }

    /** The columns, in the order of {@link Row#words}. */
    public List<TrialColumn> columns() {
        return scope.columns().all();
    }

    /** The rows as they are now. */
    public List<Row> rows() {
        if (state == null) {
            return List.of();
        }
        List<TrialColumn> columns = columns();
        List<Row> rows = new ArrayList<>();
        state.trials().stream()
                .filter(trial -> scope.accepts(trial.number()))
                .sorted(order())
                .forEach(trial -> rows.add(new Row(
                        trial.number(),
                        Mark.of(trial),
                        selection.pin(trial.number()),
                        columns.stream().map(column -> column.words(trial)).toList(),
                        notes.of(trial.number()))));
        return rows;
    }

    /** The rows as text for a spreadsheet, with the notes in the last column; line ends and tabs of a note are blanks there. */
    public String tabSeparated() {
        List<String> lines = new ArrayList<>();
        lines.add(Stream.concat(columns().stream().map(TrialColumn::name), Stream.of("note"))
                .collect(Collectors.joining("\t")));
        rows().forEach(row -> lines.add(
                Stream.concat(row.words().stream(), Stream.of(row.note().replaceAll("\\s+", " ")))
                        .collect(Collectors.joining("\t"))));
        return String.join("\n", lines);
    }

    private Comparator<TrialState> order() {
        Optional<TrialColumn> column = sorted.flatMap(scope.columns()::named);
        if (column.isEmpty()) {
            return Comparator.comparingInt(TrialState::number);
        }
        return (a, b) -> {
            double first = column.get().number(a);
            double second = column.get().number(b);
            if (Double.isNaN(first) || Double.isNaN(second)) {
                return Boolean.compare(Double.isNaN(first), Double.isNaN(second));
            }
            return descending ? Double.compare(second, first) : Double.compare(first, second);
        };
    }

    /** The trial of this number. */
    public TrialState trial(int number) {
        return state.trials().get(number);
    }

    /** Counts changes. */
    public ReadOnlyLongProperty revisionProperty() {
        return revision.getReadOnlyProperty();
    }

    /** The table in a sentence. */
    public String sentence() {
        return state == null || state.trials().isEmpty()
                ? ""
                : Texts.text("sheet.sentence", scope.count(), state.trials().size());
    }

    /** What will appear while there is no trial, or that none will; empty once there is one. */
    public String missing() {
        if (state != null && !state.trials().isEmpty()) {
            return "";
        }
        boolean over = state != null && state.status() == ExperimentState.Status.CLOSED;
        return Texts.text(over ? "trials.none" : "trials.empty");
    }
}
