package org.coretune.core.experiment;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.coretune.core.Seed;
import org.coretune.core.space.SearchSpace;
import org.coretune.core.subset.SubsetPlan;

/**
 * How many steps the optimiser takes in a trial that is trained to the end.
 *
 * <p>An epoch on a coreset of a tenth takes a tenth of the steps. That is where coresets save their time, and why a network that
 * starts slowly may not have started when its last epoch is over.
 *
 * @param steps  on coresets
 * @param onFull in as many epochs on full data
 * @param epochs of the trial
 */
public record Steps(long steps, long onFull, int epochs) {
    /**
     * The d2l book's LeNet of sigmoids on Fashion-MNIST gives one class for all pictures up to its step 600 at learning rates of
     * 0.27 and 0.54, and beyond step 1,500 at 0.1.
     */
    private static final long FEW = 600;

    private static final int DRAWS = 101;
    private static final int USUAL_BATCH = 32;

    /**
     * Counts them. O(epochs).
     *
     * @param space    whose median {@code batch_size} is taken; 32 where it has none
     * @param coresets the plan of the coresets
     * @param epochs   of a trial that is trained to the end
     * @param samples  training samples
     */
    public static Steps of(SearchSpace space, SubsetPlan coresets, int epochs, int samples) {
        int batch = batchSize(space);
        long steps = 0;
        for (int epoch = 0; epoch < epochs; epoch++) {
            steps += batches(coresets.size(epoch), batch);
        }
        return new Steps(steps, epochs * batches(samples, batch), epochs);
    }

    private static long batches(long samples, int batch) {
        return (samples + batch - 1) / batch;
    }

    private static int batchSize(SearchSpace space) {
        SplittableRandom random = new Seed(0).generator();
        int[] drawn = new int[DRAWS];
        for (int draw = 0; draw < DRAWS; draw++) {
            Object value = space.sample(random).values().get("batch_size");
            drawn[draw] = value instanceof Number number ? Math.max(1, number.intValue()) : USUAL_BATCH;
        }
        Arrays.sort(drawn);
        return drawn[DRAWS / 2];
    }

    /** Whether they are few because of the coresets. */
    public boolean areFew() {
        return steps < FEW && onFull >= FEW && 2 * steps <= onFull;
    }
}
