package org.coretune.tune;

import java.time.Duration;
import java.util.Optional;
import org.coretune.core.event.Accounts;
import org.coretune.core.event.Event;
import org.coretune.core.event.ExperimentState;
import org.coretune.core.event.TrialState;
import org.coretune.core.experiment.Definition;

/** Whether an experiment may go on spending. The final training is not counted: it is the result, not the search. */
public final class BudgetWatch {
    /** As good as for ever; longer ones overflow a clock of nanoseconds. */
    private static final Duration LONGEST = Duration.ofDays(36_500);

    private final Definition.Budget defined;
    private final ExperimentState state;
    private volatile long deadline;

    /** Watches {@code state}, which is read under its own monitor. */
    BudgetWatch(Definition.Budget defined, ExperimentState state) {
        this.defined = defined;
        this.state = state;
    }

    /** What may be spent: as defined, or as the user changed it last. */
    Definition.Budget budget() {
        synchronized (state) {
            Event.BudgetChanged changed = state.budget();
            return changed == null ? defined : of(changed);
        }
    }

    /** The event that brings this budget into force. */
    static Event.BudgetChanged changed(Definition.Budget budget) {
        return new Event.BudgetChanged(
                budget.trials().orElse(0),
                budget.jobs().orElse(0),
                budget.epochs().orElse(0L),
                budget.sampleVisits().orElse(0L),
                budget.wallClock().map(time -> time.toMillis() / 1000.0).orElse(0.0),
                budget.failures());
    }

    private static Definition.Budget of(Event.BudgetChanged changed) {
        return new Definition.Budget(
                some(changed.trials()).map(Math::toIntExact),
                some(changed.jobs()).map(Math::toIntExact),
                some(changed.epochs()),
                some(changed.sampleVisits()),
                some(Math.round(1000 * changed.wallSeconds())).map(Duration::ofMillis),
                changed.failures());
    }

    private static Optional<Long> some(long limit) {
        return limit > 0 ? Optional.of(limit) : Optional.empty();
    }

    /** Starts the clock for what is left of the time. */
    void start() {
        synchronized (state) {
            Duration left = budget().wallClock()
                    .filter(limit -> limit.compareTo(LONGEST) < 0)
                    .orElse(LONGEST)
                    .minusMillis(state.activeMillis());
            deadline = System.nanoTime() + left.toNanos();
        }
    }

    /** Whether the time is used up. */
    boolean overtime() {
        return System.nanoTime() - deadline >= 0;
    }

    /** Whether more trials failed than are allowed. */
    boolean failed() {
        synchronized (state) {
            return state.count(TrialState.Status.FAILED) > budget().failures();
        }
    }

    /** Whether any allowance is used up. */
    boolean spent() {
        synchronized (state) {
            Accounts accounts = state.accounts();
            Definition.Budget budget = budget();
            return overtime()
                    || failed()
                    || usedUp(budget.trials(), state.trials().size())
                    || usedUp(budget.jobs(), state.jobs())
                    || usedUp(budget.epochs(), accounts.epochs())
                    || usedUp(budget.sampleVisits(), accounts.sampleVisits());
        }
    }

    /**
     * The word of {@link org.coretune.core.event.Event.Closed} for why an experiment in simulated time may not go on;
     * empty while it may. Its time is that of its own entries.
     */
    public static Optional<String> ending(Definition.Budget budget, ExperimentState state) {
        BudgetWatch watch = new BudgetWatch(budget, state);
        watch.deadline = System.nanoTime() + Duration.ofDays(1).toNanos();
        boolean overtime = budget.wallClock()
                .filter(most -> state.activeMillis() >= most.toMillis())
                .isPresent();
        return watch.failed()
                ? Optional.of("failures")
                : overtime || watch.spent() ? Optional.of("budget") : Optional.empty();
    }

    private static boolean usedUp(Optional<? extends Number> allowed, long used) {
        return allowed.isPresent() && used >= allowed.get().longValue();
    }
}
