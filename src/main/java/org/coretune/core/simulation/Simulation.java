package org.coretune.core.simulation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.coretune.core.Message;
import org.coretune.core.event.Entry;
import org.coretune.core.event.Event;
import org.coretune.core.schedule.Assignment;
import org.coretune.core.schedule.Bracket;
import org.coretune.core.schedule.Plan;
import org.coretune.core.schedule.Report;
import org.coretune.core.schedule.ResourceUnit;
import org.coretune.core.schedule.Scheduler;
import org.coretune.core.schedule.Verdict;
import org.coretune.core.search.History;
import org.coretune.core.search.Searcher;
import org.coretune.core.space.Configuration;
import org.coretune.core.space.Direction;
import org.coretune.core.tuning.AskTell;

/**
 * Runs a scheduler on recorded curves in simulated time: trial i of the run follows curve i, and a worker is busy for as
 * long as the curve says.
 *
 * <p>Deterministic: simultaneous results arrive in the order in which their jobs began. Every evaluation on the way to a
 * job's resource is told, too. Nothing is extrapolated: where a curve was not evaluated at the resource asked for, the
 * trial counts as failed.
 */
public final class Simulation {
    private final List<Curve> curves;
    private final AskTell tuning;
    private final double maximum;
    private final ResourceUnit unit;
    private final Direction direction;
    private final Workers workers;
    private final Consumer<Entry> journal;
    private final Supplier<Optional<String>> spent;
    private final String metric;
    private final PriorityQueue<Step> steps =
            new PriorityQueue<>(Comparator.comparingDouble(Step::time).thenComparingLong(Step::number));
    private final List<Integer> free = new ArrayList<>();
    private final List<Outcome.Slice> timeline = new ArrayList<>();
    private final double[] last;
    private final double[] reached;
    private final boolean[] ended;
    private int started;
    private double scratch;
    private double resume;
    private double busy;
    private int unknown;
    private long jobs;
    private long entries;

    /** A job with the worker that has it, and the next of its results: at position {@code at} of the curve, or beyond it. */
    private record Step(
            double time, long number, int worker, Assignment.Job job, int at, double begin, double factor) {}

    private Simulation(
            CurveTable table,
            Scheduler scheduler,
            ResourceUnit unit,
            Workers workers,
            Supplier<Optional<String>> spent,
            Consumer<Entry> journal) {
        this.unit = unit;
        this.curves = table.curves();
        this.direction = table.direction();
        this.metric = table.metric();
        this.workers = workers;
        this.spent = spent;
        this.journal = journal;
        maximum = scheduler.maximalResource();
        tuning = new AskTell(new Rows(table.rows()), scheduler, direction, 1, List.of());
        last = new double[curves.size()];
        Arrays.fill(last, Double.NaN);
        reached = new double[curves.size()];
        ended = new boolean[curves.size()];
    }

    /**
     * Simulates.
     *
     * @param curves    what each trial would have reported
     * @param scheduler at its beginning
     */
    public static Outcome run(List<Curve> curves, Scheduler scheduler, Direction direction, Workers workers) {
        return run(curves, scheduler, direction, workers, entry -> {});
    }

    /**
     * Simulates and tells what happens as an experiment does, with its clock at 0.
     *
     * @param journal takes every entry in order
     */
    public static Outcome run(
            List<Curve> curves, Scheduler scheduler, Direction direction, Workers workers, Consumer<Entry> journal) {
        return run(CurveTable.of(curves, "value", direction), scheduler, workers, Optional::empty, journal);
    }

    /** Simulates the rows of a table whose resource is epochs. */
    public static Outcome run(
            CurveTable table,
            Scheduler scheduler,
            Workers workers,
            Supplier<Optional<String>> spent,
            Consumer<Entry> journal) {
        return run(table, scheduler, ResourceUnit.EPOCHS, workers, spent, journal);
    }

