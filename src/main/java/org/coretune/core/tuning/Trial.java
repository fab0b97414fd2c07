package org.coretune.core.tuning;

import java.util.ArrayList;
import java.util.List;
import org.coretune.core.schedule.Verdict;
import org.coretune.core.search.History.Observation;
import org.coretune.core.search.History.Proposal;
import org.coretune.core.search.History.Status;
import org.coretune.core.space.Configuration;

/** A trial as searchers may see it: before its first result, right after it, and as it stands. */
final class Trial {
    private final Configuration configuration;
    private final int bracket;
    private final double maximum;
    private final List<Observation> observations = new ArrayList<>();
    private final Proposal pending;
    private Proposal first;
    private Proposal latest;
    private double goal;
    private boolean running;
    private boolean over;

    /** A trial of a bracket whose resource ends at {@code maximum}. */
    Trial(Configuration configuration, int bracket, double maximum) {
        this.configuration = configuration;
        this.bracket = bracket;
        this.maximum = maximum;
        pending = new Proposal(configuration, Status.PENDING, List.of());
        first = pending;
        latest = pending;
    }

    /** A worker takes it up to a resource. */
    void run(double to) {
        running = true;
        goal = to;
        show(Status.PENDING);
    }

    /** Takes the result of a job; the verdict about it comes with {@link #decide}. */
    void observe(Observation observation) {
        running = false;
        observations.add(observation);
        if (first == pending) {
            // Not the verdict's word: whether it is known by now would depend on the number of workers.
            Status status = Double.isNaN(observation.loss())
                    ? Status.FAILED
                    : observation.resource() >= maximum ? Status.COMPLETED : Status.STOPPED;
            first = new Proposal(configuration, status, List.copyOf(observations));
        }
    }

    void decide(Verdict verdict) {
        if (verdict instanceof Verdict.Failed) {
            end(Status.FAILED);
        } else if (verdict instanceof Verdict.Completed) {
            end(Status.COMPLETED);
        } else if (verdict instanceof Verdict.Eliminated) {
            end(Status.STOPPED);
        } else {
            show(verdict instanceof Verdict.Paused ? Status.STOPPED : Status.PENDING);
        }
    }

    void stop() {
        running = false;
        end(Status.STOPPED);
        if (first == pending) {
            first = latest;
        }
    }

    private void end(Status status) {
        over = true;
        show(status);
    }

    private void show(Status status) {
        latest = new Proposal(configuration, status, List.copyOf(observations));
    }

    Configuration configuration() {
        return configuration;
    }

    int bracket() {
        return bracket;
    }

    /** Resource to which the newest job takes it. */
    double goal() {
        return goal;
    }

    /** Whether a worker has it. */
    boolean running() {
        return running;
    }

    /** Whether nothing can follow. */
    boolean over() {
        return over;
    }

    /** Whether its first result is known, or none will come. */
    boolean answered() {
        return first != pending;
    }

    Proposal pending() {
        return pending;
    }

    Proposal first() {
        return first;
    }

    Proposal latest() {
        return latest;
    }
}
