package org.coretune.ui.run;

import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import org.coretune.core.event.Entry;
import org.coretune.core.event.ExperimentState;
import org.coretune.core.event.TrialState;
import org.coretune.core.experiment.Definition;
import org.coretune.core.space.Configuration;
import org.coretune.project.UntrustedCommand;
import org.coretune.tune.LiveExperiment;
import org.coretune.ui.ExperimentSummary;
import org.coretune.ui.OpenProject;
import org.coretune.ui.TaskRunner;

/**
 * The run view without its scene: starts, pauses, resumes and cancels an experiment or reads an old one, and folds its
 * journal.
 *
 * <p>Tuner threads only put entries into a queue; {@link #drain} takes them out on the FX thread, a bounded number each
 * time, and then each part reads the state once. FX thread only.
 */
public final class RunViewModel {
    private static final int ENTRIES_PER_DRAIN = 4000;

    /** Beats between two refreshes where updates are reduced: two seconds at twenty beats a second. */
    private static final int REDUCED_BEATS = 40;

    private static final int BEATS_PER_MEMORY = 20;

    private final TaskRunner tasks;
    private final Consumer<? super Exception> failures;
    private final ExperimentModel experiment;
    private final ReadOnlyObjectWrapper<Phase> phase = new ReadOnlyObjectWrapper<>(Phase.EMPTY);
    private final ReadOnlyObjectWrapper<Optional<OpenProject>> project = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final BooleanBinding canRun;
    private final BooleanBinding canPause;
    private final BooleanBinding canResume;
    private final BooleanBinding canCancel;
    private final BooleanBinding canShow;
    private final BooleanBinding canChange;
    private final BooleanProperty reducedUpdates = new SimpleBooleanProperty(this, "reducedUpdates");
    private final ReadOnlyStringWrapper memory = new ReadOnlyStringWrapper("");

    private Queue<Entry> queue = new ConcurrentLinkedQueue<>();
    private ExperimentState state;
    private String recorded;
    private LiveExperiment live;
    private final ReadOnlyObjectWrapper<Optional<TrustQuestion>> question =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private Phase requested;
    private long beats;
    private long refreshedAt;
    private boolean stale;

    /**
     * A view-model with no project.
     *
     * @param tasks    runs what would block
     * @param failures takes what went wrong, to be told to the user
     */
    public RunViewModel(TaskRunner tasks, Consumer<? super Exception> failures) {
        this.tasks = tasks;
        this.failures = failures;
        experiment = new ExperimentModel(tasks);
        canRun = Bindings.createBooleanBinding(
                () -> project.get().isPresent() && !phase.get().isWorking() && phase.get() != Phase.PAUSED,
                phase,
                project);
        canPause = in(Phase.RUNNING, Phase.FINAL);
        canResume = in(Phase.PAUSED, Phase.RECORDED);
        canCancel = in(Phase.RUNNING, Phase.FINAL, Phase.PAUSING, Phase.PAUSED);
        canShow = canRun;
        canChange = in(Phase.RUNNING, Phase.PAUSED);
    }

    private BooleanBinding in(Phase... phases) {
        return Bindings.createBooleanBinding(() -> List.of(phases).contains(phase.get()), phase);
    }

    /** Takes another project; nothing is started. */
    public void open(OpenProject next) {
        clear();
        project.set(Optional.of(next));
        phase.set(Phase.EMPTY);
    }

    /** Starts a new experiment of the project. */
    public void run() {
        if (canRun.get()) {
            OpenProject of = project.get().orElseThrow();
            begin(of::start);
        }
    }

    /** Starts a new experiment of the project from a definition that need not be saved. */
    public void run(String definition) {
        if (canRun.get()) {
            OpenProject of = project.get().orElseThrow();
            begin(() -> of.start(definition));
        }
    }

    /** Stops at the next batch boundary. */
    public void pause() {
        if (canPause.get()) {
            request(Phase.PAUSING, live::pause);
        }
    }

    /** Goes on, also with an experiment that was only read. */
    public void resume() {
        if (phase.get() == Phase.PAUSED) {
            LiveExperiment resumed = live;
            request(Phase.STARTING, () -> {
                resumed.resume();
                watch(resumed);
            });
        } else if (phase.get() == Phase.RECORDED) {
            OpenProject of = project.get().orElseThrow();
            String experiment = recorded;
            begin(() -> of.resume(experiment));
        }
    }

