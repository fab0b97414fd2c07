package org.coretune.ui.trials;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import org.coretune.core.Message;
import org.coretune.core.Seed;
import org.coretune.core.analysis.KernelSurface;
import org.coretune.core.analysis.PedAnova;
import org.coretune.core.analysis.PedAnova.Feature;
import org.coretune.core.analysis.PedAnova.Importance;
import org.coretune.core.analysis.RungValues;
import org.coretune.core.event.ExperimentState;
import org.coretune.core.event.TrialState;
import org.coretune.core.space.Parameter;
import org.coretune.ui.ExperimentPart;
import org.coretune.ui.Pin;
import org.coretune.ui.TaskRunner;
import org.coretune.ui.Texts;
import org.coretune.ui.TrialColumn;
import org.coretune.ui.TrialColumn.Group;
import org.coretune.ui.TrialScope;
import org.coretune.ui.TrialSelection;
import org.coretune.ui.control.AxisScale;
import org.coretune.ui.control.AxisScale.Mode;
import org.coretune.ui.control.MatrixPicture;
import org.coretune.ui.control.MatrixPicture.Cell;

/**
 * What the trials tell about the parameters and the rungs: importance, slices, a surface, agreement.
 *
 * <p>Trials are compared where they had the same resource: at one {@link Level}. What takes long is computed in the
 * background, from what there was when it was asked for, and only for what is looked at.
 */
public final class AnalysisModel implements ExperimentPart {
    private static final int CELLS = 48;
    private static final double LEAST_SUPPORT = 0.35;
    private static final int FEWEST_POINTS = 5;
    private static final int FEWEST_RANKED = 6;

    private final TrialScope scope;
    private final TrialSelection selection;
    private final TaskRunner tasks;
    private final ReadOnlyLongWrapper revision = new ReadOnlyLongWrapper();
    private final ObservableList<Level> levels = FXCollections.observableArrayList();
    private final ObjectProperty<Level> level = new SimpleObjectProperty<>();
    private final ObservableList<String> numeric = FXCollections.observableArrayList();
    private final ObjectProperty<String> across = new SimpleObjectProperty<>();
    private final ObjectProperty<String> up = new SimpleObjectProperty<>();
    private final Computed<Question, List<Importance>> importances;
    private final Computed<Area, Surface> surfaces;
    private ExperimentState state;
    private boolean chosen;

    /** Where trials are compared: all with the same resource, or NaN for the last report of each. */
    public record Level(double resource, String unit, int trials) {
        /** The level in words. */
        public String words() {
            return Double.isNaN(resource)
                    ? Texts.text("level.last", Message.grouped(trials))
                    : Texts.text("level.at", Texts.resource(resource, unit), Message.grouped(trials));
        }
    }

    private record Question(List<Feature> features, double[] losses) {
        boolean isSame(Question other) {
            return java.util.Arrays.equals(losses, other.losses) && features.size() == other.features.size();
        }
    }

    private record Area(String across, String up, double[] x, double[] y, double[] values) {
        boolean isSame(Area other) {
            return across.equals(other.across) && up.equals(other.up) && java.util.Arrays.equals(values, other.values);
        }
    }

    private record Surface(double[][] heights, double explained, double bandwidth) {}

    AnalysisModel(TrialScope scope, TrialSelection selection, TaskRunner tasks) {
        this.scope = scope;
        this.selection = selection;
        this.tasks = tasks;
        importances = new Computed<>(
                tasks,
                asked -> PedAnova.of(asked.features(), asked.losses(), new Seed(1)),
                Question::isSame,
                List.of());
        surfaces = new Computed<>(tasks, AnalysisModel::surface, Area::isSame, new Surface(new double[0][0], 0, 0));
        importances.onChange(this::changed);
        surfaces.onChange(this::changed);
        scope.revisionProperty().addListener((property, before, now) -> changed());
        selection.pins().addListener((ListChangeListener<Pin>) change -> changed());
        level.addListener((property, before, now) -> changed());
        across.addListener((property, before, now) -> changed());
        up.addListener((property, before, now) -> changed());
    }

