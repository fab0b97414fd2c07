package org.coretune.ui.why;

import java.util.List;
import org.coretune.core.space.Direction;
import org.coretune.ui.control.Mark;

/**
 * The values of a rung, one beside the other.
 *
 * @param peers     in the order in which they are shown
 * @param trial     the trial that is explained
 * @param cutoff    the value that separates; NaN where there is none
 * @param direction which way the values are better; better is drawn higher
 */
public record WhyPicture(List<Peer> peers, int trial, double cutoff, Direction direction) {
    static final WhyPicture EMPTY = new WhyPicture(List.of(), -1, Double.NaN, Direction.MAX);

    /**
     * A trial at the rung.
     *
     * @param value what was ranked; NaN for a failure
     * @param known whether its value was known when the trial was judged
     */
    public record Peer(int trial, double value, Mark mark, boolean known) {}
}
