package org.coretune.ui.classroom;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.ObservableList;
import org.coretune.core.InvalidInputException;
import org.coretune.core.event.Entry;
import org.coretune.core.event.Event;
import org.coretune.core.event.ExperimentState;
import org.coretune.core.schedule.Verdict;
import org.coretune.core.simulation.CurveTable;
import org.coretune.core.simulation.Hindsight;
import org.coretune.core.simulation.Workers;
import org.coretune.ui.ExperimentSummary;
import org.coretune.ui.TaskRunner;
import org.coretune.ui.Texts;
import org.coretune.ui.classroom.PlotPicture.Series;
import org.coretune.ui.classroom.PlotPicture.Style;

/** Schedules beside each other on the same curves, with one clock. FX thread only. */
public final class ClassroomViewModel {
    private static final double WHOLE_SECONDS = 40;

    private final TaskRunner tasks;
    private final SourceModel source;
    private final ObservableList<ExperimentSummary> experiments;
    private final SettingModel setting = new SettingModel(List.of("3", "1", "27", "4"));
    private final Map<Method, ColumnModel> columns = new EnumMap<>(Method.class);
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper curves = new ReadOnlyStringWrapper("");
    private final ReadOnlyLongWrapper revision = new ReadOnlyLongWrapper();
    private final DoubleProperty clock = new SimpleDoubleProperty();
    private final ReadOnlyDoubleWrapper length = new ReadOnlyDoubleWrapper(1);
    private final BooleanProperty playing = new SimpleBooleanProperty();
    private final ObjectProperty<Double> speed = new SimpleObjectProperty<>(1.0);
    private TreeSet<Long> stops = new TreeSet<>();
    private TreeSet<Long> verdicts = new TreeSet<>();
    private Optional<CurveTable> table = Optional.empty();
    private long wanted;
    private boolean begun;

    /** A moment of one column. */
    public record Target(Method method, long millis, int trial) {}

    /** A cell of the summary. */
    public record Cell(String text, Optional<Target> target) {}

    /** A row of the summary: a question with an answer for each method. */
    public record Row(String question, List<Cell> cells) {}

    /** A verdict that the full curves contradict. */
    public record Mistake(String sentence, Target target) {}