    /** Goes on with an experiment that was not looked at before. */
    public void resume(ExperimentSummary experiment) {
        if (canRun.get() && experiment.resumable()) {
            OpenProject of = project.get().orElseThrow();
            begin(() -> of.resume(experiment.id()));
        }
    }

    /** Ends the experiment. */
    public void cancel() {
        if (canCancel.get()) {
            request(Phase.CANCELLING, live::cancel);
        }
    }

    /** What the user asked for, and its budget as it is now; empty where no experiment can be changed. */
    public Optional<LiveExperiment> changeable() {
        return canChange.get() ? Optional.ofNullable(live) : Optional.empty();
    }

    /** Has a configuration tried as the next new trial. */
    public void enqueue(Configuration configuration) {
        change(running -> running.enqueue(configuration));
    }

    /** Changes what the search may spend. */
    public void allow(Definition.Budget budget) {
        change(running -> running.allow(budget));
    }

    private void change(Consumer<LiveExperiment> change) {
        changeable()
                .ifPresent(running -> tasks.run(
                        () -> {
                            change.accept(running);
                            return null;
                        },
                        done -> {},
                        failures));
    }

    /** Ends one trial at its next batch boundary; the experiment goes on. */
    public void stop(int trial) {
        if (canStop(trial)) {
            LiveExperiment running = live;
            tasks.run(
                    () -> {
                        running.stop(trial);
                        return null;
                    },
                    done -> {},
                    failures);
        }
    }

    /** Whether {@link #stop} would act: a worker trains the trial. */
    public boolean canStop(int trial) {
        return phase.get() == Phase.RUNNING
                && live != null
                && state.trials().get(trial).status() == TrialState.Status.RUNNING;
    }

