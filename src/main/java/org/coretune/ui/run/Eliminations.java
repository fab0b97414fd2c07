package org.coretune.ui.run;

import java.util.List;
import java.util.Map;
import org.coretune.core.event.ExperimentState;
import org.coretune.core.event.ExperimentState.RungState;
import org.coretune.core.schedule.Plan;
import org.coretune.core.schedule.Verdict;

/**
 * How many trials the scheduler ended at the rungs decided so far, and how many it should have ended there.
 *
 * @param actual   trials ended at a decided rung
 * @param expected by the plan, trials of a rung less those of the next; where no plan is known, those ranked behind the
 *                 number that goes on
 */
record Eliminations(int actual, int expected) {
    static Eliminations of(ExperimentState state) {
        int actual = 0;
        int expected = 0;
        for (Map<Integer, RungState> bracket : state.brackets().values()) {
            for (RungState rung : bracket.values()) {
                if (isDecided(rung)) {
                    actual += ended(rung);
                    expected += expected(state.opened().plan(), rung);
                }
            }
        }
        return new Eliminations(actual, expected);
    }

    /** Whether somebody went on from this rung or was ended at it. */
    static boolean isDecided(RungState rung) {
        return rung.verdicts().values().stream()
                .anyMatch(verdict -> verdict instanceof Verdict.Promoted || verdict instanceof Verdict.Eliminated);
    }

    /** How many were ended at this rung. */
    static int ended(RungState rung) {
        return (int) rung.verdicts().values().stream()
                .filter(verdict -> verdict instanceof Verdict.Eliminated)
                .count();
    }

    private static int expected(List<Plan.Bracket> plan, RungState rung) {
        int planned = planned(plan, rung.bracket(), rung.rung());
        int above = planned(plan, rung.bracket(), rung.rung() + 1);
        return planned > 0 && above > 0
                ? planned - above
                : (int) rung.verdicts().values().stream()
                        .filter(verdict -> verdict.evidence().keep() > 0)
                        .filter(verdict ->
                                verdict.evidence().rank() > verdict.evidence().keep())
                        .count();
    }

    /** How many trials a rung takes; 0 where that is not known. */
    static int planned(List<Plan.Bracket> plan, int bracket, int rung) {
        return bracket < plan.size() && rung < plan.get(bracket).rungs().size()
                ? plan.get(bracket).rungs().get(rung).trials()
                : 0;
    }
}