    private void changed() {
        revision.set(revision.get() + 1);
    }

    @Override
    public void refresh(ExperimentState next) {
        state = next;
        RungValues rungs = RungValues.of(next);
        List<Level> found = new ArrayList<>();
        String unit = next.opened() == null ? "epochs" : next.opened().unit();
        for (int r = 0; r < rungs.resources().length; r++) {
            found.add(new Level(rungs.resources()[r], unit, rungs.count(r)));
        }
        int reported = (int) next.trials().stream()
                .filter(trial -> !Double.isNaN(trial.value()))
                .count();
        if (reported > 0) {
            found.add(new Level(Double.NaN, unit, reported));
        }
        if (!levels.equals(found)) {
            replace(found, rungs.widest());
        }
        List<String> names = scope.columns().of(Group.CONFIGURATION).stream()
                .filter(TrialColumn::isNumeric)
                .map(TrialColumn::name)
                .toList();
        if (!numeric.equals(names)) {
            numeric.setAll(names);
        }
        changed();
    }

    /** The levels grow while trials run: what the user chose stays chosen, else the widest is taken. */
    private void replace(List<Level> found, int widest) {
        Level before = level.get();
        boolean kept = chosen;
        levels.setAll(found);
        level.set(found.stream()
                .filter(now -> kept && before != null && Double.compare(now.resource(), before.resource()) == 0)
                .findFirst()
                .orElse(widest < 0 ? null : found.get(widest)));
        chosen = kept;
    }

    @Override
    public void clear() {
        state = null;
        chosen = false;
        levels.clear();
        level.set(null);
        numeric.clear();
        across.set(null);
        up.set(null);
        importances.clear();
        surfaces.clear();
        changed();
    }

    /** Chooses where trials are compared. */
    public void choose(Level next) {
        if (next != null) {
            chosen = true;
            level.set(next);
        }
    }

    /** Where trials can be compared. */
    public ObservableList<Level> levels() {
        return levels;
    }

    /** Where they are compared; null where nowhere. */
    public Level level() {
        return level.get();
    }

    /** Parameters that a surface can lie over. */
    public ObservableList<String> numeric() {
        return numeric;
    }

    /** The surface's parameter from left to right; null for the most important one. */
    public ObjectProperty<String> acrossProperty() {
        return across;
    }

    /** The surface's parameter from bottom to top; null for the next important one. */
    public ObjectProperty<String> upProperty() {
        return up;
    }

    /** Counts changes. */
    public ReadOnlyLongProperty revisionProperty() {
        return revision.getReadOnlyProperty();
    }

    /** Whether there is nothing to analyse yet. */
    public boolean isEmpty() {
        return state == null || level.get() == null;
    }

    private double[] values() {
        RungValues rungs = RungValues.of(state);
        for (int r = 0; r < rungs.resources().length; r++) {
            if (rungs.resources()[r] == level.get().resource()) {
                return rungs.values()[r];
            }
        }
        return state.trials().stream().mapToDouble(TrialState::value).toArray();
    }

    private AxisScale scale(TrialColumn column) {
        if (!column.isNumeric()) {
            return AxisScale.categories(column.categories().size(), column::words);
        }
        Mode mode = column.log() ? Mode.LOG : Mode.LINEAR;
        Parameter known =
                scope.space().flatMap(space -> space.parameter(column.name())).orElse(null);
        if (known != null && known.value(0) instanceof Number low && known.value(1) instanceof Number high) {
            return AxisScale.range(low.doubleValue(), high.doubleValue(), mode, column::words);
        }
        return AxisScale.numbers(
                state.trials().stream().mapToDouble(column::number).toArray(), mode, false, column::words);
    }

    private List<TrialColumn> parameters() {
        return scope.columns().of(Group.CONFIGURATION);
    }

