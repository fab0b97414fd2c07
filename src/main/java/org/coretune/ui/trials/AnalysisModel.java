package org.coretune.ui.trials;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.collections.ListChangeListener;
import org.coretune.core.Seed;
import org.coretune.core.analysis.PedAnova;
import org.coretune.core.analysis.PedAnova.Feature;
import org.coretune.core.analysis.PedAnova.Importance;
import org.coretune.core.event.TrialState;
import org.coretune.ui.Pin;
import org.coretune.ui.TaskRunner;
import org.coretune.ui.Texts;
import org.coretune.ui.TrialColumn;
import org.coretune.ui.TrialColumn.Group;
import org.coretune.ui.TrialScope;
import org.coretune.ui.TrialSelection;
import org.coretune.ui.control.AxisScale;
import org.coretune.ui.control.AxisScale.Mode;

/**
 * What the trials tell about single parameters: importance and slices.
 *
 * <p>What takes long is computed in the background, from what there was when it was asked for, and only for what is looked
 * at.
 */
public final class AnalysisModel {
    private final TrialScope scope;
    private final TrialSelection selection;
    private final LevelModel levels;
    private final ReadOnlyLongWrapper revision = new ReadOnlyLongWrapper();
    private final Computed<Question, List<Importance>> importances;

    private record Question(List<Feature> features, double[] losses) {
        boolean isSame(Question other) {
            return java.util.Arrays.equals(losses, other.losses) && features.size() == other.features.size();
        }
    }

    AnalysisModel(TrialScope scope, TrialSelection selection, LevelModel levels, TaskRunner tasks) {
        this.scope = scope;
        this.selection = selection;
        this.levels = levels;
        importances = new Computed<>(
                tasks,
                asked -> PedAnova.of(asked.features(), asked.losses(), new Seed(1)),
                Question::isSame,
                List.of());
        importances.onChange(this::changed);
        levels.revisionProperty().addListener((property, before, now) -> changed());
        selection.pins().addListener((ListChangeListener<Pin>) change -> changed());
    }

    private void changed() {
        revision.set(revision.get() + 1);
    }

    /** Forgets what was computed. */
    void clear() {
        importances.clear();
        changed();
    }

    /** Counts changes. */
    public ReadOnlyLongProperty revisionProperty() {
        return revision.getReadOnlyProperty();
    }

    private List<TrialColumn> parameters() {
        return scope.columns().of(Group.CONFIGURATION);
    }

    /** Importances, the largest first; empty where there are too few trials or they are not computed yet. */
    public List<Importance> importances() {
        if (levels.isEmpty()) {
            return List.of();
        }
        List<Feature> features = new ArrayList<>();
        for (TrialColumn column : parameters()) {
            AxisScale scale = levels.scale(column);
            features.add(new Feature(
                    column.name(),
                    levels.state().trials().stream()
                            .mapToDouble(column::number)
                            .map(number -> column.isNumeric() ? scale.position(number) : number)
                            .toArray(),
                    column.categories().size()));
        }
        double[] values = levels.values();
        double[] losses = IntStream.range(0, values.length)
                .mapToDouble(i -> levels.state().direction().loss(values[i]))
                .toArray();
        return importances.of(new Question(features, losses)).stream()
                .sorted(Comparator.comparingDouble(Importance::share).reversed())
                .toList();
    }

    BarPicture importancePicture() {
        return new BarPicture(importances().stream()
                .map(importance -> new BarPicture.Bar(
                        importance.name(),
                        importance.share(),
                        importance.chance(),
                        Texts.text("importance.of", importance.best(), importance.trials())))
                .toList());
    }

    /** The importances in a sentence. */
    public String importanceSentence() {
        List<Importance> found = importances();
        if (found.isEmpty()) {
            return "";
        }
        List<String> clear =
                found.stream().filter(Importance::isClear).map(Importance::name).toList();
        return clear.isEmpty()
                ? Texts.text("importance.sentence-none", levels.level().words())
                : Texts.text(
                        "importance.sentence",
                        String.join(", ", clear),
                        levels.level().words());
    }

    /** The parameters, the most important first. */
    List<TrialColumn> byImportance() {
        List<String> names = importances().stream().map(Importance::name).toList();
        return parameters().stream()
                .sorted(Comparator.comparingInt(
                        column -> names.contains(column.name()) ? names.indexOf(column.name()) : names.size()))
                .toList();
    }

    SlicePicture slices() {
        return levels.isEmpty() ? SlicePicture.EMPTY : points(byImportance(), false);
    }

    /** The trials with a value as points over these parameters; {@code complete}: only those that have all of them. */
    SlicePicture points(List<TrialColumn> columns, boolean complete) {
        double[] values = levels.values();
        AxisScale y = AxisScale.numbers(values, Mode.LINEAR, true, Texts::value);
        AxisScale quality = AxisScale.numbers(values, Mode.RANK, false, Texts::value);
        boolean max = levels.state().direction().loss(1) < 0;
        List<SlicePicture.Point> points = new ArrayList<>();
        for (TrialState trial : levels.state().trials()) {
            double value = values[trial.number()];
            double[] x =
                    columns.stream().mapToDouble(column -> column.number(trial)).toArray();
            if (Double.isFinite(value)
                    && !(complete && java.util.Arrays.stream(x).anyMatch(Double::isNaN))) {
                double rank = quality.position(value);
                points.add(new SlicePicture.Point(
                        trial.number(), x, value, scope.accepts(trial.number()), max ? rank : 1 - rank));
            }
        }
        return new SlicePicture(
                columns.stream()
                        .map(column -> new SlicePicture.Panel(column.title(), levels.scale(column)))
                        .toList(),
                y,
                Texts.text(max ? "slices.y-up" : "slices.y-down", levels.state().metric()),
                points,
                List.copyOf(selection.pins()));
    }

    /** The slices in a sentence. */
    public String sliceSentence() {
        return levels.isEmpty()
                ? ""
                : Texts.text("slices.sentence", levels.level().words());
    }
}
