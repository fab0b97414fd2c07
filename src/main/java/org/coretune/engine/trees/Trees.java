package org.coretune.engine.trees;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoost;
import ml.dmlc.xgboost4j.java.XGBoostError;
import org.coretune.core.InvalidInputException;
import org.coretune.core.Message;
import org.coretune.core.Seed;
import org.coretune.core.subset.Coreset;
import org.coretune.data.Samples;
import org.coretune.engine.Natives;
import org.coretune.engine.Training;

/**
 * A classifier of boosted trees that grows round by round, on one native thread. Holds native memory until closed. Not safe
 * for several threads.
 *
 * <p>XGBoost draws rows and columns from a generator of its own that no saved model holds. So that growing on from a saved
 * model gives the same trees as never having stopped, the booster is made anew from its own saved form, with a generator that depends on the
 * round alone, after every {@value #BLOCK} rounds: a model saved there, or wherever a job ends, can be gone on with exactly.
 */
public final class Trees implements AutoCloseable {
    /** Rounds between two moments at which a booster is exactly what its saved form says. */
    public static final int BLOCK = 25;

    /** Native threads of each booster. */
    public static final int THREADS = 1;

    private final TreeParameters parameters;
    private final Seed seed;
    private final int classes;
    private Booster booster;
    private DMatrix matrix;
    private int rounds;
    /** Rounds that really grew trees; {@link TreeParameters#rounds} at most. */
    private int grown;

    /**
     * Trees to come, or trees to go on with.
     *
     * @param model what {@link #model} gave; null to begin
     * @param seed  of rows and columns that are drawn
     */
    public Trees(TreeParameters parameters, int classes, Seed seed, byte[] model) {
        this.parameters = parameters;
        this.classes = classes;
        this.seed = seed;
        if (model != null) {
            try {
                restore(model);
            } catch (XGBoostError | IOException e) {
                close();
                throw failure(e);
            }
        }
    }

    /**
     * Loads the library.
     *
     * @return its name and version
     * @throws InvalidInputException where it does not load on this machine
     */
    public static String start() {
        try {
            Natives.start(() -> {
                try {
                    new DMatrix(new float[] {0}, 1, 1, Float.NaN).dispose();
                } catch (XGBoostError e) {
                    throw failure(e);
                }
            });
            return "XGBoost " + version();
        } catch (LinkageError failure) {
            throw new InvalidInputException(new Message("engine.unavailable", "xgboost", failure.toString()), failure);
        }
    }

