package org.coretune.core.schedule;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import org.coretune.core.space.Direction;

/**
 * A ceiling that rises while the two highest open rungs rank trials differently (PASHA; Bohdal et al. 2023).
 *
 * <p>Two trials closer than epsilon may swap without a difference. Epsilon is the 90th percentile of the distances
 * between trials whose curves crossed twice, and 0 before any did. Starts at the second-lowest rung. A result costs time
 * quadratic in the number of trials on the highest open rung.
 */
final class RankingCeiling implements Ceiling {
    private final List<Double> levels;
    private final Direction direction;
    private final Map<Integer, TreeMap<Double, Double>> curves = new HashMap<>();
    private int top;

    RankingCeiling(List<Double> levels, Direction direction) {
        this.levels = levels;
        this.direction = direction;
        top = Math.min(1, levels.size() - 1);
    }

    @Override
    public int rung() {
        return top;
    }

    @Override
    public void take(Report report, List<Rung> rungs) {
        if (report.failed()) {
            return;
        }
        curves.computeIfAbsent(report.trial(), t -> new TreeMap<>())
                .put(report.resource(), direction.loss(report.value()));
        // Whatever happens at lower resource changes neither the order on the highest rung nor epsilon.
        if (top < levels.size() - 1 && report.resource() > levels.get(top - 1) && disagree(rungs)) {
            top++;
        }
    }

    private boolean disagree(List<Rung> rungs) {
        List<Rung.Result> above =
                rungs.get(top).ranked().stream().filter(Rung.Result::stands).toList();
        Set<Integer> there = new HashSet<>();
        above.forEach(result -> there.add(result.trial));
        List<Rung.Result> below = rungs.get(top - 1).ranked().stream()
                .filter(result -> there.contains(result.trial) && result.stands())
                .toList();
        double gap = 0;
        for (int i = 0; i < above.size(); i++) {
            Rung.Result own = rungs.get(top - 1).of(above.get(i).trial);
            gap = Math.max(gap, Math.abs(own.value - below.get(i).value));
        }
        return gap > 0 && gap > epsilon();
    }

    private double epsilon() {
        List<TreeMap<Double, Double>> far = curves.values().stream()
                .filter(curve -> curve.lastKey() > levels.get(top - 1))
                .toList();
        List<Double> distances = new ArrayList<>();
        for (int i = 0; i < far.size(); i++) {
            for (int j = i + 1; j < far.size(); j++) {
                crossedTwice(far.get(i), far.get(j)).ifPresent(distances::add);
            }
        }
        double[] sorted =
                distances.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        return sorted.length == 0 ? 0 : Quantile.at(i -> sorted[i], 0.9 * (sorted.length - 1));
    }

    /**
     * The distance of two curves at the highest resource of the highest open rung where both are known, if their order
     * was another one before that and the same again before that.
     */
    private OptionalDouble crossedTwice(TreeMap<Double, Double> a, TreeMap<Double, Double> b) {
        double[] common = a.headMap(levels.get(top), true).keySet().stream()
                .filter(b::containsKey)
                .mapToDouble(Double::doubleValue)
                .toArray();
        int last = common.length - 1;
        if (last < 0 || common[last] <= levels.get(top - 1)) {
            return OptionalDouble.empty();
        }
        boolean order = a.get(common[last]) > b.get(common[last]);
        boolean changed = false;
        for (int i = last - 1; i >= 0; i--) {
            boolean before = a.get(common[i]) > b.get(common[i]);
            if (changed && before == order) {
                return OptionalDouble.of(Math.abs(a.get(common[last]) - b.get(common[last])));
            }
            changed |= before != order;
        }
        return OptionalDouble.empty();
    }
}