    /** Importances, the largest first; empty where there are too few trials or they are not computed yet. */
    public List<Importance> importances() {
        if (isEmpty()) {
            return List.of();
        }
        List<Feature> features = new ArrayList<>();
        for (TrialColumn column : parameters()) {
            AxisScale scale = scale(column);
            features.add(new Feature(
                    column.name(),
                    state.trials().stream()
                            .mapToDouble(column::number)
                            .map(number -> column.isNumeric() ? scale.position(number) : number)
                            .toArray(),
                    column.categories().size()));
        }
        double[] values = values();
        double[] losses = IntStream.range(0, values.length)
                .mapToDouble(i -> state.direction().loss(values[i]))
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
                ? Texts.text("importance.sentence-none", level.get().words())
                : Texts.text(
                        "importance.sentence",
                        String.join(", ", clear),
                        level.get().words());
    }

    private List<TrialColumn> byImportance() {
        List<String> names = importances().stream().map(Importance::name).toList();
        return parameters().stream()
                .sorted(Comparator.comparingInt(
                        column -> names.contains(column.name()) ? names.indexOf(column.name()) : names.size()))
                .toList();
    }

    SlicePicture slices() {
        return isEmpty() ? SlicePicture.EMPTY : points(byImportance(), false);
    }

    private SlicePicture points(List<TrialColumn> columns, boolean complete) {
        double[] values = values();
        AxisScale y = AxisScale.numbers(values, Mode.LINEAR, true, Texts::value);
        AxisScale quality = AxisScale.numbers(values, Mode.RANK, false, Texts::value);
        boolean max = state.direction().loss(1) < 0;
        List<SlicePicture.Point> points = new ArrayList<>();
        for (TrialState trial : state.trials()) {
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
                        .map(column -> new SlicePicture.Panel(column.title(), scale(column)))
                        .toList(),
                y,
                Texts.text(max ? "slices.y-up" : "slices.y-down", state.metric()),
                points,
                List.copyOf(selection.pins()));
    }

    /** The slices in a sentence. */
    public String sliceSentence() {
        return isEmpty() ? "" : Texts.text("slices.sentence", level.get().words());
    }

    SurfacePicture surface() {
        List<TrialColumn> both = surfaceColumns();
        if (both.size() < 2) {
            return SurfacePicture.EMPTY;
        }
        SlicePicture trials = points(both, true);
        if (trials.points().size() < FEWEST_POINTS) {
            return SurfacePicture.EMPTY;
        }
        Surface found = surfaces.of(area(both, trials));
        double least = trials.points().stream()
                .mapToDouble(SlicePicture.Point::value)
                .min()
                .orElseThrow();
        double most = trials.points().stream()
                .mapToDouble(SlicePicture.Point::value)
                .max()
                .orElseThrow();
        boolean max = state.direction().loss(1) < 0;
        double best = max ? most : least;
        double worst = max ? least : most;
        double[][] heights = new double[found.heights().length][];
        for (int i = 0; i < heights.length; i++) {
            heights[i] = java.util.Arrays.stream(found.heights()[i])
                    .map(value -> best == worst ? 0.5 : (value - worst) / (best - worst))
                    .toArray();
        }
        List<SlicePicture.Point> coloured = trials.points().stream()
                .map(point -> new SlicePicture.Point(
                        point.trial(),
                        point.x(),
                        point.value(),
                        point.accepted(),
                        best == worst ? 0.5 : (point.value() - worst) / (best - worst)))
                .toList();
        return new SurfacePicture(
                both.get(0).title(),
                both.get(1).title(),
                trials.panels().get(0).x(),
                trials.panels().get(1).x(),
                heights,
                best,
                worst,
                new SlicePicture(trials.panels(), trials.y(), trials.metric(), coloured, trials.pins()));
    }

