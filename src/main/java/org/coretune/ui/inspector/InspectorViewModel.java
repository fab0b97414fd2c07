package org.coretune.ui.inspector;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.ListChangeListener;
import org.coretune.core.event.Event.CoresetSelected;
import org.coretune.core.event.ExperimentState;
import org.coretune.core.event.TrialState;
import org.coretune.ui.ExperimentPart;
import org.coretune.ui.Pin;
import org.coretune.ui.Texts;
import org.coretune.ui.TrialColumn;
import org.coretune.ui.TrialColumn.Group;
import org.coretune.ui.TrialNotes;
import org.coretune.ui.TrialScope;
import org.coretune.ui.TrialSelection;
import org.coretune.ui.control.Mark;
import org.coretune.ui.inspector.Inspected.Line;
import org.coretune.ui.inspector.Inspected.Section;

/** The inspector without its scene: the selected trial with its configuration, values, verdicts and coresets. */
public final class InspectorViewModel implements ExperimentPart {
    private final TrialScope scope;
    private final TrialSelection selection;
    private final TrialNotes notes;
    private final ReadOnlyObjectWrapper<Optional<Inspected>> inspected = new ReadOnlyObjectWrapper<>(Optional.empty());
    private ExperimentState state;

    /** An inspector of what {@code selection} selects. */
    public InspectorViewModel(TrialScope scope, TrialSelection selection, TrialNotes notes) {
        this.scope = scope;
        this.notes = notes;
        this.selection = selection;
        selection.trialProperty().addListener((property, before, now) -> update());
        selection.pins().addListener((ListChangeListener<Pin>) change -> update());
    }

    @Override
    public void refresh(ExperimentState next) {
        state = next;
        update();
    }

    @Override
    public void clear() {
        state = null;
        update();
    }

    private void update() {
        inspected.set(trial().map(this::describe));
    }

    private Optional<TrialState> trial() {
        int number = selection.trial().orElse(-1);
        return state == null || number < 0 || number >= state.trials().size()
                ? Optional.empty()
                : Optional.of(state.trials().get(number));
    }

    private Inspected describe(TrialState trial) {
        List<Section> sections = new ArrayList<>();
        sections.add(lines(Texts.text("inspector.configuration"), Group.CONFIGURATION, trial));
        sections.add(lines(Texts.text("inspector.values"), Group.METRIC, trial));
        sections.add(lines(Texts.text("inspector.allocation"), Group.ALLOCATION, trial));
        sections.add(verdicts(trial));
        sections.add(coresets(trial));
        sections.add(lines(Texts.text("inspector.cost"), Group.COST, trial));
        sections.removeIf(Section::isEmpty);
        return new Inspected(
                Texts.text("inspector.trial", trial.number()),
                Optional.of(Mark.of(trial)),
                selection.pin(trial.number()),
                List.copyOf(sections));
    }

    private Section lines(String title, Group group, TrialState trial) {
        return new Section(
                title,
                scope.columns().of(group).stream()
                        .filter(column -> column.value(trial) != null
                                && !column.name().equals("trial")
                                && !column.name().equals("state")
                                && !column.name().equals("verdict"))
                        .map(column -> new Line(column.title(), words(column, trial)))
                        .toList(),
                List.of());
    }

    private static String words(TrialColumn column, TrialState trial) {
        return column.name().equals("visits")
                ? Texts.count(Math.round(column.number(trial)))
                : column.name().equals("seconds") ? Texts.duration(column.number(trial)) : column.words(trial);
    }

    private Section verdicts(TrialState trial) {
        List<String> sentences = new ArrayList<>();
        trial.verdicts()
                .forEach(verdict ->
                        sentences.add(0, verdict.reason(state.opened().unit()).text()));
        if (trial.cause() != null) {
            sentences.add(0, trial.cause().text());
        }
        return new Section(Texts.text("inspector.verdicts"), List.of(), List.copyOf(sentences));
    }

    private static Section coresets(TrialState trial) {
        List<CoresetSelected> choices = trial.selections();
        if (choices.isEmpty()) {
            return new Section(Texts.text("inspector.coreset"), List.of(), List.of());
        }
        CoresetSelected newest = choices.get(choices.size() - 1);
        List<Line> lines = new ArrayList<>();
        lines.add(new Line(Texts.text("inspector.selections"), String.valueOf(choices.size())));
        lines.add(new Line(Texts.text("inspector.kind"), newest.kind()));
        lines.add(new Line(
                Texts.text("inspector.size"),
                Texts.text("inspector.share", Texts.count(newest.size()), Texts.percent(newest.fraction()))));
        if (!Double.isNaN(newest.relativeResidual())) {
            lines.add(new Line(Texts.text("inspector.residual"), Texts.value(newest.relativeResidual())));
        }
        if (!Double.isNaN(newest.overlap())) {
            lines.add(new Line(Texts.text("inspector.overlap"), Texts.percent(newest.overlap())));
        }
        return new Section(Texts.text("inspector.coreset"), lines, List.of());
    }

    /** What is shown; empty where nothing is selected. */
    public ReadOnlyObjectProperty<Optional<Inspected>> inspectedProperty() {
        return inspected.getReadOnlyProperty();
    }

    /** The selected trial's number; empty where none is shown. */
    OptionalInt shown() {
        return trial().map(trial -> OptionalInt.of(trial.number())).orElseGet(OptionalInt::empty);
    }

    /** What the user wrote about trials. */
    TrialNotes notes() {
        return notes;
    }

    /** Pins the selected trial, or takes its pin away. */
    public void togglePin() {
        selection.trial().ifPresent(selection::togglePin);
    }

    /** Renames the pin of the selected trial. */
    public void rename(String name) {
        selection.trial().ifPresent(number -> selection.rename(number, name));
    }
}
