package org.coretune.core.schedule;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.coretune.core.InvalidInputException;
import org.coretune.core.space.Direction;

/** What all schedulers share: the open jobs, the checks of what is told, and how many trials there are. */
abstract class RungScheduler implements Scheduler {
    private final Direction direction;
    private final double earlyBelow;
    private final Map<Integer, Assignment.Job> open = new HashMap<>();
    private final List<Double> reached = new ArrayList<>();
    private int limit;
    /** The answer of {@link #next}, or null where something happened since. */
    private Assignment next;

    /**
     * What a result closes.
     *
     * @param earlyBelow rungs at less resource rank by the early value
     * @param limit      most trials
     */
    RungScheduler(Direction direction, double earlyBelow, int limit) {
        this.direction = direction;
        this.earlyBelow = earlyBelow;
        this.limit = limit;
    }

    @Override
    public final Assignment next() {
        if (next == null) {
            next = choose();
        }
        return next;
    }

    @Override
    public final void start(Assignment.Job job) {
        if (!job.equals(next())) {
            throw new IllegalStateException(job + " is not the next job, " + next() + " is");
        }
        while (reached.size() <= job.trial()) {
            reached.add(0.0);
        }
        begin(job);
        open.put(job.trial(), job);
        next = null;
    }

    @Override
    public final List<Verdict> tell(Report report) {
        Assignment.Job job = open.get(report.trial());
        if (job == null) {
            throw new InvalidInputException("schedule.no-open-job", report.trial());
        }
        double before = reached.get(report.trial());
        boolean rises = report.resource() > before || report.failed() && report.resource() == before;
        if (!rises || report.resource() > job.to()) {
            throw new InvalidInputException(
                    "schedule.resource-range", report.resource(), report.trial(), before, job.to());
        }
        reached.set(report.trial(), report.resource());
        next = null;
        if (report.resource() < job.to() && !report.failed()) {
            observe(report);
            return List.of(new Verdict.Continues(
                    report.trial(),
                    new Evidence(
                            job.bracket(),
                            job.rung(),
                            report.resource(),
                            report.value(),
                            false,
                            0,
                            0,
                            0,
                            Double.NaN,
                            Double.NaN)));
        }
        open.remove(report.trial());
        return close(job, report);
    }

    @Override
    public final List<Verdict> withdraw(int trial) {
        Optional<Assignment.Job> job = Optional.ofNullable(open.remove(trial));
        next = null;
        return retire(trial, job);
    }

    @Override
    public final List<Verdict> limit(int trials) {
        limit = Math.min(limit, trials);
        next = null;
        return shrink();
    }

    /** Finds out what a free worker would be given. */
    abstract Assignment choose();

    /** Hands out a job: what {@link #next} named becomes true. */
    abstract void begin(Assignment.Job job);

    /** Takes an intermediate report. */
    void observe(Report report) {}

    /** Takes the result that closes a job. */
    abstract List<Verdict> close(Assignment.Job job, Report report);

    /**
     * Takes out a trial.
     *
     * @param job the job that it was about, no longer open
     */
    abstract List<Verdict> retire(int trial, Optional<Assignment.Job> job);

    /** Takes note of a lower {@link #most}. */
    abstract List<Verdict> shrink();

    final boolean working() {
        return !open.isEmpty();
    }

    /** How many trials exist. */
    final int created() {
        return reached.size();
    }

    /** How many trials may exist. */
    final int most() {
        return limit;
    }

    final Direction direction() {
        return direction;
    }

    /** An empty rung; the last of a bracket always ranks by the metric. */
    final Rung rung(int bracket, int number, double resource, boolean last) {
        return new Rung(bracket, number, resource, direction, resource < earlyBelow && !last);
    }

    /** Remembers a verdict as the newest about a result. */
    static Verdict note(Rung.Result result, Verdict verdict) {
        result.verdict = verdict.kind();
        return verdict;
    }

    /** The answer where nothing can start. */
    final Assignment idle() {
        return working() ? Assignment.WAIT : Assignment.DONE;
    }

    static InvalidInputException over(int trial) {
        return new InvalidInputException("schedule.trial-over", trial);
    }
}