    /**
     * Simulates the rows of a table.
     *
     * @param unit    what the scheduler's resource is counted in; where it is the share of the data, a job does not pass
     *                the evaluations below its own share
     * @param spent   asked before each job: the {@link Event.Closed word} for why no further one is given out, once that
     *                is so; jobs under way end as they would
     * @param journal takes every entry in order
     */
    public static Outcome run(
            CurveTable table,
            Scheduler scheduler,
            ResourceUnit unit,
            Workers workers,
            Supplier<Optional<String>> spent,
            Consumer<Entry> journal) {
        return new Simulation(table, scheduler, unit, workers, spent, journal).run();
    }

    /** A searcher that proposes one row after the other. */
    private record Rows(List<CurveTable.Row> rows) implements Searcher {
        @Override
        public Optional<Configuration> propose(History history) {
            int next = history.proposals().size();
            return next < rows.size() ? Optional.of(rows.get(next).configuration()) : Optional.empty();
        }

        @Override
        public boolean learns() {
            return false;
        }
    }

    private Outcome run() {
        int count = workers.speeds().size();
        write(
                0,
                new Event.Opened(
                        "simulation",
                        "simulation",
                        "",
                        metric,
                        direction,
                        "simulation",
                        "cpu",
                        count,
                        0,
                        0,
                        0,
                        0,
                        unit.name(),
                        maximum,
                        0,
                        Map.of(),
                        List.of(),
                        unit.isFraction() ? 1 : 0));
        for (int worker = 0; worker < count; worker++) {
            free.add(worker);
        }
        serve(0);
        double now = 0;
        while (!steps.isEmpty()) {
            Step step = steps.remove();
            now = step.time;
            take(step);
        }
        String how = tuning.isDone() ? "finished" : spent.get().orElse("finished");
        for (int trial = 0; trial < started; trial++) {
            end(now, trial, how.equals("finished") ? Event.Ending.ELIMINATED : Event.Ending.CANCELLED);
        }
        write(now, new Event.Closed(how, now));
        return new Outcome(
                rungs(),
                best(),
                new Plan.Cost(scratch, resume),
                now,
                count * now - busy,
                unknown,
                started,
                List.copyOf(timeline));
    }

    /** Gives jobs to free workers, the lowest number first. */
    private void serve(double now) {
        while (!free.isEmpty() && spent.get().isEmpty() && tuning.ask() instanceof AskTell.Answer.Job answer) {
            Assignment.Job job = answer.assignment();
            int worker = free.remove(0);
            answer.proposed().forEach(proposed -> write(now, proposed));
            write(
                    now,
                    new Event.JobStarted(
                            job.trial(), job.bracket(), job.rung(), job.from(), job.to(), worker, job.promotedFrom()));
            started = Math.max(started, tuning.trials());
            scratch += job.to();
            resume += unit.spent(job);
            advance(new Step(
                    now, jobs++, worker, job, before(job), now, workers.factor(worker, job.trial(), job.rung())));
        }
    }

    /** The position on its curve behind which a job's results begin. */
    private int before(Assignment.Job job) {
        Curve curve = curves.get(job.trial());
        return unit.isFraction() && curve.knows(job.to()) ? curve.at(job.to()) - 1 : curve.at(job.from());
    }

    /** Waits for the next result of a job. */
    private void advance(Step step) {
        Curve curve = curves.get(step.job.trial());
        int at = step.at + 1;
        boolean known = at < curve.resources().length && curve.resources()[at] <= step.job.to();
        double until = known ? curve.seconds()[at] : curve.secondsAt(step.job.to());
        double time = step.begin + (until - curve.secondsAt(step.job.from())) * step.factor;
        steps.add(new Step(time, step.number, step.worker, step.job, at, step.begin, step.factor));
    }