    private static String version() {
        Properties properties = new Properties();
        try (InputStream in = XGBoost.class.getResourceAsStream("/xgboost4j-version.properties")) {
            if (in != null) {
                properties.load(in);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties.getProperty("version", "");
    }

    private void restore(byte[] model) throws XGBoostError, IOException {
        booster = XGBoost.loadModel(model);
        booster.setParams(settings());
        grown = booster.getNumBoostedRound();
        String saved = booster.getAttr("rounds");
        rounds = saved == null ? grown : Integer.parseInt(saved);
    }

    private Map<String, Object> settings() {
        Map<String, Object> settings = new HashMap<>(parameters.values());
        settings.put("objective", classes == 2 ? "binary:logistic" : "multi:softprob");
        settings.put("eval_metric", classes == 2 ? "logloss" : "mlogloss");
        if (classes > 2) {
            settings.put("num_class", classes);
        }
        settings.put("tree_method", "hist");
        settings.put("nthread", THREADS);
        settings.put("verbosity", 0);
        settings.put("seed", seed.at("block", rounds).value() >>> 33);
        return settings;
    }

    /**
     * The samples to grow on from now on, with their weights.
     *
     * @param visited null for all, each with the same weight
     */
    public void growOn(Samples samples, Coreset visited) {
        try {
            DMatrix next = matrix(samples, visited);
            if (matrix != null) {
                matrix.dispose();
            }
            matrix = next;
        } catch (XGBoostError e) {
            throw failure(e);
        }
    }

    private static DMatrix matrix(Samples samples, Coreset visited) throws XGBoostError {
        int rows = visited == null ? samples.size() : visited.size();
        int width = samples.dimensions();
        float[] features = visited == null ? samples.features() : new float[rows * width];
        float[] labels = new float[rows];
        for (int i = 0; i < rows; i++) {
            int sample = visited == null ? i : visited.samples()[i];
            labels[i] = samples.labels()[sample];
            if (visited != null) {
                System.arraycopy(samples.features(), sample * width, features, i * width, width);
            }
        }
        DMatrix matrix = new DMatrix(features, rows, width, Float.NaN);
        try {
            matrix.setLabel(labels);
            if (visited != null && visited.weights() != null) {
                matrix.setWeight(visited.weights());
            }
            return matrix;
        } catch (XGBoostError e) {
            matrix.dispose();
            throw e;
        }
    }

    /**
     * Grows by a round: a tree for each class. Does nothing but count once the configuration's own number of rounds is reached.
     *
     * @return mean cross-entropy on the samples it grows on
     */
    public double grow() {
        try {
            if (booster == null) {
                booster = XGBoost.train(matrix, settings(), 0, new HashMap<>(), null, null);
            } else if (rounds % BLOCK == 0) {
                byte[] model = model();
                booster.dispose();
                restore(model);
            }
            if (rounds < parameters.rounds()) {
                booster.update(matrix, rounds);
                grown++;
            }
            rounds++;
            String line = booster.evalSet(new DMatrix[] {matrix}, new String[] {"training"}, rounds);
            return Double.parseDouble(line.substring(line.lastIndexOf(':') + 1));
        } catch (XGBoostError | IOException e) {
            throw failure(e);
        }
    }

    /** Rounds so far. */
    public int rounds() {
        return rounds;
    }

    /** Whether a model saved now can be gone on with exactly, in the middle of a job too. */
    public boolean isExact() {
        return rounds % BLOCK == 0;
    }

    /** Samples to evaluate on again and again, in the library's own form; to be closed. */
    public static final class Loaded implements AutoCloseable {
        private final Samples samples;
        private final DMatrix matrix;

        /** Brings samples into the library's form. */
        public Loaded(Samples samples) {
            this.samples = samples;
            try {
                matrix = matrix(samples, null);
            } catch (XGBoostError e) {
                throw failure(e);
            }
        }

        @Override
        public void close() {
            matrix.dispose();
        }
    }

    /** Mean cross-entropy and accuracy; what earlier rounds said is remembered as long as {@code data} is open. */
    public Training.Evaluation evaluate(Loaded data) {
        try {
            float[][] shares = booster.predict(data.matrix);
            double loss = 0;
            int right = 0;
            for (int i = 0; i < shares.length; i++) {
                int label = data.samples.labels()[i];
                loss -= Math.log(Math.max(1e-15, share(shares[i], label)));
                right += largest(shares[i]) == label ? 1 : 0;
            }
            return new Training.Evaluation(loss / shares.length, (double) right / shares.length);
        } catch (XGBoostError e) {
            throw failure(e);
        }
    }

    private static double share(float[] shares, int label) {
        return shares.length > 1 ? shares[label] : label == 1 ? shares[0] : 1.0 - shares[0];
    }

    private static int largest(float[] shares) {
        if (shares.length == 1) {
            return shares[0] > 0.5 ? 1 : 0;
        }
        int largest = 0;
        for (int j = 1; j < shares.length; j++) {
            largest = shares[j] > shares[largest] ? j : largest;
        }
        return largest;
    }

    /** All that growing on depends on, where {@link #isExact} or at the end of a job: XGBoost's own binary JSON. */
    public byte[] model() {
        try {
            booster.setAttr("rounds", Integer.toString(rounds));
            return booster.toByteArray("ubj");
        } catch (XGBoostError e) {
            throw failure(e);
        }
    }

    private static IllegalStateException failure(Exception e) {
        return new IllegalStateException(e.getMessage() == null ? e.toString() : e.getMessage(), e);
    }

    @Override
    public void close() {
        if (booster != null) {
            booster.dispose();
            booster = null;
        }
        if (matrix != null) {
            matrix.dispose();
            matrix = null;
        }
    }
}
