package org.coretune.ui.replay;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.coretune.core.event.Entry;
import org.coretune.core.event.Event;
import org.coretune.core.event.ExperimentState;
import org.coretune.core.event.ExperimentState.Decision;
import org.coretune.core.schedule.Verdict;

/**
 * An experiment as a film: its entries, and the state after any number of them.
 *
 * <p>A position is how many entries have happened. Going on applies the entries between; going back begins at the nearest
 * of some states that were kept while the film was made. Both give what folding from the beginning gives. Making a film
 * costs one fold and the copies of {@value #KEPT} states at most. One thread at a time.
 */
final class Film {
    private static final int KEPT = 24;
    private static final int FEWEST_BETWEEN = 2_000;

    private final List<Entry> entries;
    private final int every;
    private final List<ExperimentState> kept = new ArrayList<>();
    private final double[] seconds;
    private final double[] cost;
    private final int[] verdicts;
    private ExperimentState state = new ExperimentState();

    /**
     * The film of a journal.
     *
     * @param entries from the first on
     * @throws IllegalArgumentException where an entry cannot follow those before it
     */
    Film(List<Entry> entries) {
        this.entries = List.copyOf(entries);
        every = Math.max(FEWEST_BETWEEN, (entries.size() + KEPT - 1) / KEPT);
        seconds = new double[entries.size() + 1];
        cost = new double[entries.size() + 1];
        int[] found = new int[entries.size()];
        int count = 0;
        int decided = 0;
        for (int position = 1; position <= entries.size(); position++) {
            if ((position - 1) % every == 0) {
                kept.add(state.copy());
            }
            state.apply(entries.get(position - 1));
            seconds[position] = state.activeMillis() / 1000.0;
            cost[position] = state.spent();
            boolean compared = false;
            for (; decided < state.decisions().size(); decided++) {
                compared |= compares(state.decisions().get(decided));
            }
            if (compared) {
                found[count++] = position;
            }
        }
        verdicts = Arrays.copyOf(found, count);
    }

    /** Whether a decision compared trials: reports on the way are none. */
    static boolean compares(Decision decision) {
        return !(decision.verdict() instanceof Verdict.Continues)
                || decision.verdict().evidence().rank() > 0;
    }

    /** How many entries there are: the last position. */
    int length() {
        return entries.size();
    }

    /** Positions right after a verdict, rising. */
    int[] verdicts() {
        return verdicts;
    }

    /** The state after {@code position} entries: the same object as last time where it is later, else another. */
    ExperimentState at(int position) {
        if (position < state.events()) {
            int from = Math.min(position / every, kept.size() - 1);
            state = kept.isEmpty() ? new ExperimentState() : kept.get(from).copy();
        }
        for (int next = (int) state.events(); next < position; next++) {
            state.apply(entries.get(next));
        }
        return state;
    }

    /** Where a slider of this measure may stop. */
    Scale scale(Measure measure) {
        return switch (measure) {
            case VERDICTS -> Scale.even(withEnds());
            case EVENTS -> Scale.even(IntStream.rangeClosed(0, length()).toArray());
            case TIME -> Scale.of(seconds);
            case COST -> Scale.of(cost);
        };
    }

    private int[] withEnds() {
        return IntStream.concat(IntStream.of(0, length()), Arrays.stream(verdicts))
                .sorted()
                .distinct()
                .toArray();
    }

    /** Seconds of work until a position; pauses are left out. */
    double seconds(int position) {
        return seconds[position];
    }

    /** Resource spent until a position. */
    double cost(int position) {
        return cost[position];
    }

    /** The unit of what is spent. */
    String unit() {
        return !entries.isEmpty() && entries.get(0).event() instanceof Event.Opened opened
                ? opened.costUnit()
                : "epochs";
    }
}
