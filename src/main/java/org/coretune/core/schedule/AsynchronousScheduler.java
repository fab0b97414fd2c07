package org.coretune.core.schedule;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.coretune.core.space.Direction;

/** What schedulers share that never wait for a group of trials: free workers go on with a trial that may go on, else begin a new one. */
abstract class AsynchronousScheduler extends RungScheduler {
    /**
     * How such a scheduler is set up.
     *
     * @param levels         resources of the rungs, strictly rising; the last completes a trial
     * @param brackets       bracket b starts at level b
     * @param eta            reduction factor, for the shares of the brackets
     * @param configurations most trials
     * @param direction      which values are better
     * @param earlyBelow     rungs at less resource rank by the early value
     */
    record Setting(
            List<Double> levels, int brackets, double eta, int configurations, Direction direction, double earlyBelow) {
        Setting rankedByMetric() {
            return new Setting(levels, brackets, eta, configurations, direction, 0);
        }
    }

    /** Where a trial is: its bracket and the rung it has reached or is on its way to. */
    private record Place(int bracket, int rung) {}

    private final List<Double> levels;
    private final List<List<Rung>> brackets = new ArrayList<>();
    private final double[] shares;
    private final int[] dealt;
    private final List<Place> places = new ArrayList<>();

    AsynchronousScheduler(Setting setting) {
        super(setting.direction(), setting.earlyBelow(), setting.configurations());
        levels = setting.levels();
        shares = new double[setting.brackets()];
        dealt = new int[setting.brackets()];
        int top = levels.size() - 1;
        for (int b = 0; b < shares.length; b++) {
            List<Rung> rungs = new ArrayList<>();
            for (int k = b; k <= top; k++) {
                rungs.add(rung(b, k - b, levels.get(k), k == top));
            }
            brackets.add(rungs);
            // In proportion to the trials that Hyperband's brackets start with.
            shares[b] = Math.pow(setting.eta(), top - b) / (top - b + 1);
        }
    }

    /** The job of a trial that may go on, if there is one. */
    abstract Optional<Assignment.Job> goesOn();

    /** Takes note that the job of {@link #goesOn} was handed out. */
    abstract void goOn(Assignment.Job job);

    /** Decides about a number at a rung that is not the last. */
    abstract Verdict judge(Rung rung, Rung.Result result);

    /** Takes note of a trial that got its full resource. */
    void completed(Rung.Result result) {}

    @Override
    Assignment choose() {
        Optional<Assignment.Job> job = goesOn();
        if (job.isPresent()) {
            return job.get();
        }
        if (created() >= most()) {
            return idle();
        }
        int bracket = deal();
        return new Assignment.Job(created(), 0, brackets.get(bracket).get(0).resource, bracket, 0, null);
    }

    /** The bracket that lies furthest behind its share. */
    private int deal() {
        double sum = 0;
        for (double share : shares) {
            sum += share;
        }
        int best = 0;
        double most = Double.NEGATIVE_INFINITY;
        for (int b = 0; b < shares.length; b++) {
            double behind = shares[b] / sum * (created() + 1) - dealt[b];
            if (behind > most) {
                best = b;
                most = behind;
            }
        }
        return best;
    }

    @Override
    void begin(Assignment.Job job) {
        Place place = new Place(job.bracket(), job.rung());
        if (job.trial() == places.size()) {
            dealt[job.bracket()]++;
            places.add(place);
        } else {
            goOn(job);
            places.set(job.trial(), place);
        }
    }

    @Override
    List<Verdict> close(Assignment.Job job, Report report) {
        List<Rung> rungs = brackets.get(job.bracket());
        Rung rung = rungs.get(job.rung());
        Rung.Result result = rung.add(report);
        if (report.failed()) {
            return List.of(note(result, new Verdict.Failed(report.trial(), rung.evidence(result, 0, Double.NaN))));
        }
        if (job.rung() == rungs.size() - 1) {
            completed(result);
            return List.of(note(
                    result, new Verdict.Completed(report.trial(), rung.evidence(result, rung.size(), Double.NaN))));
        }
        return List.of(note(result, judge(rung, result)));
    }

    @Override
    List<Verdict> retire(int trial, Optional<Assignment.Job> job) {
        if (trial < 0 || trial >= places.size()) {
            throw over(trial);
        }
        Place place = places.get(trial);
        Rung rung = brackets.get(place.bracket).get(place.rung);
        Rung.Result result = rung.of(trial);
        boolean waits = result != null && ("paused".equals(result.verdict) || "continues".equals(result.verdict));
        if (job.isEmpty() && !waits) {
            throw over(trial);
        }
        rung.stop(trial);
        return List.of();
    }

    @Override
    List<Verdict> shrink() {
        return List.of();
    }

    /** The job that takes a trial from one rung to the next. */
    static Assignment.Job up(Rung from, Rung to, int trial, Evidence promotedFrom) {
        return new Assignment.Job(trial, from.resource, to.resource, from.bracket, to.number, promotedFrom);
    }

    /** All rungs of all brackets. */
    final List<List<Rung>> ladders() {
        return brackets;
    }

    @Override
    public List<Bracket> brackets() {
        List<Bracket> pictures = new ArrayList<>();
        for (int b = 0; b < shares.length && dealt[b] > 0; b++) {
            pictures.add(new Bracket(
                    b, brackets.get(b).stream().map(rung -> rung.picture(0)).toList()));
        }
        return pictures;
    }

    @Override
    public double maximalResource() {
        return levels.get(levels.size() - 1);
    }

    @Override
    public boolean synchronous() {
        return false;
    }
}
