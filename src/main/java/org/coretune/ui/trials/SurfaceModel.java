package org.coretune.ui.trials;

import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.coretune.core.analysis.KernelSurface;
import org.coretune.ui.TaskRunner;
import org.coretune.ui.Texts;
import org.coretune.ui.TrialColumn;
import org.coretune.ui.TrialColumn.Group;
import org.coretune.ui.TrialScope;
import org.coretune.ui.control.AxisScale;

/** The values of the trials as a surface over two parameters: those that were chosen, else the most important ones. */
public final class SurfaceModel {
    private static final int CELLS = 48;
    private static final double LEAST_SUPPORT = 0.35;
    private static final int FEWEST_POINTS = 5;

    private final TrialScope scope;
    private final LevelModel levels;
    private final AnalysisModel analysis;
    private final ReadOnlyLongWrapper revision = new ReadOnlyLongWrapper();
    private final ObservableList<String> numeric = FXCollections.observableArrayList();
    private final ObjectProperty<String> across = new SimpleObjectProperty<>();
    private final ObjectProperty<String> up = new SimpleObjectProperty<>();
    private final Computed<Area, Surface> surfaces;

    private record Area(String across, String up, double[] x, double[] y, double[] values) {
        boolean isSame(Area other) {
            return across.equals(other.across) && up.equals(other.up) && java.util.Arrays.equals(values, other.values);
        }
    }

    private record Surface(double[][] heights, double explained, double bandwidth) {}

    SurfaceModel(TrialScope scope, LevelModel levels, AnalysisModel analysis, TaskRunner tasks) {
        this.scope = scope;
        this.levels = levels;
        this.analysis = analysis;
        surfaces = new Computed<>(tasks, SurfaceModel::surface, Area::isSame, new Surface(new double[0][0], 0, 0));
        surfaces.onChange(this::changed);
        analysis.revisionProperty().addListener((property, before, now) -> changed());
        across.addListener((property, before, now) -> changed());
        up.addListener((property, before, now) -> changed());
    }

    private void changed() {
        revision.set(revision.get() + 1);
    }

    /** Takes the parameters that a surface can lie over from the scope. */
    void refresh() {
        List<String> names = scope.columns().of(Group.CONFIGURATION).stream()
                .filter(TrialColumn::isNumeric)
                .map(TrialColumn::name)
                .toList();
        if (!numeric.equals(names)) {
            numeric.setAll(names);
        }
    }

    /** Forgets what was chosen and computed. */
    void clear() {
        numeric.clear();
        across.set(null);
        up.set(null);
        surfaces.clear();
        changed();
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

    SurfacePicture picture() {
        List<TrialColumn> both = surfaceColumns();
        if (both.size() < 2) {
            return SurfacePicture.EMPTY;
        }
        SlicePicture trials = analysis.points(both, true);
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
        boolean max = levels.state().direction().loss(1) < 0;
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
        if (levels.isEmpty()) {
            return List.of();
        }
        List<TrialColumn> possible =
                analysis.byImportance().stream().filter(TrialColumn::isNumeric).toList();
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
    public String sentence() {
        SurfacePicture picture = picture();
        if (picture.heights().length == 0) {
            return "";
        }
        Surface found = surfaces.last();
        return Texts.text(
                "surface.sentence",
                levels.level().words(),
                Texts.shortValue(found.bandwidth()),
                Texts.percent(Math.max(0, Double.isNaN(found.explained()) ? 0 : found.explained())));
    }
}