    private static Area area(List<TrialColumn> both, SlicePicture trials) {
        AxisScale x = trials.panels().get(0).x();
        AxisScale y = trials.panels().get(1).x();
        return new Area(
                both.get(0).name(),
                both.get(1).name(),
                trials.points().stream()
                        .mapToDouble(point -> x.position(point.x()[0]))
                        .toArray(),
                trials.points().stream()
                        .mapToDouble(point -> y.position(point.x()[1]))
                        .toArray(),
                trials.points().stream().mapToDouble(SlicePicture.Point::value).toArray());
    }

    private static Surface surface(Area area) {
        KernelSurface surface = new KernelSurface(area.x(), area.y(), area.values());
        double[][] heights = new double[CELLS][CELLS];
        for (int i = 0; i < CELLS; i++) {
            for (int j = 0; j < CELLS; j++) {
                double x = (j + 0.5) / CELLS;
                double y = (i + 0.5) / CELLS;
                heights[i][j] = surface.support(x, y) < LEAST_SUPPORT ? Double.NaN : surface.mean(x, y);
            }
        }
        return new Surface(heights, surface.explained(), surface.bandwidth());
    }

    /** The two parameters under the surface: what was chosen, else the most important ones. */
    private List<TrialColumn> surfaceColumns() {
        if (isEmpty()) {
            return List.of();
        }
        List<TrialColumn> possible =
                byImportance().stream().filter(TrialColumn::isNumeric).toList();
        TrialColumn first = possible.stream()
                .filter(column -> column.name().equals(across.get()))
                .findFirst()
                .orElse(possible.stream()
                        .filter(column -> !column.name().equals(up.get()))
                        .findFirst()
                        .orElse(null));
        TrialColumn second = possible.stream()
                .filter(column -> column != first
                        && (up.get() == null
                                || column.name().equals(up.get())
                                || up.get().equals(across.get())))
                .findFirst()
                .orElse(null);
        return IntStream.range(0, 2)
                .mapToObj(i -> i == 0 ? first : second)
                .filter(Objects::nonNull)
                .toList();
    }

    /** The surface in a sentence that says what it is made of and how good it is. */
    public String surfaceSentence() {
        SurfacePicture picture = surface();
        if (picture.heights().length == 0) {
            return "";
        }
        Surface found = surfaces.last();
        return Texts.text(
                "surface.sentence",
                level.get().words(),
                Texts.shortValue(found.bandwidth()),
                Texts.percent(Math.max(0, Double.isNaN(found.explained()) ? 0 : found.explained())));
    }

    MatrixPicture agreement() {
        if (isEmpty()) {
            return MatrixPicture.EMPTY;
        }
        RungValues rungs = RungValues.of(state);
        int n = rungs.resources().length;
        Cell[][] cells = new Cell[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                RungValues.Agreement agreement = rungs.agreement(i, j);
                // Above the diagonal Spearman's rho, below it Kendall's tau.
                double value = j > i ? agreement.spearman() : agreement.kendall();
                if (i != j && !Double.isNaN(value)) {
                    cells[i][j] = new Cell(
                            value,
                            Texts.shortValue(value),
                            Texts.text(j > i ? "agreement.rho" : "agreement.tau", agreement.trials()),
                            agreement.trials() < FEWEST_RANKED);
                }
            }
        }
        String unit = state.opened().unit();
        return new MatrixPicture(
                java.util.Arrays.stream(rungs.resources())
                        .mapToObj(resource -> Texts.resource(resource, unit))
                        .toList(),
                cells,
                Texts.text("agreement.corner"));
    }

    /** The agreement of rungs in a sentence. */
    public String agreementSentence() {
        if (isEmpty()) {
            return "";
        }
        RungValues rungs = RungValues.of(state);
        int last = rungs.resources().length - 1;
        if (last < 1) {
            return "";
        }
        RungValues.Agreement whole = rungs.agreement(0, last);
        String unit = state.opened().unit();
        return Texts.text(
                Double.isNaN(whole.spearman()) ? "agreement.sentence-none" : "agreement.sentence",
                Texts.resource(rungs.resources()[0], unit),
                Texts.resource(rungs.resources()[last], unit),
                whole.trials(),
                Texts.shortValue(whole.spearman()));
    }
}
