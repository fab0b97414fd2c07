package org.coretune.core.subset;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** How much of the training data a trial has visited, and how often: one {@link #visit} for each of its epochs. Not safe for several threads. */
public final class Coverage {
    private final int[] visits;
    private final List<Double> seen = new ArrayList<>();
    private int distinct;

    /** No epoch yet, of {@code samples} training samples. */
    public Coverage(int samples) {
        visits = new int[samples];
    }

    /** Counts an epoch over these samples. */
    public void visit(Coreset samples) {
        for (int sample : samples.samples()) {
            distinct += visits[sample]++ == 0 ? 1 : 0;
        }
        miss();
    }

    /** Counts an epoch of which nobody knows the samples: as if it had visited none. */
    public void miss() {
        seen.add((double) distinct / visits.length);
    }

    /** The share of the training samples that was visited at least once, after each epoch. */
    public List<Double> seen() {
        return Collections.unmodifiableList(seen);
    }

    /** How often a sample was visited. */
    public int visits(int sample) {
        return visits[sample];
    }

    /** How many samples were visited 0, 1, 2, … times; the last place holds all that were visited as often or more. */
    public int[] histogram(int places) {
        int[] counts = new int[places];
        for (int times : visits) {
            counts[Math.min(places - 1, times)]++;
        }
        return counts;
    }
}
