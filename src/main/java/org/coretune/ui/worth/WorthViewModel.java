package org.coretune.ui.worth;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleIntegerProperty;
import org.coretune.core.Message;
import org.coretune.core.event.Entry;
import org.coretune.core.event.ExperimentState;
import org.coretune.core.event.WorthState;
import org.coretune.core.experiment.Definition;
import org.coretune.core.worth.Bootstrap;
import org.coretune.core.worth.Cost;
import org.coretune.core.worth.WorthReport;
import org.coretune.tune.LiveExperiment;
import org.coretune.ui.ExperimentPart;
import org.coretune.ui.OpenProject;
import org.coretune.ui.TaskRunner;
import org.coretune.ui.Texts;

/**
 * Whether the coreset of the shown experiment was worth it: says what finding out costs, starts and pauses it, and reads
 * the report. FX thread only.
 *
 * <p>What it starts writes to the experiment's journal behind its end; it folds that journal on its own, because the run
 * view has let go of an experiment that is over.
 */
public final class WorthViewModel implements ExperimentPart {
    /** The report of the state shown, made once: its intervals are drawn two thousand times. */
    private Optional<WorthReport> report;

    private static final String NONE = "–";

    private final TaskRunner tasks;
    private final Supplier<Optional<OpenProject>> project;
    private final Consumer<? super Exception> failures;
    private final IntegerProperty finalists = new SimpleIntegerProperty(Definition.Worth.USUAL.finalists());
    private final IntegerProperty eliminated = new SimpleIntegerProperty(Definition.Worth.USUAL.eliminated());
    private final BooleanProperty shadow = new SimpleBooleanProperty();
    private final ReadOnlyIntegerWrapper revision = new ReadOnlyIntegerWrapper();
    private final ReadOnlyBooleanWrapper working = new ReadOnlyBooleanWrapper();

    private Queue<Entry> queue = new ConcurrentLinkedQueue<>();
    private ExperimentState shown;
    private ExperimentState own;
    private LiveExperiment live;

    /**
     * Nothing to show yet.
     *
     * @param project  the open project, or empty
     * @param failures takes what went wrong, to be told to the user
     */
    public WorthViewModel(
            TaskRunner tasks, Supplier<Optional<OpenProject>> project, Consumer<? super Exception> failures) {
        this.tasks = tasks;
        this.project = project;
        this.failures = failures;
        finalists.addListener((property, before, now) -> changed());
        eliminated.addListener((property, before, now) -> changed());
        shadow.addListener((property, before, now) -> changed());
    }

    @Override
    public void refresh(ExperimentState state) {
        shown = state;
        changed();
    }

    @Override
    public void clear() {
        shown = null;
        changed();
    }

    private void changed() {
        report = null;
        revision.set(revision.get() + 1);
    }

    /** The experiment's state: the own one where that is of the shown experiment. */
    private ExperimentState state() {
        boolean mine = own != null
                && own.opened() != null
                && shown != null
                && shown.opened() != null
                && own.opened().id().equals(shown.opened().id());
        return mine ? own : shown;
    }

    private Definition.Worth order() {
        return new Definition.Worth(finalists.get(), eliminated.get(), shadow.get());
    }

    private Optional<WorthReport> report() {
        if (report == null) {
            report = state() == null ? Optional.empty() : WorthReport.of(state());
        }
        return report;
    }

    /** Whether {@link #start} would act. */
    public boolean canStart() {
        ExperimentState state = state();
        return !working.get()
                && project.get().isPresent()
                && state != null
                && state.status() == ExperimentState.Status.CLOSED
                && state.best() != null;
    }

    /** Trains the trials that were asked for, or goes on with what was interrupted. */
    public void start() {
        if (!canStart()) {
            return;
        }
        OpenProject of = project.get().orElseThrow();
        String experiment = state().opened().id();
        Definition.Worth order = order();
        working.set(true);
        changed();
        tasks.run(() -> of.judge(experiment, order), this::follow, this::broken);
    }

    private void follow(LiveExperiment started) {
        live = started;
        own = new ExperimentState();
        queue = new ConcurrentLinkedQueue<>();
        started.listen(queue::add);
        tasks.run(
                () -> {
                    started.await();
                    return started;
                },
                this::ended,
                this::broken);
    }

    private void ended(LiveExperiment which) {
        if (which == live) {
            live = null;
            working.set(false);
            drain();
            changed();
        }
    }

    private void broken(Exception cause) {
        ended(live);
        working.set(false);
        changed();
        failures.accept(cause);
    }

    /** Ends it at the next batch boundary; {@link #start} goes on. */
    public void pause() {
        LiveExperiment running = live;
        if (running != null) {
            tasks.run(
                    () -> {
                        running.pause();
                        return null;
                    },
                    done -> {},
                    failures);
        }
    }

    /** Pauses what it started and then calls {@code then}; at once where nothing is running. */
    public void pauseThen(Runnable then) {
        LiveExperiment running = live;
        if (running == null) {
            then.run();
            return;
        }
        tasks.run(
                () -> {
                    running.pause();
                    running.await();
                    return null;
                },
                done -> then.run(),
                failed -> then.run());
    }

    /** Takes in what has been written. */
    public void drain() {
        boolean any = false;
        for (Entry entry; (entry = queue.poll()) != null; ) {
            own.apply(entry);
            any = true;
        }
        if (any) {
            changed();
        }
    }

    /** Ranks while tuning against ranks on full data. */
    WorthPicture picture() {
        return report().map(report -> new WorthPicture(report.rows(), report.chosen(), state().metric()))
                .orElse(WorthPicture.EMPTY);
    }

