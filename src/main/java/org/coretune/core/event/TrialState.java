package org.coretune.core.event;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.coretune.core.Message;
import org.coretune.core.schedule.Verdict;
import org.coretune.core.space.Configuration;

/** What has become of a trial: a part of {@link ExperimentState}. */
public final class TrialState {
    private final int number;
    private final Configuration configuration;
    private final List<Event.EpochTrained> curve = new ArrayList<>();
    private final List<Event.CoresetSelected> selections = new ArrayList<>();
    private final List<Event.CoresetMeasured> measurements = new ArrayList<>();
    private final List<Slice> slices = new ArrayList<>();
    private final List<Integer> resumptions = new ArrayList<>();
    private final List<Verdict> verdicts = new ArrayList<>();
    private Status status = Status.QUEUED;
    private double resource;
    private int reported;
    private double value = Double.NaN;
    private Message cause;

    /** Where a trial stands. */
    public enum Status {
        /** Proposed, not begun. */
        QUEUED,
        /** A worker trains it. */
        RUNNING,
        /** Waits at a rung, or was interrupted. */
        PAUSED,
        /** It had its full resource. */
        COMPLETED,
        /** The scheduler ended it. */
        ELIMINATED,
        /** The user ended it. */
        STOPPED,
        /** It failed. */
        FAILED,
        /** The experiment ended first. */
        CANCELLED;

        /** Whether nothing can follow. */
        public boolean isTerminal() {
            return ordinal() >= COMPLETED.ordinal();
        }
    }

    /** A stretch of work: one job on one worker; {@code end} is 0 while it runs. */
    public record Slice(int worker, int bracket, int rung, double from, double to, long start, long end) {
        private Slice endingAt(long millis) {
            return new Slice(worker, bracket, rung, from, to, start, millis);
        }
    }

    TrialState(int number, Configuration configuration) {
        this.number = number;
        this.configuration = configuration;
    }

    /** The same, changing apart from this one from now on. */
    TrialState copy() {
        TrialState copy = new TrialState(number, configuration);
        copy.curve.addAll(curve);
        copy.selections.addAll(selections);
        copy.measurements.addAll(measurements);
        copy.slices.addAll(slices);
        copy.resumptions.addAll(resumptions);
        copy.verdicts.addAll(verdicts);
        copy.status = status;
        copy.resource = resource;
        copy.reported = reported;
        copy.value = value;
        copy.cause = cause;
        return copy;
    }

    /** Begins a slice; false where it goes on with a job that was interrupted. */
    boolean start(Event.JobStarted event, long millis) {
        boolean fresh = slices.stream().noneMatch(slice -> slice.to() == event.to());
        if (!curve.isEmpty()) {
            resumptions.add(curve.size());
        }
        slices.add(new Slice(event.worker(), event.bracket(), event.rung(), event.from(), event.to(), millis, 0));
        move(Status.RUNNING);
        return fresh;
    }

    /** Takes an epoch; false where it was taken before (an epoch repeated after an interruption counts once). */
    boolean train(Event.EpochTrained event) {
        if (event.epoch() <= curve.size()) {
            return false;
        }
        curve.add(event);
        return true;
    }

    /** Takes a selection; false where it was taken before. */
    boolean select(Event.CoresetSelected event) {
        if (!selections.isEmpty() && selections.get(selections.size() - 1).epoch() >= event.epoch()) {
            return false;
        }
        selections.add(event);
        return true;
    }

    /** Takes a measurement of a kept coreset; false where it was taken before. */
    boolean measure(Event.CoresetMeasured event) {
        if (!measurements.isEmpty() && measurements.get(measurements.size() - 1).epoch() >= event.epoch()) {
            return false;
        }
        measurements.add(event);
        return true;
    }

    void report(Event.Reported event, long millis) {
        resource = event.resource();
        reported = curve.size();
        value = event.value();
        if (!slices.isEmpty()
                && (event.resource() >= slices.get(slices.size() - 1).to() || Double.isNaN(event.value()))) {
            closeSlice(millis);
            move(Status.PAUSED);
        }
    }

    /** Its slice ends here, and whoever goes on begins another. */
    void interrupt(long millis) {
        if (status == Status.RUNNING) {
            closeSlice(millis);
            move(Status.PAUSED);
        }
    }

    private void closeSlice(long millis) {
        int newest = slices.size() - 1;
        if (newest >= 0 && slices.get(newest).end() == 0) {
            slices.set(newest, slices.get(newest).endingAt(millis));
        }
    }

    void decide(Verdict verdict) {
        verdicts.add(verdict);
    }

    void fail(Message cause) {
        this.cause = cause;
    }

    void end(Event.Ending ending, long millis) {
        closeSlice(millis);
        move(Status.valueOf(ending.name()));
    }

    private void move(Status next) {
        if (!status.isTerminal()) {
            status = next;
        }
    }

    /** Its number. */
    public int number() {
        return number;
    }

    /** What it tries. */
    public Configuration configuration() {
        return configuration;
    }

    /** Its epochs; epoch e stands at index e-1. */
    public List<Event.EpochTrained> curve() {
        return Collections.unmodifiableList(curve);
    }

    /** Its coresets in order. */
    public List<Event.CoresetSelected> selections() {
        return Collections.unmodifiableList(selections);
    }

    /** Measurements of coresets that were kept, in order; only where the plan asks for them. */
    public List<Event.CoresetMeasured> measurements() {
        return Collections.unmodifiableList(measurements);
    }

    /** Its stretches of work in order. */
    public List<Slice> slices() {
        return Collections.unmodifiableList(slices);
    }

    /** Epochs after which it went on from its checkpoint: after waiting at a rung, or after an interruption. */
    public List<Integer> resumptions() {
        return Collections.unmodifiableList(resumptions);
    }

    /** The verdicts about it in order. */
    public List<Verdict> verdicts() {
        return Collections.unmodifiableList(verdicts);
    }

    /** Where it stands. */
    public Status status() {
        return status;
    }

    /** Resource at its last report; 0 before. */
    public double resource() {
        return resource;
    }

    /** The metric at its last report; NaN before, and for a failed trial. */
    public double value() {
        return value;
    }

    /** The epoch whose evaluation was reported last; null before, and for a failed trial. Later epochs may follow it in {@link #curve}. */
    public Event.EpochTrained reported() {
        return Double.isNaN(value) || reported < 1 ? null : curve.get(reported - 1);
    }

    /** Resources of the rungs of its bracket from the lowest up, as far as it has begun to train for them. */
    public List<Double> rungs() {
        return slices.stream().map(Slice::to).distinct().toList();
    }

    /** Why it failed, or null. */
    public Message cause() {
        return cause;
    }
}
