package org.coretune.ui.design;

import java.util.List;
import org.coretune.core.schedule.Plan;
import org.coretune.core.schedule.ResourceUnit;
import org.coretune.ui.Texts;

/**
 * What a schedule will do: brackets as rows, rungs as columns.
 *
 * @param brackets from the first to open on
 * @param unit     of resource
 * @param more     how many brackets follow that are not shown
 */
record BracketPicture(List<Plan.Bracket> brackets, ResourceUnit unit, int more) {
    static final BracketPicture EMPTY = new BracketPicture(List.of(), ResourceUnit.EPOCHS, 0);

    private static final int MOST = 12;

    /** The first brackets of a plan. */
    static BracketPicture of(Plan plan, ResourceUnit unit) {
        List<Plan.Bracket> all = plan.brackets();
        return new BracketPicture(
                List.copyOf(all.subList(0, Math.min(MOST, all.size()))), unit, Math.max(0, all.size() - MOST));
    }

    /** What a bracket spends, in words. */
    String spent(Plan.Bracket bracket) {
        double resume = bracket.cost().resume();
        return unit.isFraction()
                ? Texts.resource(resume * unit.perRung(), "passes")
                : Texts.resource(Math.round(resume), unit.name());
    }

    /** The most trials on any rung. */
    int most() {
        return brackets.stream()
                .flatMap(bracket -> bracket.rungs().stream())
                .mapToInt(Plan.Rung::trials)
                .max()
                .orElse(0);
    }

    /** The most rungs of any bracket. */
    int rungs() {
        return brackets.stream()
                .mapToInt(bracket -> bracket.rungs().size())
                .max()
                .orElse(0);
    }
}
