package org.coretune.core.simulation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.coretune.core.analysis.RankCorrelation;
import org.coretune.core.event.ExperimentState;
import org.coretune.core.event.ExperimentState.RungState;
import org.coretune.core.schedule.Evidence;
import org.coretune.core.schedule.Verdict;
import org.coretune.core.space.Direction;

/**
 * Whether eliminations were right, where the full curves are known: what each trial would have come to at the largest
 * recorded resource, its <em>final value</em>, against who was kept.
 *
 * @param rungs  each rung at which trials were cut, by bracket and from the lowest up
 * @param wrong  eliminations that the final values contradict, the costliest first
 * @param regret how far the final value of the best trial found is behind the best of all that were started, at least 0;
 *               NaN where either is not known
 * @param best   the trial with the best final value of all that were started; -1 where none is known
 * @param unknown trials started whose final value is not recorded; nothing is said about them
 */
public record Hindsight(List<Rung> rungs, List<Wrong> wrong, double regret, int best, int unknown) {
    /** Nothing to look back on. */
    public static final Hindsight NONE = new Hindsight(List.of(), List.of(), Double.NaN, -1, 0);

    /** Copies the lists. */
    public Hindsight {
        rungs = List.copyOf(rungs);
        wrong = List.copyOf(wrong);
    }

    /**
     * A rung in hindsight.
     *
     * @param compared  trials with a result here
     * @param kept      how many of them went on
     * @param regret    how far the best final value of the kept is behind that of all compared; NaN where not known
     * @param agreement Kendall's tau-b of the values here with the final values, of those whose final value is known
     */
    public record Rung(
            int bracket, int rung, double resource, int compared, int kept, double regret, double agreement) {}

    /** Why an elimination was wrong. */
    public enum Cause {
        /** Among all results that arrived at the rung in the end the trial would have been kept. */
        ARRIVAL,
        /** The margin to the cut-off is smaller than the noise of the curves. */
        NOISE,
        /** The trial's curve crosses that of one that was kept only later. */
        CROSSING
    }

    /**
     * A trial that was eliminated though its final value is among the best of its rung, of which as many were kept.
     *
     * @param against the kept trial with the worst final value, in whose place it should have gone on
     * @param lost    how far that one's final value is behind
     * @param verdict what was decided about the trial at its rung
     * @param cause   why
     * @param crossing resource at which it is first ahead of {@code against} for good; NaN where that is not recorded
     */
    public record Wrong(
            int trial, int against, double lost, RungState at, Verdict verdict, Cause cause, double crossing) {}

    /**
     * Looks back on an experiment.
     *
     * @param curves the full curve of each trial, in the order of the trials' numbers
     */
    public static Hindsight of(List<Curve> curves, Direction direction, ExperimentState state) {
        double longest = curves.stream().mapToDouble(Curve::end).max().orElse(0);
        return new Look(curves, direction, longest, state).result();
    }

    /** One look. */
    private record Look(List<Curve> curves, Direction direction, double longest, ExperimentState state) {
        double last(int trial) {
            return trial < curves.size() ? curves.get(trial).value(longest) : Double.NaN;
        }

        Hindsight result() {
            List<Rung> rungs = new ArrayList<>();
            List<Wrong> wrong = new ArrayList<>();
            for (Map<Integer, RungState> bracket : state.brackets().values()) {
                for (RungState rung : bracket.values()) {
                    Set<Integer> kept = kept(bracket, rung);
                    if (!kept.isEmpty() && kept.size() < rung.trials().size()) {
                        rungs.add(rung(rung, kept));
                        wrong.addAll(wrong(rung, kept));
                    }
                }
            }
            wrong.sort(Comparator.comparingDouble((Wrong one) -> -one.lost()).thenComparingInt(Wrong::trial));
            List<Integer> started =
                    state.trials().stream().map(trial -> trial.number()).toList();
            int best = bestOf(started);
            double regret = best < 0 || state.best() == null
                    ? Double.NaN
                    : behind(last(state.best().number()), last(best));
            int unknown = (int)
                    started.stream().filter(trial -> Double.isNaN(last(trial))).count();
            return new Hindsight(rungs, wrong, regret, best, unknown);
        }

        /** Who went on from a rung: whoever got a place on a higher one. */
        private static Set<Integer> kept(Map<Integer, RungState> bracket, RungState rung) {
            return rung.trials().stream()
                    .filter(trial -> rung.verdicts().get(trial) instanceof Verdict.Promoted
                            || rung.verdicts().get(trial) instanceof Verdict.Continues
                            || bracket.values().stream()
                                    .anyMatch(other -> other.rung() > rung.rung()
                                            && other.trials().contains(trial)))
                    .collect(Collectors.toCollection(TreeSet::new));
        }

        private Rung rung(RungState rung, Set<Integer> kept) {
            int best = bestOf(rung.trials());
            int bestKept = bestOf(kept);
            List<Integer> known = rung.trials().stream()
                    .filter(trial -> !Double.isNaN(last(trial)) && !Double.isNaN(value(rung, trial)))
                    .toList();
            return new Rung(
                    rung.bracket(),
                    rung.rung(),
                    rung.resource(),
                    rung.trials().size(),
                    kept.size(),
                    best < 0 || bestKept < 0 ? Double.NaN : behind(last(bestKept), last(best)),
                    RankCorrelation.kendall(
                            known.stream()
                                    .mapToDouble(trial -> value(rung, trial))
                                    .toArray(),
                            known.stream().mapToDouble(this::last).toArray()));
        }

