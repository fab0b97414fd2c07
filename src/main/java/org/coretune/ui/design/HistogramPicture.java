package org.coretune.ui.design;

import java.util.ArrayList;
import java.util.List;
import org.coretune.core.space.ChoiceParameter;
import org.coretune.core.space.Configuration;
import org.coretune.core.space.FixedParameter;
import org.coretune.core.space.FloatParameter;
import org.coretune.core.space.IntParameter;
import org.coretune.core.space.Parameter;
import org.coretune.core.space.Scale;
import org.coretune.core.space.SearchSpace;
import org.coretune.ui.Texts;

/**
 * What is sampled of each parameter, on the parameter's own scale.
 *
 * @param histograms one for each parameter that is searched
 */
record HistogramPicture(List<Histogram> histograms) {
    static final HistogramPicture EMPTY = new HistogramPicture(List.of());

    private static final int BINS = 24;
    private static final int MOST_BARS = 40;

    /**
     * A parameter's values.
     *
     * @param name   of the parameter
     * @param scale  in a word; empty where it has none
     * @param bars   share of all draws in each bin
     * @param marks  values to be written at their places, from left to right
     * @param active share of the configurations in which the parameter is active
     */
    record Histogram(String name, String scale, double[] bars, List<Tick> marks, double active) {}

    /** A value at its place on the axis, in [0, 1]. */
    record Tick(String text, double place) {}

    /** Counts drawn configurations. */
    static HistogramPicture of(SearchSpace space, List<Configuration> drawn) {
        return new HistogramPicture(space.parameters().stream()
                .filter(parameter -> !(parameter instanceof FixedParameter))
                .map(parameter -> histogram(parameter, drawn))
                .toList());
    }

    private static Histogram histogram(Parameter parameter, List<Configuration> drawn) {
        long levels = parameter.levels().orElse(Long.MAX_VALUE);
        int bins = (int) (levels <= MOST_BARS ? levels : BINS);
        double[] bars = new double[bins];
        int active = 0;
        for (Configuration configuration : drawn) {
            if (configuration.has(parameter.name())) {
                active++;
                Object value = configuration.get(parameter.name());
                double unit = parameter.unit(value);
                int bin = levels <= MOST_BARS ? (int) parameter.index(unit) : (int) (unit * bins);
                bars[Math.min(bins - 1, bin)] += 1.0 / drawn.size();
            }
        }
        return new Histogram(
                parameter.name(),
                scale(parameter),
                bars,
                ticks(parameter, levels),
                drawn.isEmpty() ? 1 : (double) active / drawn.size());
    }

    private static String scale(Parameter parameter) {
        if (parameter instanceof FloatParameter number) {
            return number.scale().word();
        }
        return parameter instanceof IntParameter number ? number.scale().word() : "";
    }

    private static List<Tick> ticks(Parameter parameter, long levels) {
        List<Tick> ticks = new ArrayList<>();
        if (parameter instanceof ChoiceParameter || levels <= 3) {
            for (long i = 0; i < Math.min(levels, MOST_BARS); i++) {
                ticks.add(new Tick(Texts.setting(parameter.level(i)), (i + 0.5) / levels));
            }
            return ticks;
        }
        for (double at : new double[] {0, 0.5, 1}) {
            ticks.add(new Tick(Texts.setting(parameter.value(at)), at));
        }
        if (parameter instanceof FloatParameter number && number.scale() == Scale.LOG) {
            decades(number, ticks);
        }
        return ticks;
    }

    /** Powers of ten make a logarithmic axis visible. */
    private static void decades(FloatParameter number, List<Tick> ticks) {
        List<Tick> powers = new ArrayList<>();
        for (int p = (int) Math.ceil(Math.log10(number.low()) - 1e-9);
                Math.pow(10, p) <= number.high() * (1 + 1e-9);
                p++) {
            double value = Math.min(number.high(), Math.max(number.low(), Math.pow(10, p)));
            powers.add(new Tick(Texts.setting(value), number.unit(value)));
        }
        if (powers.size() >= 2) {
            Tick last = ticks.get(ticks.size() - 1);
            ticks.clear();
            ticks.addAll(powers);
            if (powers.get(powers.size() - 1).place() < 0.85) {
                ticks.add(last);
            }
        }
    }
}
