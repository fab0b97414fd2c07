package org.coretune.ui.classroom;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.ObservableList;
import org.coretune.core.InvalidInputException;
import org.coretune.core.Message;
import org.coretune.core.simulation.CurveTable;
import org.coretune.core.simulation.Workers;
import org.coretune.ui.ExperimentSummary;
import org.coretune.ui.TaskRunner;
import org.coretune.ui.Texts;

/** Schedules beside each other on the same curves, with one clock. FX thread only. */
public final class ClassroomViewModel {
    private final TaskRunner tasks;
    private final SourceModel source;
    private final ObservableList<ExperimentSummary> experiments;
    private final SettingModel setting = new SettingModel(List.of("3", "1", "27", "4"));
    private final Map<Method, ColumnModel> columns = new EnumMap<>(Method.class);
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper curves = new ReadOnlyStringWrapper("");
    private final ReadOnlyLongWrapper revision = new ReadOnlyLongWrapper();
    private final Playback playback;
    private Comparison comparison = Comparison.NONE;
    private Optional<CurveTable> table = Optional.empty();
    private long wanted;
    private boolean begun;
    /** While fields are set to what fits the curves. */
    private boolean filling;

    /**
     * Nothing to show before {@link #begin}.
     *
     * @param experiments of the open project
     */
    public ClassroomViewModel(TaskRunner tasks, SourceModel source, ObservableList<ExperimentSummary> experiments) {
        this.tasks = tasks;
        this.source = source;
        this.experiments = experiments;
        playback = new Playback(this::seek);
        for (Method method : Method.values()) {
            columns.put(method, new ColumnModel(tasks));
        }
        columns.values()
                .forEach(column -> column.experiment()
                        .selection()
                        .trialProperty()
                        .addListener((property, before, now) -> now.ifPresent(this::select)));
        source.properties().forEach(property -> property.addListener((changed, before, now) -> read()));
        for (SettingModel.Field field : SettingModel.Field.values()) {
            setting.text(field).addListener((changed, before, now) -> play());
        }
    }

    /** Reads the curves and plays them; does nothing where that was done. */
    public void begin() {
        if (!begun) {
            begun = true;
            read();
        }
    }

    private void read() {
        if (!begun) {
            return;
        }
        long ticket = ++wanted;
        try {
            Callable<CurveTable> reading = source.reading();
            tasks.run(
                    reading,
                    read -> {
                        if (ticket == wanted) {
                            problem.set("");
                            table = Optional.of(read);
                            curves.set(sentence(read));
                            filling = true;
                            setting.fit(read);
                            filling = false;
                            play();
                        }
                    },
                    failed -> {
                        if (ticket == wanted) {
                            refuse(failed);
                        }
                    });
        } catch (InvalidInputException e) {
            refuse(e);
        }
    }

    private static String sentence(CurveTable read) {
        String sentence = Texts.text(
                "classroom.curves",
                Message.grouped(read.rows().size()),
                Texts.resource(read.longest(), read.isOfShares() ? "fraction" : "epochs"),
                read.metric());
        return read.missing() + read.failed() == 0
                ? sentence
                : sentence + " "
                        + Texts.text("classroom.gaps", Texts.count(read.missing()), Texts.count(read.failed()));
    }

    private void refuse(Exception failed) {
        problem.set(failed instanceof InvalidInputException wrong ? wrong.text().text() : failed.toString());
        table = Optional.empty();
        show(Map.of());
    }

    private void play() {
        if (filling) {
            return;
        }
        Optional<Setting> read = table.flatMap(curves -> setting.read(curves, false));
        if (read.isEmpty()) {
            show(Map.of());
            return;
        }
        long ticket = ++wanted;
        CurveTable rows = table.get();
        tasks.run(
                () -> simulate(rows, read.get()),
                played -> {
                    if (ticket == wanted) {
                        problem.set("");
                        show(played);
                    }
                },
                failed -> {
                    if (ticket == wanted) {
                        refuseSetting(failed);
                    }
                });
    }

    private void refuseSetting(Exception failed) {
        problem.set(failed instanceof InvalidInputException wrong ? wrong.text().text() : failed.toString());
        show(Map.of());
    }

    private static Map<Method, Played> simulate(CurveTable rows, Setting setting) {
        Map<Method, Played> played = new EnumMap<>(Method.class);
        for (Method method : Method.values()) {
            played.put(
                    method, Played.of(method.spec(setting, rows.rows().size()), rows, Workers.of(setting.workers())));
        }
        return played;
    }

    private void show(Map<Method, Played> played) {
        comparison = new Comparison(played);
        columns.forEach((method, column) -> column.play(Optional.ofNullable(played.get(method))));
        playback.load(played.values());
    }

    private void seek() {
        columns.values().forEach(column -> column.seek(playback.now()));
        revision.set(revision.get() + 1);
    }

    /** Goes to a moment of a column and selects its trial there and in every other column. */
    public void go(Comparison.Target target) {
        playback.go(target.millis());
        select(target.trial());
    }

    /** Selects a trial in every column: they all have the same configurations. */
    public void select(int trial) {
        columns.values().forEach(column -> column.choose(trial));
    }

    /** Whether there is nothing to show. */
    public boolean isEmpty() {
        return comparison.isEmpty();
    }

    /** Why there is nothing to show; empty where there is something. */
    public String missing() {
        return !isEmpty() ? "" : problem.get().isEmpty() ? Texts.text("classroom.set-first") : problem.get();
    }

    /** A column. */
    public ColumnModel column(Method method) {
        return columns.get(method);
    }

    /** Where the curves come from. */
    public SourceModel source() {
        return source;
    }

    /** What the schedules share. */
    public SettingModel setting() {
        return setting;
    }

    /** Experiments whose curves can be taken. */
    public ObservableList<ExperimentSummary> experiments() {
        return experiments;
    }

    /** What is wrong with the source or the schedules; empty where nothing is. */
    public ReadOnlyStringProperty problemProperty() {
        return problem.getReadOnlyProperty();
    }

    /** What the curves are, in a sentence. */
    public ReadOnlyStringProperty curvesProperty() {
        return curves.getReadOnlyProperty();
    }

    /** Counts changes of what is shown. */
    public ReadOnlyLongProperty revisionProperty() {
        return revision.getReadOnlyProperty();
    }

    /** The one clock of all columns. */
    public Playback playback() {
        return playback;
    }

    /** What the schedules came to; nothing where there is nothing to show. */
    public Comparison comparison() {
        return comparison;
    }
}
