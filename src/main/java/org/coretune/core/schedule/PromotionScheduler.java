package org.coretune.core.schedule;

import java.util.List;
import java.util.Optional;

/**
 * Asynchronous successive halving by promotion (Li et al. 2020, Algorithm 2): a free worker promotes the best trial that
 * is among the best floor(n/eta) of its rung and was not promoted yet, looking from the highest rung down; where there is
 * none, it begins a new trial. A {@link Ceiling} may keep the highest rungs closed (PASHA).
 */
final class PromotionScheduler extends AsynchronousScheduler {
    private final double eta;
    private final Ceiling ceiling;

    PromotionScheduler(Setting setting, double eta, Ceiling ceiling) {
        super(setting);
        this.eta = eta;
        this.ceiling = ceiling;
    }

    @Override
    Optional<Assignment.Job> goesOn() {
        for (List<Rung> rungs : ladders()) {
            int shift = ladders().get(0).size() - rungs.size();
            for (int k = Math.min(rungs.size() - 1, ceiling.rung() - shift) - 1; k >= 0; k--) {
                Rung rung = rungs.get(k);
                Optional<Rung.Result> best = candidate(rung);
                if (best.isPresent()) {
                    return Optional.of(
                            up(rung, rungs.get(k + 1), best.get().trial, rung.evidence(best.get(), keep(rung))));
                }
            }
        }
        return Optional.empty();
    }

    private Optional<Rung.Result> candidate(Rung rung) {
        for (Rung.Result result : rung.ranked().subList(0, keep(rung))) {
            if (!result.stands()) {
                break;
            }
            if (!"promoted".equals(result.verdict)) {
                return Optional.of(result);
            }
        }
        return Optional.empty();
    }

    private int keep(Rung rung) {
        return (int) Math.floor(rung.size() / eta);
    }

    @Override
    void goOn(Assignment.Job job) {
        Rung from = ladders().get(job.bracket()).get(job.rung() - 1);
        note(from.of(job.trial()), new Verdict.Promoted(job.trial(), job.promotedFrom()));
    }

    @Override
    void observe(Report report) {
        ceiling.take(report, ladders().get(0));
    }

    @Override
    List<Verdict> close(Assignment.Job job, Report report) {
        List<Verdict> verdicts = super.close(job, report);
        ceiling.take(report, ladders().get(0));
        return verdicts;
    }

    @Override
    Verdict judge(Rung rung, Rung.Result result) {
        return new Verdict.Paused(result.trial, rung.evidence(result, keep(rung)));
    }
}
