package org.coretune.core.schedule;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * Decides at every rung at once whether the trial goes on (a {@link StoppingRule}); a trial that goes on is served before
 * anything new, in the order of the verdicts.
 */
final class StoppingScheduler extends AsynchronousScheduler {
    private final StoppingRule rule;
    private final Deque<Assignment.Job> waiting = new ArrayDeque<>();

    StoppingScheduler(Setting setting, StoppingRule rule) {
        super(setting);
        this.rule = rule;
    }

    @Override
    Optional<Assignment.Job> goesOn() {
        return Optional.ofNullable(waiting.peek());
    }

    @Override
    void goOn(Assignment.Job job) {
        waiting.remove();
    }

    @Override
    Verdict judge(Rung rung, Rung.Result result) {
        StoppingRule.Decision decision = rule.decide(rung, result);
        if (!decision.goesOn()) {
            return new Verdict.Eliminated(result.trial, decision.evidence());
        }
        waiting.add(up(rung, ladders().get(rung.bracket).get(rung.number + 1), result.trial, null));
        return new Verdict.Continues(result.trial, decision.evidence());
    }

    @Override
    void completed(Rung.Result result) {
        rule.completed(result.trial);
    }

    @Override
    List<Verdict> retire(int trial, Optional<Assignment.Job> job) {
        List<Verdict> verdicts = super.retire(trial, job);
        waiting.removeIf(waits -> waits.trial() == trial);
        return verdicts;
    }
}