    /** Pauses and then calls {@code then}; at once where nothing is running. */
    public void pauseThen(Runnable then) {
        LiveExperiment running = live;
        if (running == null || !phase.get().isWorking()) {
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

    /** Reads an old experiment: the same view of it, and nothing is started. */
    public void show(ExperimentSummary experiment) {
        if (!canShow.get()) {
            return;
        }
        OpenProject of = project.get().orElseThrow();
        clear();
        phase.set(Phase.STARTING);
        tasks.run(
                () -> of.state(experiment.id()),
                read -> {
                    recorded = experiment.id();
                    take(read);
                    boolean over = read.status() == ExperimentState.Status.CLOSED;
                    phase.set(over ? Phase.CLOSED : experiment.resumable() ? Phase.RECORDED : Phase.ELSEWHERE);
                    refresh();
                },
                this::broken);
    }

    private void begin(Callable<LiveExperiment> start) {
        begin(start, project.get().orElseThrow());
    }

    private void begin(Callable<LiveExperiment> start, OpenProject of) {
        clear();
        question.set(Optional.empty());
        phase.set(Phase.STARTING);
        tasks.run(
                start,
                started -> {
                    live = started;
                    take(new ExperimentState());
                    Queue<Entry> own = queue;
                    started.listen(own::add);
                    tasks.run(() -> watch(started), done -> {}, this::broken);
                },
                failed -> {
                    if (failed instanceof UntrustedCommand untrusted) {
                        phase.set(Phase.EMPTY);
                        question.set(Optional.of(new TrustQuestion(
                                untrusted,
                                () -> begin(
                                        () -> {
                                            of.trust(untrusted.command());
                                            return start.call();
                                        },
                                        of))));
                    } else {
                        broken(failed);
                    }
                });
    }

    /**
     * A project would run a program, and the user has not said that it may. Nothing was started.
     *
     * @param about what would run, and where
     * @param trust remembers that it may, and starts what was asked for
     */
    public record TrustQuestion(UntrustedCommand about, Runnable trust) {}

    /** What the user is to be asked before a program may run; empty where nothing is. */
    public ReadOnlyObjectProperty<Optional<TrustQuestion>> questionProperty() {
        return question.getReadOnlyProperty();
    }

    private void take(ExperimentState next) {
        state = next;
        project.get().ifPresent(experiment::of);
    }

    /** Waits for the end of the work, so that what breaks it off is told. */
    private static Void watch(LiveExperiment experiment) throws InterruptedException {
        experiment.await();
        return null;
    }

    private interface Request {
        void send() throws Exception;
    }

    private void request(Phase until, Request request) {
        requested = until;
        phase.set(until);
        tasks.run(
                () -> {
                    request.send();
                    return null;
                },
                done -> {},
                this::broken);
    }

    private void broken(Exception cause) {
        drain();
        live = null;
        requested = null;
        if (state == null || state.opened() == null) {
            phase.set(Phase.EMPTY);
        } else if (phase.get() != Phase.CLOSED) {
            recorded = state.opened().id();
            phase.set(Phase.RECORDED);
        }
        failures.accept(cause);
    }

    /** Takes entries that have come, at most some thousands, and shows them; the answer says whether there were any. */
    public boolean drain() {
        boolean taken = take();
        if (stale) {
            refresh();
        }
        return taken;
    }

    /**
     * The same, called twenty times a second: while an experiment runs, each call brings a share of the view up to date, or,
     * where updates are reduced, one call in {@value #REDUCED_BEATS} all of it.
     */
    public boolean beat() {
        if (beats++ % BEATS_PER_MEMORY == 0) {
            memory.set(MemoryUse.now().words());
        }
        boolean taken = take();
        if (!phase.get().isWorking() || reducedUpdates.get()) {
            if (stale && (phase.get() != Phase.RUNNING || beats - refreshedAt >= REDUCED_BEATS)) {
                refresh();
            }
        } else if (stale) {
            stale = experiment.advance(state);
        }
        return taken;
    }

    private boolean take() {
        int taken = 0;
        for (Entry entry; taken < ENTRIES_PER_DRAIN && (entry = queue.poll()) != null; taken++) {
            state.apply(entry);
        }
        if (taken > 0) {
            stale = true;
            follow();
        }
        return taken > 0;
    }

    /** The phase that the journal has reached; a request stays shown until the journal answers it. */
    private void follow() {
        ExperimentState.Status status = state.status();
        boolean answered = requested == null
                || status == ExperimentState.Status.CLOSED
                || requested == Phase.PAUSING && status == ExperimentState.Status.PAUSED
                || requested == Phase.STARTING && status != ExperimentState.Status.PAUSED;
        if (!answered) {
            return;
        }
        requested = null;
        if (live == null) {
            return;
        }
        phase.set(Phase.valueOf(status.name()));
        if (status == ExperimentState.Status.CLOSED) {
            live = null;
        }
    }

    private void refresh() {
        stale = false;
        refreshedAt = beats;
        experiment.show(state);
    }

    private void clear() {
        queue = new ConcurrentLinkedQueue<>();
        state = null;
        recorded = null;
        live = null;
        requested = null;
        stale = false;
        experiment.clear();
    }

    /** Where the view stands. */
    public ReadOnlyObjectProperty<Phase> phaseProperty() {
        return phase.getReadOnlyProperty();
    }

    /** The project, or empty. */
    public ReadOnlyObjectProperty<Optional<OpenProject>> projectProperty() {
        return project.getReadOnlyProperty();
    }

    /** Whether {@link #run} would start. */
    public BooleanBinding canRun() {
        return canRun;
    }

    /** Whether {@link #pause} would act. */
    public BooleanBinding canPause() {
        return canPause;
    }

    /** Whether {@link #resume} would act. */
    public BooleanBinding canResume() {
        return canResume;
    }

    /** Whether {@link #cancel} would act. */
    public BooleanBinding canCancel() {
        return canCancel;
    }

    /** Whether {@link #enqueue} and {@link #allow} would act: the search runs or is paused in this window. */
    public BooleanBinding canChange() {
        return canChange;
    }

    /** Whether views are brought up to date every two seconds only while an experiment runs. */
    public BooleanProperty reducedUpdatesProperty() {
        return reducedUpdates;
    }

    /** What memory the process takes, in words; empty before the first {@link #drain}. */
    public ReadOnlyStringProperty memoryProperty() {
        return memory.getReadOnlyProperty();
    }

    /** Whether {@link #show} would act: never while an experiment works. */
    public BooleanBinding canShow() {
        return canShow;
    }

    /** The experiment as it is shown. */
    public ExperimentModel experiment() {
        return experiment;
    }
}
