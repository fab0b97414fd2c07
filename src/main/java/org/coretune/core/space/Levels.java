package org.coretune.core.space;

import java.math.BigDecimal;

/**
 * Equally spaced numbers on a scale: {@code low}, {@code low + step}, …, each with a cell of the unit interval that
 * reaches half a step to both sides (Bergstra et al. 2011 quantise in the same way).
 *
 * @param scale on which the cells are measured
 * @param low   the first
 * @param step  their distance
 * @param count how many
 */
record Levels(Scale scale, double low, double step, long count) {
    /** In decimal arithmetic, so that 0.05 · 3 is 0.15. */
    double value(long index) {
        return BigDecimal.valueOf(step)
                .multiply(BigDecimal.valueOf(index))
                .add(BigDecimal.valueOf(low))
                .doubleValue();
    }

    double edge(long index) {
        return index == 0 ? 0 : index == count ? 1 : unitOf(low + (index - 0.5) * step);
    }

    double unit(double value) {
        return unitOf(value);
    }

    long index(double unit) {
        return nearest(scale.fromUnit(unit, lowEdge(), highEdge()));
    }

    /** The level closest to {@code value}. */
    long nearest(double value) {
        return Math.max(0, Math.min(count - 1, Math.round((value - low) / step)));
    }

    private double unitOf(double value) {
        return scale.toUnit(value, lowEdge(), highEdge());
    }

    private double lowEdge() {
        return scale.below(low, step / 2);
    }

    private double highEdge() {
        return scale.above(low + (count - 1) * step, step / 2);
    }
}
