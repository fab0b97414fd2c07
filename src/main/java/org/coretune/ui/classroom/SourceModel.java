package org.coretune.ui.classroom;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.Property;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.coretune.core.InvalidInputException;
import org.coretune.core.Seed;
import org.coretune.core.simulation.CurveTable;
import org.coretune.core.simulation.GeneratedCurves;
import org.coretune.ui.OpenProject;
import org.coretune.ui.ProjectService;

/** Which curves are compared on, as it is chosen. FX thread only. */
public final class SourceModel {
    private static final int RESOURCE = 27;
    private static final double SLOWDOWN = 5;

    private final ProjectService projects;
    private final Optional<Path> bundled;
    private final Supplier<Optional<OpenProject>> project;
    private final ObjectProperty<CurveSource> source = new SimpleObjectProperty<>(CurveSource.GENERATED);
    private final IntegerProperty configurations = new SimpleIntegerProperty(81);
    private final DoubleProperty noise = new SimpleDoubleProperty(0.02);
    private final DoubleProperty crossings = new SimpleDoubleProperty(0.1);
    private final DoubleProperty stragglers = new SimpleDoubleProperty(0.1);
    private final IntegerProperty seed = new SimpleIntegerProperty(1);
    private final StringProperty file = new SimpleStringProperty("");
    private final StringProperty experiment = new SimpleStringProperty("");
    private final IntegerProperty order = new SimpleIntegerProperty(0);

    /**
     * Generated curves.
     *
     * @param bundled the table that comes with Coretune, where it is there
     * @param project the open project
     */
    public SourceModel(ProjectService projects, Optional<Path> bundled, Supplier<Optional<OpenProject>> project) {
        this.projects = projects;
        this.bundled = bundled;
        this.project = project;
    }

    /** What reads the curves as they are chosen now; for a background thread. */
    public Callable<CurveTable> reading() {
        Callable<CurveTable> reading = switch (source.get()) {
            case GENERATED -> {
                GeneratedCurves generated = new GeneratedCurves(
                        configurations.get(),
                        RESOURCE,
                        noise.get(),
                        crossings.get(),
                        stragglers.get(),
                        SLOWDOWN,
                        seed.get());
                yield () -> CurveTable.of(generated);
            }
            case BUNDLED ->
                () -> projects.curves(bundled.orElseThrow(() -> new InvalidInputException("ui.classroom.no-bundled")));
            case FILE -> {
                String path = file.get().strip();
                if (path.isEmpty()) {
                    throw new InvalidInputException("ui.classroom.no-file");
                }
                yield () -> projects.curves(Path.of(path));
            }
            case EXPERIMENT -> {
                String id = experiment.get();
                OpenProject open = project.get()
                        .filter(any -> !id.isEmpty())
                        .orElseThrow(() -> new InvalidInputException("ui.classroom.no-experiment"));
                yield () -> of(open, id);
            }
        };
        int shuffle = order.get();
        return shuffle == 0 ? reading : () -> reading.call().shuffled(new Seed(shuffle).at("order"));
    }

    private static CurveTable of(OpenProject project, String id) {
        CurveTable table = CurveTable.of(project.state(id));
        if (table.rows().isEmpty()) {
            throw new InvalidInputException("ui.classroom.untrained", id);
        }
        return table;
    }

    /** Everything whose change means other curves. */
    List<Property<?>> properties() {
        return List.of(source, configurations, noise, crossings, stragglers, seed, file, experiment, order);
    }

    /** Where they come from. */
    public ObjectProperty<CurveSource> sourceProperty() {
        return source;
    }

    /** How many are generated. */
    public IntegerProperty configurationsProperty() {
        return configurations;
    }

    /** Noise of generated curves. */
    public DoubleProperty noiseProperty() {
        return noise;
    }

    /** Share of late bloomers. */
    public DoubleProperty crossingsProperty() {
        return crossings;
    }

    /** Share of configurations that train slowly. */
    public DoubleProperty stragglersProperty() {
        return stragglers;
    }

    /** Seed of generated curves. */
    public IntegerProperty seedProperty() {
        return seed;
    }

    /** Path of a CSV file. */
    public StringProperty fileProperty() {
        return file;
    }

    /** Id of an experiment. */
    public StringProperty experimentProperty() {
        return experiment;
    }

    /** 0 for the order of the table, else the seed of another order. */
    public IntegerProperty orderProperty() {
        return order;
    }
}
