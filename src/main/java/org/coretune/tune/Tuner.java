package org.coretune.tune;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import org.coretune.core.InvalidInputException;
import org.coretune.core.Message;
import org.coretune.core.event.Entry;
import org.coretune.core.event.Event;
import org.coretune.core.event.ExperimentState;
import org.coretune.core.event.TrialState;
import org.coretune.core.experiment.Definition;
import org.coretune.core.schedule.Report;
import org.coretune.core.schedule.Schedulers;
import org.coretune.core.schedule.Verdict;
import org.coretune.core.space.Configuration;
import org.coretune.core.tuning.AskTell;

/**
 * Runs an experiment: algorithm A with workers (AUTOMATA, Algorithm 1).
 *
 * <p>Workers ask for jobs and tell results under one lock, and the journal gets what happened in that same order; so the
 * journal alone brings searcher and scheduler back to where they were ({@link AskTell#replay}). Training itself runs outside the
 * lock. The last worker to leave does what remains: the pause, the final training, the closing.
 */
public final class Tuner implements ExperimentRun {
    private final Backend backend;
    private final Definition definition;
    private final AskTell askTell;
    private final Journal journal;
    private final ExperimentState state;
    private final BudgetWatch budget;

    private final Runnable atEnd;

    private final Object lock = new Object();
    private final Deque<Job> open = new ArrayDeque<>();
    private final Set<Integer> running = new HashSet<>();
    private List<Thread> workers = List.of();
    private int active;
    private Throwable defect;
    private volatile Mode mode = Mode.IDLE;
    /** Whether a worker that asks for a job may still get one. */
    private boolean searching = true;

    private enum Mode {
        /** No worker: not begun, paused, or broken off. */
        IDLE,
        RUNNING,
        PAUSING,
        CANCELLING,
        /** Over, or broken off: nothing follows in this process. */
        CLOSED
    }

    /**
     * An experiment where its journal left it; nothing runs before {@link #resume}.
     *
     * @param backend how trials run
     * @param askTell searcher and scheduler at their beginning
     * @param journal begins with {@link Event.Opened}
     * @param atEnd   called once when the experiment is over, or broken off by an error, and nothing will be read or written any more
     * @throws InvalidInputException where the journal is not one of this searcher and scheduler
     */
    public Tuner(Backend backend, AskTell askTell, Journal journal, Runnable atEnd) {
        this.atEnd = atEnd;
        this.backend = backend;
        this.definition = backend.definition();
        this.askTell = askTell;
        this.journal = journal;
        this.state = new ExperimentState();
        List<Entry> past = journal.entries();
        journal.listen(entry -> {
            synchronized (state) {
                state.apply(entry);
            }
        });
        this.budget = new BudgetWatch(definition.budget(), state);
        if (state.status() == ExperimentState.Status.CLOSED) {
            mode = Mode.CLOSED;
        } else {
            complete(replay(past), past);
        }
    }

    /** Brings searcher and scheduler to the end of the journal; gives every verdict on the way. */
    private List<Verdict> replay(List<Entry> entries) {
        Past past = Past.of(entries, state);
        open.addAll(past.open());
        try {
            return askTell.replay(past.events());
        } catch (IllegalStateException e) {
            throw new InvalidInputException(new Message("tune.foreign-journal"), e);
        }
    }

    /** Writes what a journal that was cut off lacks of what followed from its last results. */
    private void complete(List<Verdict> verdicts, List<Entry> past) {
        long known = past.stream()
                .filter(entry -> entry.event() instanceof Event.Decided)
                .count();
        for (int i = 0; i < verdicts.size(); i++) {
            if (i >= known) {
                journal.append(new Event.Decided(verdicts.get(i)));
            }
            ending(verdicts.get(i)).ifPresent(ended -> {
                journal.append(ended);
                forget(endedForGood(List.of(ended)));
            });
        }
    }

    @Override
    public void listen(Consumer<Entry> listener) {
        journal.listen(listener);
    }

    @Override
    public void resume() {
        synchronized (lock) {
            if (mode != Mode.IDLE) {
                return;
            }
            if (now(ExperimentState::status) == ExperimentState.Status.PAUSED) {
                journal.append(new Event.Resumed(0));
            }
            mode = Mode.RUNNING;
            searching = true;
            budget.start();
            List<Thread> threads = new ArrayList<>();
            for (int i = 0; i < definition.run().workers(); i++) {
                int worker = i;
                Thread thread = new Thread(() -> work(worker), "coretune-worker-" + worker);
                // Training takes every core for hours: whoever looks on goes first. Where Java heeds this only when
                // it is told to, bin/coretune tells it for the window.
                thread.setPriority(Thread.MIN_PRIORITY);
                threads.add(thread);
            }
            workers = threads;
            active = threads.size();
            threads.forEach(Thread::start);
        }
    }

    @Override
    public void pause() {
        synchronized (lock) {
            leave(Mode.PAUSING);
        }
    }