        private List<Wrong> wrong(RungState rung, Set<Integer> kept) {
            ToDoubleFunction<Integer> loss = trial -> direction.loss(last(trial));
            List<Integer> ranked = rung.trials().stream()
                    .filter(trial -> !Double.isNaN(last(trial)))
                    .sorted(Comparator.comparingDouble(loss).thenComparing(Comparator.naturalOrder()))
                    .toList();
            List<Integer> keptRanked = ranked.stream().filter(kept::contains).toList();
            List<Wrong> wrong = new ArrayList<>();
            if (keptRanked.isEmpty()) {
                return wrong;
            }
            int worst = keptRanked.get(keptRanked.size() - 1);
            for (int trial : ranked.subList(0, Math.min(kept.size(), ranked.size()))) {
                Verdict verdict = rung.verdicts().get(trial);
                double lost = behind(last(worst), last(trial));
                if (!kept.contains(trial)
                        && verdict != null
                        && lost > 0
                        && state.trials().get(trial).status().isTerminal()
                        && !Double.isNaN(value(rung, trial))) {
                    wrong.add(new Wrong(
                            trial, worst, lost, rung, verdict, cause(rung, kept, trial), crossing(rung, trial, worst)));
                }
            }
            return wrong;
        }

        private Cause cause(RungState rung, Set<Integer> kept, int trial) {
            double value = value(rung, trial);
            boolean early = rung.verdicts().get(trial).evidence().early();
            Direction ranked = early ? Direction.MIN : direction;
            long ahead = rung.trials().stream()
                    .filter(other -> ranked.compare(value(rung, other), value) < 0)
                    .count();
            if (ahead < kept.size()) {
                return Cause.ARRIVAL;
            }
            double cutoff = cutoff(rung, kept, ranked);
            double noise = Math.hypot(
                    noise(curves.get(trial)),
                    kept.stream()
                            .mapToDouble(other -> noise(curves.get(other)))
                            .average()
                            .orElse(0));
            return !early && Math.abs(value - cutoff) <= noise ? Cause.NOISE : Cause.CROSSING;
        }

        /** The worst value at the rung with which a trial was kept. */
        private static double cutoff(RungState rung, Set<Integer> kept, Direction ranked) {
            return kept.stream()
                    .map(trial -> value(rung, trial))
                    .filter(value -> !Double.isNaN(value))
                    .max(ranked::compare)
                    .orElse(Double.NaN);
        }

        private double crossing(RungState rung, int trial, int against) {
            Curve own = curves.get(trial);
            Curve other = curves.get(against);
            double since = Double.NaN;
            for (double resource : own.resources()) {
                if (resource > rung.resource() && other.knows(resource)) {
                    boolean ahead = direction.compare(own.value(resource), other.value(resource)) < 0;
                    since = !ahead ? Double.NaN : Double.isNaN(since) ? resource : since;
                }
            }
            return since;
        }

        private int bestOf(Iterable<Integer> trials) {
            int best = -1;
            for (int trial : trials) {
                if (!Double.isNaN(last(trial)) && (best < 0 || direction.compare(last(trial), last(best)) < 0)) {
                    best = trial;
                }
            }
            return best;
        }

        /** How far a value is behind a better one; at least 0. */
        private double behind(double value, double better) {
            return Double.isNaN(value) || Double.isNaN(better)
                    ? Double.NaN
                    : Math.max(0, direction.loss(value) - direction.loss(better));
        }
    }

    private static double value(RungState rung, int trial) {
        Verdict verdict = rung.verdicts().get(trial);
        Evidence evidence = verdict == null ? null : verdict.evidence();
        return evidence == null ? Double.NaN : evidence.value();
    }

    /**
     * Standard deviation of single evaluations about a smooth curve, by second differences over the later half, where
     * learning curves bend little; 0 where fewer than three values are known there.
     */
    static double noise(Curve curve) {
        double[] values = curve.values();
        double sum = 0;
        int n = 0;
        for (int i = Math.max(1, values.length / 2); i + 1 < values.length; i++) {
            double bend = values[i - 1] - 2 * values[i] + values[i + 1];
            if (!Double.isNaN(bend)) {
                sum += bend * bend;
                n++;
            }
        }
        // Independent errors of variance s² give second differences of variance 6 s².
        return n == 0 ? 0 : Math.sqrt(sum / (6 * n));
    }

    /** How many eliminations were wrong for this reason. */
    public long count(Cause cause) {
        return wrong.stream().filter(one -> one.cause() == cause).count();
    }

    /**
     * Kendall's tau-b of the values at two resources, over all curves that were evaluated at both.
     *
     * @return NaN where fewer than two were
     */
    public static double agreement(List<Curve> curves, double first, double second) {
        List<Curve> both = curves.stream()
                .filter(curve -> !Double.isNaN(curve.value(first)) && !Double.isNaN(curve.value(second)))
                .toList();
        return RankCorrelation.kendall(
                both.stream().mapToDouble(curve -> curve.value(first)).toArray(),
                both.stream().mapToDouble(curve -> curve.value(second)).toArray());
    }
}