    /**
     * Nothing to show before {@link #begin}.
     *
     * @param experiments of the open project
     */
    public ClassroomViewModel(TaskRunner tasks, SourceModel source, ObservableList<ExperimentSummary> experiments) {
        this.tasks = tasks;
        this.source = source;
        this.experiments = experiments;
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
        clock.addListener((property, before, now) -> seek());
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
                            curves.set(Texts.text(
                                    "classroom.curves",
                                    Texts.count(read.rows().size()),
                                    Texts.resource(read.longest()),
                                    read.metric()));
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

    private void refuse(Exception failed) {
        problem.set(failed instanceof InvalidInputException wrong ? wrong.text().text() : failed.toString());
        table = Optional.empty();
        show(Map.of());
    }

    private void play() {
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
        playing.set(false);
        columns.forEach((method, column) -> column.play(Optional.ofNullable(played.get(method))));
        stops = new TreeSet<>();
        verdicts = new TreeSet<>();
        for (Played one : played.values()) {
            for (Entry entry : one.entries()) {
                stops.add(entry.millis());
                if (entry.event() instanceof Event.Decided decided && compares(decided.verdict())) {
                    verdicts.add(entry.millis());
                }
            }
        }
        length.set(stops.isEmpty() ? 1 : Math.max(1, stops.last()));
        double begin = verdicts.isEmpty() ? 0 : verdicts.first();
        if (clock.get() == begin) {
            seek();
        } else {
            clock.set(begin);
        }
    }

    private static boolean compares(Verdict verdict) {
        return !(verdict instanceof Verdict.Continues) || verdict.evidence().rank() > 0;
    }

    private void seek() {
        columns.values().forEach(column -> column.seek(Math.round(clock.get())));
        revision.set(revision.get() + 1);
    }

    /** Goes to the next moment at which anything happens, or with -1 to the one before. */
    public void step(int direction) {
        go(stops, direction);
    }

    /** Goes to the next verdict of any schedule, or with -1 to the one before. */
    public void verdict(int direction) {
        go(verdicts, direction);
    }

    private void go(TreeSet<Long> to, int direction) {
        playing.set(false);
        long now = Math.round(clock.get());
        Long next = direction > 0 ? to.higher(now) : to.lower(now);
        if (next != null) {
            clock.set(next);
        }
    }

    /** Goes to a moment of a column and selects its trial there and in every other column. */
    public void go(Target target) {
        playing.set(false);
        clock.set(target.millis());
        select(target.trial());
    }

    /** Selects a trial in every column: they all have the same configurations. */
    public void select(int trial) {
        columns.values().forEach(column -> column.choose(trial));
    }

    /** Lets time pass: while it plays, the clock goes on. Called again and again. */
    public void beat(Duration passed) {
        if (playing.get()) {
            double next = clock.get() + passed.toMillis() / 1000.0 / WHOLE_SECONDS * length.get() * speed.get();
            clock.set(Math.min(length.get(), next));
            playing.set(clock.get() < length.get());
        }
    }

    /** Plays, from the beginning where it stands at the end, or pauses. */
    public void toggle() {
        if (!playing.get() && clock.get() >= length.get()) {
            clock.set(0);
        }
        playing.set(!playing.get() && !isEmpty());
    }

    /** Whether there is nothing to show. */
    public boolean isEmpty() {
        return columns.get(Method.SHA).played().isEmpty();
    }

    /** Why there is nothing to show; empty where there is something. */
    public String missing() {
        return !isEmpty() ? "" : problem.get().isEmpty() ? Texts.text("classroom.set-first") : problem.get();
    }

    /** The clock in words. */
    public String time() {
        return Texts.text("classroom.time", Texts.duration(clock.get() / 1000), Texts.duration(length.get() / 1000));
    }

    /** The best value seen so far against the resource spent, a line for each method, up to the clock. */
    public PlotPicture best() {
        if (isEmpty()) {
            return PlotPicture.EMPTY;
        }
        long now = Math.round(clock.get());
        List<Series> series = new ArrayList<>();
        double most = 0;
        for (Method method : Method.values()) {
            Played played = columns.get(method).played().orElseThrow();
            most = Math.max(most, played.outcome().cost().resume());
            List<Played.Best> seen =
                    played.best().stream().filter(best -> best.millis() <= now).toList();
            if (!seen.isEmpty()) {
                series.add(steps(method, played, seen, now));
            }
        }
        CurveTable rows = table.orElseThrow();
        return new PlotPicture(series, Texts.text("classroom.cost-axis"), rows.metric(), rows.direction(), most, true);
    }

    /** Steps that go on to what is spent now. */
    private static Series steps(Method method, Played played, List<Played.Best> seen, long now) {
        Played.Best last = seen.get(seen.size() - 1);
        double share = Math.min(1, (double) now / Math.max(1, played.endMillis()));
        double spent = Math.max(last.cost(), share * played.outcome().cost().resume());
        int n = seen.size();
        double[] x = new double[n + 1];
        double[] y = new double[n + 1];
        int[] trials = new int[n + 1];
        for (int i = 0; i <= n; i++) {
            Played.Best best = seen.get(Math.min(i, n - 1));
            x[i] = i < n ? best.cost() : spent;
            y[i] = best.value();
            trials[i] = best.trial();
        }
        return new Series(method.title(), method.ink(), Style.STEPS, x, y, trials);
    }

    /** What each method came to in the end. */
    public List<Row> summary() {
        if (isEmpty()) {
            return List.of();
        }
        return List.of(
                row("classroom.row-best", (method, played) -> bestCell(method, played)),
                row("classroom.row-regret", ClassroomViewModel::regretCell),
                row(
                        "classroom.row-cost",
                        (method, played) ->
                                new Cell(Texts.resource(played.outcome().cost().resume()), last(method, played))),
                row(
                        "classroom.row-time",
                        (method, played) -> new Cell(
                                Texts.text(
                                        "classroom.time-idle",
                                        Texts.duration(played.outcome().seconds()),
                                        Texts.percent(played.idleShare())),
                                last(method, played))),
                row(
                        "classroom.row-thrown",
                        (method, played) -> new Cell(
                                Texts.text(
                                        "classroom.thrown",
                                        Texts.resource(played.thrownAway()),
                                        Texts.percent(played.thrownAway()
                                                / Math.max(
                                                        1e-12,
                                                        played.outcome().cost().resume()))),
                                first(method, played))),
                row("classroom.row-wrong", ClassroomViewModel::wrongCell));
    }

    private interface Answer {
        Cell of(Method method, Played played);
    }

    private Row row(String question, Answer answer) {
        List<Cell> cells = new ArrayList<>();
        columns.forEach(
                (method, column) -> cells.add(answer.of(method, column.played().orElseThrow())));
        return new Row(Texts.text(question), cells);
    }

    private static Cell bestCell(Method method, Played played) {
        return played.outcome()
                .best()
                .map(best -> {
                    int trial = played.end().best().number();
                    return new Cell(
                            Texts.text("classroom.best", trial, Texts.value(best.value())),
                            lastOf(method, played, trial));
                })
                .orElse(new Cell("–", Optional.empty()));
    }

    private static Cell regretCell(Method method, Played played) {
        Hindsight hindsight = played.hindsight();
        return new Cell(
                hindsight.regret() == 0
                        ? Texts.text("classroom.found")
                        : Texts.text("classroom.missed", hindsight.best(), Texts.value(hindsight.regret())),
                lastOf(method, played, hindsight.best()));
    }

    private static Cell wrongCell(Method method, Played played) {
        Hindsight hindsight = played.hindsight();
        return hindsight.wrong().isEmpty()
                ? new Cell(Texts.text("classroom.none-wrong"), Optional.empty())
                : new Cell(
                        Texts.text(
                                "classroom.wrong",
                                hindsight.wrong().size(),
                                hindsight.count(Hindsight.Cause.CROSSING),
                                hindsight.count(Hindsight.Cause.NOISE),
                                hindsight.count(Hindsight.Cause.ARRIVAL)),
                        lastOf(method, played, hindsight.wrong().get(0).trial()));
    }

    /** The last verdict about a trial that compared it. */
    private static Optional<Target> lastOf(Method method, Played played, int trial) {
        Optional<Target> found = Optional.empty();
        for (ExperimentState.Decision decision : played.end().decisions()) {
            if (decision.verdict().trial() == trial && compares(decision.verdict())) {
                found = Optional.of(new Target(method, decision.millis(), trial));
            }
        }
        return found;
    }

    private static Optional<Target> last(Method method, Played played) {
        List<ExperimentState.Decision> all = played.end().decisions();
        return all.isEmpty()
                ? Optional.empty()
                : lastOf(method, played, all.get(all.size() - 1).verdict().trial());
    }

    private static Optional<Target> first(Method method, Played played) {
        return played.end().decisions().stream()
                .filter(decision -> decision.verdict() instanceof Verdict.Eliminated
                        || decision.verdict() instanceof Verdict.Paused)
                .findFirst()
                .map(decision ->
                        new Target(method, decision.millis(), decision.verdict().trial()));
    }

    /** The verdicts of a method that the full curves contradict, the costliest first. */
    public List<Mistake> mistakes(Method method) {
        Optional<Played> played = columns.get(method).played();
        return played.isEmpty()
                ? List.of()
                : played.get().hindsight().wrong().stream()
                        .map(wrong -> new Mistake(
                                sentence(wrong),
                                lastOf(method, played.get(), wrong.trial()).orElseThrow()))
                        .toList();
    }

    private static String sentence(Hindsight.Wrong wrong) {
        String reason = Texts.text(
                switch (wrong.cause()) {
                    case ARRIVAL -> "classroom.cause-arrival";
                    case NOISE -> "classroom.cause-noise";
                    case CROSSING ->
                        Double.isNaN(wrong.crossing())
                                ? "classroom.cause-crossing-unknown"
                                : "classroom.cause-crossing";
                },
                Texts.resource(wrong.crossing()));
        return Texts.text(
                "classroom.mistake",
                wrong.trial(),
                wrong.at().rung(),
                wrong.at().bracket(),
                Texts.resource(wrong.at().resource()),
                wrong.against(),
                Texts.value(wrong.lost()),
                reason);
    }

    /** Regret and agreement at each rung of a method, as sentences. */
    public List<String> rungs(Method method) {
        return columns.get(method)
                .played()
                .map(played -> played.hindsight().rungs().stream()
                        .map(rung -> Texts.text(
                                "classroom.rung",
                                rung.bracket(),
                                rung.rung(),
                                Texts.resource(rung.resource()),
                                rung.kept(),
                                rung.compared(),
                                Texts.value(rung.regret()),
                                Texts.value(rung.agreement())))
                        .toList())
                .orElse(List.of());
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

    /** The moment shown, in simulated milliseconds. */
    public DoubleProperty clockProperty() {
        return clock;
    }

    /** The last moment. */
    public ReadOnlyDoubleProperty lengthProperty() {
        return length.getReadOnlyProperty();
    }

    /** Whether the clock goes on. */
    public BooleanProperty playingProperty() {
        return playing;
    }

    /** How fast; 1 plays the whole in forty seconds. */
    public ObjectProperty<Double> speedProperty() {
        return speed;
    }
}