    @Override
    public void cancel() {
        synchronized (lock) {
            if (mode == Mode.IDLE) {
                close("cancelled");
            } else {
                leave(Mode.CANCELLING);
            }
        }
    }

    private void leave(Mode next) {
        if (mode == Mode.RUNNING || mode == Mode.PAUSING) {
            mode = next;
            lock.notifyAll();
        }
    }

    @Override
    public void stop(int trial) {
        List<Integer> ended;
        synchronized (lock) {
            if (mode == Mode.CLOSED
                    || trial < 0
                    || trial >= askTell.trials()
                    || now(state -> state.trials().get(trial).status()).isTerminal()) {
                return;
            }
            List<Verdict> verdicts = askTell.withdraw(trial);
            journal.append(new Event.TrialEnded(trial, Event.Ending.STOPPED));
            open.removeIf(job -> job.trial() == trial);
            ended = decided(verdicts);
            if (!running.contains(trial)) {
                ended.add(trial);
            }
            lock.notifyAll();
        }
        forget(ended);
    }

    @Override
    public void enqueue(Configuration configuration) {
        Configuration complete = definition.space().complete(configuration);
        synchronized (lock) {
            requireSearching();
            int most = Schedulers.plan(definition.schedule(), true).configurations();
            if (most > 0 && askTell.trials() + now(state -> state.queue().size()) >= most) {
                throw new InvalidInputException("tune.no-room", most);
            }
            journal.append(new Event.Enqueued(complete));
            askTell.enqueue(complete);
            lock.notifyAll();
        }
    }

    @Override
    public void allow(Definition.Budget next) {
        synchronized (lock) {
            requireSearching();
            journal.append(BudgetWatch.changed(next));
            budget.start();
            lock.notifyAll();
        }
    }

    private void requireSearching() {
        boolean over =
                mode == Mode.CLOSED || mode == Mode.CANCELLING || !searching || now(state -> state.last() != null);
        if (over) {
            throw new InvalidInputException("tune.search-over");
        }
    }

    @Override
    public Definition.Budget budget() {
        return budget.budget();
    }

    @Override
    public Definition definition() {
        return definition;
    }

    @Override
    public void await() throws InterruptedException {
        List<Thread> threads;
        synchronized (lock) {
            threads = workers;
        }
        for (Thread thread : threads) {
            thread.join();
        }
        synchronized (lock) {
            if (defect instanceof Error error) {
                throw error;
            }
            if (defect != null) {
                throw (RuntimeException) defect;
            }
        }
    }

    @Override
    public void halt() {
        pause();
        List<Thread> threads;
        synchronized (lock) {
            threads = workers;
        }
        join(threads);
    }

