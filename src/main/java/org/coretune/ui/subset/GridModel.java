package org.coretune.ui.subset;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.coretune.ui.Texts;
import org.coretune.ui.control.Ink;

/** What the grid shows of a coreset: the candidates that had entered by a step, by weight or in order of entry, and of a lasso only those inside. */
final class GridModel {
    private static final int[] NONE = new int[0];

    private final ObservableList<Atom> atoms = FXCollections.observableArrayList();
    private final IntegerProperty entered = new SimpleIntegerProperty();
    private final BooleanProperty byEntry = new SimpleBooleanProperty();
    private final ObjectProperty<Atom> selected = new SimpleObjectProperty<>();
    private final ReadOnlyLongWrapper revision = new ReadOnlyLongWrapper();
    private final ReadOnlyObjectWrapper<int[]> lasso = new ReadOnlyObjectWrapper<>(NONE);
    private Shown shown;

    GridModel() {
        entered.addListener((property, before, now) -> fill());
        byEntry.addListener((property, before, now) -> fill());
    }

    /** Shows another coreset, all of it; null for none. */
    void show(Shown next) {
        shown = next;
        selected.set(null);
        entered.set(next == null ? 0 : next.atoms().size());
        fill();
    }

    private void fill() {
        int[] inside = lasso.get();
        List<Atom> visible = shown == null
                ? List.of()
                : shown.atoms().stream()
                        .limit(entered.get())
                        .filter(atom -> inside.length == 0
                                || IntStream.of(atom.samples())
                                        .anyMatch(sample -> Arrays.binarySearch(inside, sample) >= 0))
                        .sorted(order())
                        .toList();
        if (!atoms.equals(visible)) {
            atoms.setAll(visible);
        }
        revision.set(revision.get() + 1);
    }

    private Comparator<Atom> order() {
        return byEntry.get()
                ? Comparator.comparingInt(Atom::step).reversed()
                : Comparator.comparingDouble(Atom::weight).reversed().thenComparingInt(Atom::step);
    }

    /** Keeps to candidates with a sample among these; all where none are given. */
    void lasso(int[] samples) {
        int[] sorted = samples.clone();
        Arrays.sort(sorted);
        lasso.set(sorted);
        fill();
    }

    /** The samples of the lasso, rising; not to be written. */
    ReadOnlyObjectProperty<int[]> lassoProperty() {
        return lasso.getReadOnlyProperty();
    }

    /** Moves to a step: those that had entered by then are shown, and the one that entered last is selected. */
    void enter(int step) {
        if (shown != null && shown.matched()) {
            entered.set(Math.max(1, Math.min(shown.atoms().size(), step)));
            selected.set(shown.atoms().get(entered.get() - 1));
        }
    }

    /** Selects the candidate of the sample looked at, or the first one where it is not among them and none was looked at. */
    void look(int sample) {
        if (sample >= 0) {
            selectSample(sample);
        } else if (!atoms.isEmpty()) {
            selected.set(atoms.get(0));
        }
    }

    /** Selects the candidate of a sample where the coreset has it. */
    void selectSample(int sample) {
        if (shown != null) {
            shown.atoms().stream()
                    .filter(atom -> IntStream.of(atom.samples()).anyMatch(one -> one == sample))
                    .findFirst()
                    .ifPresent(selected::set);
        }
    }

    /** What the grid shows, in a sentence. */
    String sentence() {
        if (shown == null) {
            return "";
        }
        int all = shown.atoms().size();
        String unit = Texts.text(shown.grouped() ? "subset.unit-groups" : "subset.unit-samples");
        if (lasso.get().length > 0) {
            return Texts.text("subset.grid-lasso", Texts.count(atoms.size()), unit, Texts.count(lasso.get().length));
        }
        if (entered.get() < all) {
            Atom last = shown.atoms().get(Math.max(0, entered.get() - 1));
            return Texts.text(
                    "subset.grid-step",
                    Texts.count(entered.get()),
                    Texts.count(all),
                    unit,
                    name(last),
                    Texts.shortValue(last.residual()));
        }
        return Texts.text("subset.grid-all", Texts.count(all), unit);
    }

    /** What an atom is called. */
    String name(Atom atom) {
        return Texts.text(
                shown != null && shown.grouped() ? "subset.group" : "subset.one-sample", Texts.count(atom.candidate()));
    }

    /** The residual after each step, with the step that is looked at. */
    SeriesPicture residual() {
        if (shown == null || !shown.matched()) {
            return SeriesPicture.EMPTY;
        }
        int n = shown.atoms().size();
        double[] x = new double[n];
        double[] y = new double[n];
        for (int i = 0; i < n; i++) {
            x[i] = i + 1;
            y[i] = shown.atoms().get(i).residual();
        }
        return new SeriesPicture(
                List.of(new SeriesPicture.Series(Texts.text("subset.residual-y"), Ink.PROMOTED, false, x, y)),
                new double[0],
                Texts.text(shown.grouped() ? "subset.residual-x-groups" : "subset.residual-x-samples"),
                Texts.text("subset.residual-y"),
                entered.get(),
                true);
    }

    /** Why it ended, and where the cursor is. */
    String residualSentence() {
        if (shown == null || !shown.matched()) {
            return "";
        }
        Atom at = shown.atoms().get(Math.max(0, entered.get() - 1));
        return Texts.text(
                "subset.residual-at",
                Texts.count(at.step()),
                name(at),
                Texts.shortValue(at.residual()),
                reason(shown.selection().stopped()));
    }

    /** Why a match ended, in words. */
    static String reason(String stopped) {
        return switch (stopped) {
            case "size" -> Texts.text("subset.stopped-size");
            case "tolerance" -> Texts.text("subset.stopped-tolerance");
            case "no-improvement" -> Texts.text("subset.stopped-no-improvement");
            default -> stopped;
        };
    }

    /** What will appear in the place of the residual curve. */
    String residualMissing() {
        return shown == null
                ? Texts.text("subset.residual-empty")
                : shown.matched()
                        ? ""
                        : Texts.text("subset.residual-none", shown.event().kind());
    }

    /** The candidates shown. */
    ObservableList<Atom> atoms() {
        return atoms;
    }

    /** The step up to which they are shown. */
    IntegerProperty enteredProperty() {
        return entered;
    }

    /** Whether the newest comes first instead of the heaviest. */
    BooleanProperty byEntryProperty() {
        return byEntry;
    }

    /** The candidate looked at; null where none is. */
    ObjectProperty<Atom> selectedProperty() {
        return selected;
    }

    /** Counts changes. */
    ReadOnlyLongProperty revisionProperty() {
        return revision.getReadOnlyProperty();
    }

    /** Whether the candidates are groups. */
    boolean grouped() {
        return shown != null && shown.grouped();
    }

    /** The largest weight of the coreset. */
    double largestWeight() {
        return shown == null
                ? 1
                : shown.atoms().stream().mapToDouble(Atom::weight).max().orElse(1);
    }
}
