package org.coretune.engine;

import java.util.function.BooleanSupplier;
import org.coretune.core.Seed;
import org.coretune.core.subset.Groups;
import org.coretune.core.subset.LastLayer;

/**
 * One network being trained: a trial's parameters and optimiser on one engine.
 *
 * <p>Deterministic: the same calls from the same state give the same bits on the same machine. Holds native memory until
 * closed. Not safe for several threads.
 */
public interface Training extends AutoCloseable {
    /**
     * Trains on the mini-batches of an epoch by weighted cross-entropy: the loss of a batch is
     * {@code sum w_j l_j / sum w_j} over its samples (A, Algorithm 2).
     *
     * @param data  loaded by the engine of this training
     * @param epoch weights are not negative and not all 0 in a mini-batch
     * @param stop  asked before each mini-batch; where it says true, returns at once
     * @return how far the epoch got, its earlier progress included
     */
    Progress train(Engine.Loaded data, Epoch epoch, BooleanSupplier stop);

    /** Mean cross-entropy and accuracy over all samples, in evaluation mode. */
    Evaluation evaluate(Engine.Loaded data);

    /**
     * The factors of every sample's last-layer gradient, in evaluation mode, by large forward passes; the samples in the
     * order in which they were loaded. Costs a forward pass over all of them and 4 n (classes + width) bytes.
     */
    LastLayer lastLayer(Engine.Loaded data);

    /**
     * The gradients of groups of samples against their sum, written out where this engine multiplies them fastest;
     * {@link BlasGradients#fits} must hold. Good until this training goes on or is closed; the caller closes it before.
     *
     * @param layer what {@link #lastLayer} gave last
     */
    default GroupProducts products(LastLayer layer, Groups groups) {
        return new BlasGradients(layer, groups);
    }

    /** Parameters and optimiser state as they are now; a copy. */
    State state();

    /**
     * Goes on from {@code state}, whichever engine made it.
     *
     * @throws IllegalArgumentException where its lengths are not this network's
     */
    void restore(State state);

    @Override
    void close();

    /**
     * What to train on.
     *
     * @param samples      indices into the loaded samples in the order to visit
     * @param weights      weight of each, aligned with {@code samples}; null where all weigh the same
     * @param batchSize    samples in a mini-batch; the last may be short
     * @param learningRate for the whole epoch
     * @param seed         for dropout: mini-batch b draws from {@code seed.at("batch", b)}
     * @param done         progress made before an interruption; {@link Progress#NONE} at the start
     */
    record Epoch(int[] samples, float[] weights, int batchSize, double learningRate, Seed seed, Progress done) {
        /** Checks the lengths. */
        public Epoch {
            if (batchSize < 1 || weights != null && weights.length != samples.length) {
                throw new IllegalArgumentException("batches of " + batchSize + ", " + samples.length + " samples, "
                        + (weights == null ? "no" : weights.length) + " weights");
            }
        }

        /** How many mini-batches it has. */
        public int batches() {
            return (samples.length + batchSize - 1) / batchSize;
        }

        /** Position in {@code samples} at which a mini-batch starts; for {@link #batches()} their end. */
        public int start(int batch) {
            return (int) Math.min(samples.length, (long) batch * batchSize);
        }

        /**
         * What each sample of the mini-batches from {@code first} to before {@code end} weighs in its mini-batch:
         * {@code w_j / sum w_j}.
         */
        public float[] shares(int first, int end) {
            int offset = start(first);
            float[] shares = new float[start(end) - offset];
            for (int batch = first; batch < end; batch++) {
                double sum = 0;
                for (int i = start(batch); i < start(batch + 1); i++) {
                    sum += weights == null ? 1 : weights[i];
                }
                for (int i = start(batch); i < start(batch + 1); i++) {
                    shares[i - offset] = (float) ((weights == null ? 1 : weights[i]) / sum);
                }
            }
            return shares;
        }
    }

    /**
     * How far an epoch got.
     *
     * @param batches mini-batches done
     * @param loss    sum of their losses; NaN or infinite where the network diverged
     */
    record Progress(int batches, double loss) {
        /** The start of an epoch. */
        public static final Progress NONE = new Progress(0, 0);
    }

    /**
     * How good the network is.
     *
     * @param loss     mean cross-entropy in nats
     * @param accuracy share of samples whose class has the largest output, 0 to 1
     */
    record Evaluation(double loss, double accuracy) {}

    /**
     * All that the next step depends on.
     *
     * @param parameters flat parameters
     * @param optimiser  flat optimiser state: nothing for plain SGD, the velocity for momentum, first and then second moments for Adam
     * @param steps      gradient steps made
     */
    record State(float[] parameters, float[] optimiser, long steps) {}
}
