package org.coretune.core.analysis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.coretune.core.Seed;

/**
 * Importance of parameters by PED-ANOVA (Watanabe, Bansal, Hutter, IJCAI 2023).
 *
 * <p>For each parameter alone, the density of its values among the best trials is compared with that among all trials that
 * have it: the Pearson divergence between both, times the squared share of the best, is in closed form the variance that
 * the parameter explains of being among the best. Kernel densities on [0, 1] with Scott's bandwidth and a uniform prior
 * of the weight of one trial; categories by their shares, with the same prior.
 *
 * <p>What it cannot see: interactions (each parameter is looked at alone), and anything that the trials did not try.
 * How large an importance chance alone would give is found by shuffling the losses.
 */
public final class PedAnova {
    private static final double BEST_SHARE = 0.1;
    private static final int FEWEST_BEST = 5;
    private static final int GRID = 101;
    private static final int SHUFFLES = 40;
    private static final double CHANCE_QUANTILE = 0.95;

    private PedAnova() {}

    /**
     * The values of one parameter.
     *
     * @param name       its name
     * @param values     for each trial: a coordinate in [0, 1], or the number of its category; NaN where it is inactive
     * @param categories how many categories; 0 where values are coordinates
     */
    public record Feature(String name, double[] values, int categories) {}

    /**
     * How much one parameter matters.
     *
     * @param name   the parameter
     * @param share  its part of what all parameters explain one by one, 0 to 1
     * @param chance the share that 95 of 100 irrelevant parameters of its kind stay below
     * @param trials how many trials had it
     * @param best   how many of these counted as the best
     */
    public record Importance(String name, double share, double chance, int trials, int best) {
        /** Whether it is more than chance. */
        public boolean isClear() {
            return share > chance;
        }
    }

    /**
     * Importances in the order of the features; empty where fewer than 10 trials have a loss.
     *
     * @param losses for each trial, smaller is better; trials with NaN do not count, infinite ones are the worst
     * @param seed   of the shuffles
     */
    public static List<Importance> of(List<Feature> features, double[] losses, Seed seed) {
        if (Arrays.stream(losses).filter(loss -> !Double.isNaN(loss)).count() < 2 * FEWEST_BEST) {
            return List.of();
        }
        int d = features.size();
        double[] explained = new double[d];
        double[] chances = new double[d];
        int[] sizes = new int[d];
        for (int f = 0; f < d; f++) {
            Feature feature = features.get(f);
            int[] trials = IntStream.range(0, losses.length)
                    .filter(i -> !Double.isNaN(losses[i]) && !Double.isNaN(feature.values()[i]))
                    .toArray();
            sizes[f] = trials.length;
            if (trials.length < 2 * FEWEST_BEST) {
                continue;
            }
            double[] values =
                    Arrays.stream(trials).mapToDouble(i -> feature.values()[i]).toArray();
            int[] order = IntStream.range(0, trials.length)
                    .boxed()
                    .sorted((a, b) -> Double.compare(losses[trials[a]], losses[trials[b]]))
                    .mapToInt(Integer::intValue)
                    .toArray();
            double[] all = density(values, feature.categories());
            explained[f] = explained(values, order, all, feature.categories());
            double[] shuffled = new double[SHUFFLES];
            for (int s = 0; s < SHUFFLES; s++) {
                shuffled[s] = explained(
                        values, seed.at(feature.name(), s).permutation(trials.length), all, feature.categories());
            }
            Arrays.sort(shuffled);
            chances[f] = shuffled[(int) Math.ceil(CHANCE_QUANTILE * SHUFFLES) - 1];
        }
        double total = Arrays.stream(explained).sum();
        List<Importance> importances = new ArrayList<>();
        for (int f = 0; f < d; f++) {
            importances.add(new Importance(
                    features.get(f).name(),
                    total > 0 ? explained[f] / total : 0,
                    total > 0 ? chances[f] / total : 0,
                    sizes[f],
                    best(sizes[f])));
        }
        return importances;
    }

    /** How many of {@code trials} count as the best: a tenth, but at least 5. */
    static int best(int trials) {
        return Math.min(trials, Math.max(FEWEST_BEST, (int) Math.ceil(BEST_SHARE * trials)));
    }

    private static double explained(double[] values, int[] order, double[] all, int categories) {
        int best = best(values.length);
        double[] leading =
                Arrays.stream(order, 0, best).mapToDouble(i -> values[i]).toArray();
        double share = (double) best / values.length;
        return share * share * divergence(density(leading, categories), all);
    }

    /** Pearson's divergence of {@code p} from {@code q}, both given by their masses on the same cells. */
    static double divergence(double[] p, double[] q) {
        double sum = 0;
        for (int i = 0; i < p.length; i++) {
            double ratio = p[i] / q[i] - 1;
            sum += 0.5 * ratio * ratio * q[i];
        }
        return sum;
    }

    /** The mass of each category, or of each cell of a grid; all above 0, sum 1. */
    static double[] density(double[] values, int categories) {
        int n = values.length;
        double[] masses = new double[categories > 0 ? categories : GRID];
        if (categories > 0) {
            for (double value : values) {
                masses[(int) value]++;
            }
        } else {
            double width = bandwidth(values);
            double[] kernel = new double[GRID];
            for (double value : values) {
                double sum = 0;
                for (int i = 0; i < GRID; i++) {
                    double z = ((double) i / (GRID - 1) - value) / width;
                    kernel[i] = Math.exp(-0.5 * z * z);
                    sum += kernel[i];
                }
                for (int i = 0; i < GRID; i++) {
                    masses[i] += kernel[i] / sum;
                }
            }
        }
        for (int i = 0; i < masses.length; i++) {
            masses[i] = (masses[i] + 1.0 / masses.length) / (n + 1);
        }
        return masses;
    }

    /** Scott's rule with the smaller of standard deviation and interquartile range; at least one cell of the grid. */
    private static double bandwidth(double[] values) {
        double mean = Arrays.stream(values).average().orElse(0);
        double deviation = Math.sqrt(
                Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum() / Math.max(1, values.length - 1));
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        double quartiles = sorted[(3 * sorted.length - 1) / 4] - sorted[sorted.length / 4];
        double spread = quartiles > 0 ? Math.min(deviation, quartiles / 1.34) : deviation;
        return Math.max(1.0 / (GRID - 1), 1.059 * spread * Math.pow(values.length, -0.2));
    }
}