    /** Waits for threads to end, however often this one is interrupted meanwhile. */
    static void join(List<Thread> threads) {
        boolean interrupted = false;
        for (Thread thread : threads) {
            while (thread.isAlive()) {
                try {
                    thread.join();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void work(int worker) {
        try {
            Job job;
            while ((job = next(worker)) != null) {
                int trial = job.trial();
                finish(job, train(job, () -> mode != Mode.RUNNING || isStopped(trial) || budget.overtime()));
            }
        } catch (RuntimeException | Error e) {
            synchronized (lock) {
                defect = defect == null ? e : defect;
                leave(Mode.PAUSING);
            }
        }
        boolean last;
        synchronized (lock) {
            last = --active == 0;
        }
        if (last) {
            end();
        }
    }

    private Backend.Outcome train(Job job, BooleanSupplier stop) {
        int recorded = now(state -> state.trials().get(job.trial()).curve().size());
        return backend.run(job, recorded, stop);
    }

    /** Whether the user ended the trial. */
    private boolean isStopped(int trial) {
        return now(state -> state.trials().get(trial).status()) == TrialState.Status.STOPPED;
    }

    /** The next job of a worker; null where it is to leave. Waits while only a result can bring one. */
    private Job next(int worker) {
        synchronized (lock) {
            while (mode == Mode.RUNNING) {
                Job job = budget.spent() ? null : take(worker);
                if (job != null) {
                    running.add(job.trial());
                    return job;
                }
                if (running.isEmpty()) {
                    searching = false;
                    lock.notifyAll();
                    return null;
                }
                try {
                    lock.wait();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    return null;
                }
            }
            return null;
        }
    }

    private Job take(int worker) {
        Job job = open.poll();
        if (job == null) {
            if (!(askTell.ask() instanceof AskTell.Answer.Job fresh)) {
                return null;
            }
            int known = now(state -> state.trials().size());
            askTell.learned().forEach(journal::append);
            fresh.proposed().stream()
                    .filter(proposed -> proposed.trial() >= known)
                    .forEach(journal::append);
            job = now(state -> Job.of(
                    fresh.assignment(), state.trials().get(fresh.assignment().trial())));
        }
        journal.append(job.started(worker));
        return job;
    }

    private void finish(Job job, Backend.Outcome outcome) {
        List<Integer> ended = List.of();
        synchronized (lock) {
            int trial = job.trial();
            running.remove(trial);
            if (isStopped(trial)) {
                ended = List.of(trial);
            } else if (outcome instanceof Backend.Outcome.Reached reached) {
                ended = tell(new Report(trial, job.resource(), reached.value(), reached.early()));
            } else if (outcome instanceof Backend.Outcome.Failed failed) {
                journal.append(new Event.TrialFailed(trial, failed.cause()));
                ended = tell(new Report(trial, job.resource(), Double.NaN));
            } else {
                open.addFirst(job);
            }
            lock.notifyAll();
        }
        forget(ended);
    }

    private List<Integer> tell(Report report) {
        List<Verdict> verdicts = askTell.tell(report);
        journal.append(new Event.Reported(report.trial(), report.resource(), report.value(), report.early()));
        return decided(verdicts);
    }

    /**
     * Writes verdicts, and the endings that follow from them, in one go: each wait for the disk costs milliseconds.
     * Returns the trials that nothing will go on with.
     */
    private List<Integer> decided(List<Verdict> verdicts) {
        List<Event> events = new ArrayList<>();
        for (Verdict verdict : verdicts) {
            events.add(new Event.Decided(verdict));
            ending(verdict).ifPresent(events::add);
        }
        journal.append(events);
        return endedForGood(events);
    }

    /** The end of a trial where its verdict says so and the journal lacks it. */
    private Optional<Event> ending(Verdict verdict) {
        Event.Ending ending = verdict instanceof Verdict.Eliminated
                ? Event.Ending.ELIMINATED
                : verdict instanceof Verdict.Completed
                        ? Event.Ending.COMPLETED
                        : verdict instanceof Verdict.Failed ? Event.Ending.FAILED : null;
        return ending == null
                        || now(state -> state.trials().get(verdict.trial()).status())
                                .isTerminal()
                ? Optional.empty()
                : Optional.of(new Event.TrialEnded(verdict.trial(), ending));
    }

    private static List<Integer> endedForGood(List<Event> events) {
        List<Integer> trials = new ArrayList<>();
        for (Event event : events) {
            if (event instanceof Event.TrialEnded ended && ended.ending() != Event.Ending.COMPLETED) {
                trials.add(ended.trial());
            }
        }
        return trials;
    }

    /** Deletes checkpoints; not under the lock, where every worker would wait for the file system. */
    private void forget(List<Integer> trials) {
        trials.forEach(backend::forget);
    }

    /** Does what remains once no worker has anything to do. */
    private void end() {
        try {
            if (mode == Mode.RUNNING) {
                conclude();
            }
            synchronized (lock) {
                if (mode == Mode.CANCELLING) {
                    close("cancelled");
                } else if (mode != Mode.CLOSED && defect == null) {
                    journal.append(new Event.Paused());
                    mode = Mode.IDLE;
                }
            }
        } catch (RuntimeException | Error e) {
            synchronized (lock) {
                defect = defect == null ? e : defect;
            }
        }
        breakOff();
    }

    /** Lets go of everything after an error: searcher and scheduler may be ahead of the journal, which alone says where to go on. */
    private void breakOff() {
        synchronized (lock) {
            if (defect != null && mode != Mode.CLOSED) {
                mode = Mode.CLOSED;
                try {
                    atEnd.run();
                } catch (RuntimeException e) {
                    defect.addSuppressed(e);
                }
            }
        }
    }

    /** What follows the search, and the closing, unless interrupted. */
    private void conclude() {
        TrialState winner = now(ExperimentState::best);
        String how;
        synchronized (lock) {
            how = budget.failed() ? "failures" : askTell.isDone() ? "finished" : "budget";
        }
        now(backend::remark).map(Event.Warned::new).ifPresent(journal::append);
        if (winner == null) {
            if (!backend.definition().last().data().equals("none")) {
                journal.append(new Event.Warned(new Message("tune.no-winner")));
            }
        } else if (!budget.failed() && !backend.conclude(winner, this::now, () -> mode != Mode.RUNNING)) {
            return;
        }
        synchronized (lock) {
            close(how);
        }
    }

    /**
     * Ends every trial that nothing will go on with, and the experiment. A trial that waits for a promotion in vain is eliminated; whatever the end
     * of the experiment cut off is cancelled.
     */
    private void close(String how) {
        List<Event> events = new ArrayList<>();
        for (TrialState trial : now(state -> List.copyOf(state.trials()))) {
            if (!trial.status().isTerminal()) {
                boolean inVain = how.equals("finished") && trial.status() == TrialState.Status.PAUSED;
                events.add(new Event.TrialEnded(
                        trial.number(), inVain ? Event.Ending.ELIMINATED : Event.Ending.CANCELLED));
            }
        }
        events.add(new Event.Closed(how, now(ExperimentState::activeMillis) / 1000.0));
        journal.append(events);
        mode = Mode.CLOSED;
        atEnd.run();
    }

    private <T> T now(Function<ExperimentState, T> question) {
        synchronized (state) {
            return question.apply(state);
        }
    }
}