    private void take(Step step) {
        Assignment.Job job = step.job;
        Curve curve = curves.get(job.trial());
        boolean known = step.at < curve.resources().length && curve.resources()[step.at] <= job.to();
        double resource = known ? curve.resources()[step.at] : job.to();
        double value = known ? curve.values()[step.at] : Double.NaN;
        double early = known ? curve.early()[step.at] : Double.NaN;
        if (known) {
            train(step, curve, value);
        } else {
            unknown++;
            write(
                    step.time,
                    new Event.TrialFailed(job.trial(), new Message("schedule.unknown-cell", curve.trial(), job.to())));
        }
        boolean closes = resource >= job.to() || Double.isNaN(value);
        if (closes) {
            timeline.add(new Outcome.Slice(
                    step.worker,
                    curve.trial(),
                    job.bracket(),
                    job.rung(),
                    job.from(),
                    job.to(),
                    step.begin,
                    step.time));
            busy += step.time - step.begin;
            last[job.trial()] = value;
            reached[job.trial()] = resource;
        }
        write(step.time, new Event.Reported(job.trial(), resource, value, early));
        for (Verdict verdict : tuning.tell(new Report(job.trial(), resource, value, early))) {
            write(step.time, new Event.Decided(verdict));
            ending(verdict).ifPresent(ending -> end(step.time, verdict.trial(), ending));
        }
        if (closes) {
            free.add(step.worker);
            free.sort(Comparator.naturalOrder());
            serve(step.time);
        } else {
            advance(step);
        }
    }

    private void train(Step step, Curve curve, double value) {
        double resource = curve.resources()[step.at];
        double before = step.at == 0 ? 0 : curve.seconds()[step.at - 1];
        if (unit.isFraction() || resource == Math.rint(resource)) {
            boolean loss = metric.equals("loss");
            write(
                    step.time,
                    new Event.EpochTrained(
                            step.job.trial(),
                            unit.isFraction() ? step.job.rung() + 1 : (int) resource,
                            "keep",
                            Double.NaN,
                            loss ? value : curve.early()[step.at],
                            loss ? Double.NaN : value,
                            Double.NaN,
                            0,
                            (curve.seconds()[step.at] - before) * step.factor,
                            0));
        }
    }

    private static Optional<Event.Ending> ending(Verdict verdict) {
        if (verdict instanceof Verdict.Eliminated) {
            return Optional.of(Event.Ending.ELIMINATED);
        } else if (verdict instanceof Verdict.Completed) {
            return Optional.of(Event.Ending.COMPLETED);
        }
        return verdict instanceof Verdict.Failed ? Optional.of(Event.Ending.FAILED) : Optional.empty();
    }

    private void end(double now, int trial, Event.Ending ending) {
        if (!ended[trial]) {
            ended[trial] = true;
            write(now, new Event.TrialEnded(trial, ending));
        }
    }

    private void write(double seconds, Event event) {
        journal.accept(new Entry(entries++, Math.round(seconds * 1000), event));
    }

    private List<Outcome.Rung> rungs() {
        List<Outcome.Rung> rungs = new ArrayList<>();
        for (Bracket bracket : tuning.brackets()) {
            for (Bracket.Rung rung : bracket.rungs()) {
                TreeSet<Integer> trials = new TreeSet<>();
                rung.entries()
                        .forEach(entry -> trials.add(curves.get(entry.trial()).trial()));
                if (!trials.isEmpty()) {
                    rungs.add(new Outcome.Rung(bracket.number(), rung.resource(), List.copyOf(trials)));
                }
            }
        }
        return rungs;
    }

    private Optional<Outcome.Best> best() {
        int best = -1;
        for (int trial = 0; trial < started; trial++) {
            int order = best < 0 ? -1 : direction.compare(last[trial], last[best]);
            if (!Double.isNaN(last[trial]) && (order < 0 || order == 0 && reached[trial] > reached[best])) {
                best = trial;
            }
        }
        return best < 0
                ? Optional.empty()
                : Optional.of(new Outcome.Best(curves.get(best).trial(), last[best]));
    }
}
