package org.coretune.core.schedule;

import java.util.List;

/** Decides at once whether a trial goes on from a rung. */
interface StoppingRule {
    /** A decision with the numbers behind it. */
    record Decision(boolean goesOn, Evidence evidence) {
        /** Nothing is compared: the trial goes on. */
        static Decision free(Rung rung, Rung.Result result) {
            return new Decision(true, rung.evidence(result, rung.size(), Double.NaN));
        }

        /** A loss beside those of others: goes on where it is at most {@code cut}. */
        static Decision among(double[] others, double own, double cut, Rung rung) {
            int rank = 1;
            int keep = own <= cut ? 1 : 0;
            for (double other : others) {
                rank += other < own ? 1 : 0;
                keep += other <= cut ? 1 : 0;
            }
            return new Decision(
                    own <= cut,
                    new Evidence(
                            rung.bracket,
                            rung.number,
                            rung.resource,
                            rung.loss(own),
                            false,
                            rank,
                            others.length + 1,
                            keep,
                            rung.loss(cut),
                            own - cut));
        }
    }

    /** Decides about a trial that has just entered {@code rung} with a number. */
    Decision decide(Rung rung, Rung.Result result);

    /** Takes note of a trial that got its full resource. */
    default void completed(int trial) {}

    /** Nothing stops a trial. */
    StoppingRule NEVER = Decision::free;

    /**
     * Goes on where the value is at least as good as the quantile r_k / r_(k+1) of all values at the rung, its own
     * included (Syne Tune's stopping form of asynchronous halving). The first trial at a rung always goes on.
     *
     * @param levels resources of the rungs
     */
    static StoppingRule quantile(List<Double> levels) {
        return (rung, result) -> {
            double above = levels.get(levels.indexOf(rung.resource) + 1);
            double place = (rung.size() - 1) * rung.resource / above;
            double cut = Quantile.at(rung::lossAt, place);
            int keep = (int) place + 1;
            while (keep < rung.size() && rung.lossAt(keep) <= cut && rung.lossAt(keep) < Double.POSITIVE_INFINITY) {
                keep++;
            }
            double cutoff = Double.isInfinite(cut) ? Double.NaN : rung.loss(cut);
            return new Decision(rung.loss(rung.shown(result)) <= cut, rung.evidence(result, keep, cutoff));
        };
    }
}
