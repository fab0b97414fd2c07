package org.coretune.core.subset;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.coretune.core.Seed;

/** Random samples, each with the same weight: the baselines of every comparison. */
enum RandomSelector implements Selector {
    /** The same samples at every selection of a trial. */
    FIXED {
        @Override
        int[] samples(SelectionContext context, int size) {
            return draw(context.seeds().trial().at("random"), context.labels().length, size);
        }
    },
    /** New samples at every selection. */
    REDRAWN {
        @Override
        int[] samples(SelectionContext context, int size) {
            return draw(context.seeds().trial().at("redrawn", context.epoch()), context.labels().length, size);
        }
    },
    /** New samples at every selection, as many of each class; classes too small for their share leave it to the others. */
    CLASS_BALANCED {
        @Override
        int[] samples(SelectionContext context, int size) {
            int[] labels = context.labels();
            int[] order = context.seeds()
                    .trial()
                    .at("class-balanced", context.epoch())
                    .permutation(labels.length);
            int[] turn = new int[context.classes()];
            // Round r takes member r of every class, so the first k in order of rounds are as balanced as can be.
            long[] keyed = new long[labels.length];
            for (int i = 0; i < order.length; i++) {
                keyed[i] = (long) turn[labels[order[i]]]++ << 32 | i;
            }
            Arrays.sort(keyed);
            return IntStream.range(0, size).map(i -> order[(int) keyed[i]]).toArray();
        }
    };

    @Override
    public SelectionCost cost(int samples, int size, int classes) {
        return SelectionCost.NONE;
    }

    abstract int[] samples(SelectionContext context, int size);

    @Override
    public Selection select(SelectionContext context, int size) {
        return Selection.ofSamples(new Coreset(samples(context, size), null), context.previous(), 0);
    }

    /** {@code size} of 0 … n-1, without replacement. */
    static int[] draw(Seed seed, int n, int size) {
        return Arrays.copyOf(seed.permutation(n), size);
    }
}