    /** The taus. */
    IntervalPicture intervals() {
        List<IntervalPicture.Bar> bars = new ArrayList<>();
        report().filter(report -> report.rows().size() > 1).ifPresent(report -> {
            bars.add(bar(Texts.text("worth.on-coreset"), report.interval(), report.tau()));
            if (report.shadow() != null) {
                bars.add(bar(
                        Texts.text("worth.on-stream"),
                        report.shadow().interval(),
                        report.shadow().tau()));
            }
        });
        return new IntervalPicture(bars);
    }

    private static IntervalPicture.Bar bar(String name, Bootstrap.Interval interval, double tau) {
        return new IntervalPicture.Bar(name, interval.low(), tau, interval.high());
    }

    /** What will appear where there is no report yet; empty once there is one. */
    public String missing() {
        ExperimentState state = state();
        if (state == null || state.opened() == null) {
            return Texts.text("worth.empty");
        }
        if (state.worth() == null) {
            boolean over = state.status() == ExperimentState.Status.CLOSED;
            return Texts.text(!over ? "worth.not-over" : state.best() == null ? "worth.no-trial" : "worth.not-asked");
        }
        return report().filter(report -> !report.rows().isEmpty()).isPresent() ? "" : Texts.text("worth.first");
    }

    /** What {@link #start} will cost, or how far it has come. */
    public String cost() {
        ExperimentState state = state();
        if (state == null || state.opened() == null || state.best() == null) {
            return "";
        }
        WorthState worth = state.worth();
        if (working.get() || worth != null && !worth.isOver()) {
            return progress(state);
        }
        Cost cost = Cost.of(state, order());
        return Texts.text(
                "worth.cost",
                Texts.count(cost.visits()),
                Double.isNaN(cost.seconds()) ? NONE : Texts.duration(cost.seconds()),
                Texts.duration(state.activeMillis() / 1000.0));
    }

    private static String progress(ExperimentState state) {
        WorthState worth = state.worth();
        if (worth == null) {
            return Texts.text("worth.starting");
        }
        int asked = worth.started().finalists().size()
                + worth.started().eliminated().size();
        long known = worth.trained().size() + worth.failed().size();
        double seconds = Cost.remaining(state).seconds();
        String left = Double.isNaN(seconds) ? NONE : Texts.duration(seconds);
        return known < asked
                ? Texts.text("worth.progress", known, asked, worth.epochs(), left)
                : Texts.text("worth.progress-shadow", worth.shadow().size(), left);
    }

    /** The word on the button that starts it. */
    public String startWord() {
        WorthState worth = state() == null ? null : state().worth();
        return Texts.text(worth == null ? "worth.start" : worth.isOver() ? "worth.more" : "worth.go-on");
    }

    /** The report in sentences. */
    public List<String> sentences() {
        return report().map(report ->
                        report.sentences(state()).stream().map(Message::text).toList())
                .orElse(List.of());
    }

    /** Kendall's tau. */
    public String tau() {
        return report().filter(report -> !Double.isNaN(report.tau()))
                .map(report -> Texts.text("worth.two", Message.grouped(report.tau())))
                .orElse(NONE);
    }

    /** Its interval in words. */
    public String tauWords() {
        return report().filter(report -> !Double.isNaN(report.interval().low()))
                .map(report -> Texts.text(
                        "worth.interval",
                        Message.grouped(report.interval().low()),
                        Message.grouped(report.interval().high()),
                        report.rows().size()))
                .orElse(Texts.text("worth.unknown"));
    }

    /** The regret of the chosen trial. */
    public String regret() {
        return report().map(report -> amount(report.regret())).orElse(NONE);
    }

    /** What it is compared with. */
    public String regretWords() {
        return report().filter(report -> report.best() >= 0)
                .map(report -> Texts.text(
                        report.best() == report.chosen() ? "worth.chosen-best" : "worth.best-is",
                        report.best(),
                        report.chosen()))
                .orElse(Texts.text("worth.unknown"));
    }

    /** How much better the best eliminated trial is than the best finalist. */
    public String eliminations() {
        return report().map(report -> amount(report.eliminatedGain())).orElse(NONE);
    }

    /** What that means. */
    public String eliminationWords() {
        return report().filter(report -> !Double.isNaN(report.eliminatedGain()))
                .map(report -> Texts.text(report.eliminatedGain() > 0 ? "worth.cost-something" : "worth.cost-nothing"))
                .orElse(Texts.text("worth.unknown"));
    }

    /** Selection's share of the cost. */
    public String selection() {
        ExperimentState state = state();
        return state == null || state.opened() == null ? NONE : Texts.percent(Cost.selectionShare(state.accounts()));
    }

    /** A difference in the metric: points for an accuracy. */
    private String amount(double difference) {
        if (Double.isNaN(difference)) {
            return NONE;
        }
        return state().metric().equals("loss")
                ? Texts.value(difference)
                : Texts.text("worth.points", Message.grouped(100 * difference + 0.0));
    }

    /** Rises with every change. */
    public ReadOnlyIntegerProperty revisionProperty() {
        return revision.getReadOnlyProperty();
    }

    /** Whether trials are being trained again. */
    public ReadOnlyBooleanProperty workingProperty() {
        return working.getReadOnlyProperty();
    }

    /** How many of those that got furthest. */
    public IntegerProperty finalistsProperty() {
        return finalists;
    }

    /** How many of the others. */
    public IntegerProperty eliminatedProperty() {
        return eliminated;
    }

    /** Whether streaming at the same cost is run beside it. */
    public BooleanProperty shadowProperty() {
        return shadow;
    }
}
