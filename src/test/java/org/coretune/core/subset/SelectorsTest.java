package org.coretune.core.subset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.coretune.core.Spec;
import org.coretune.core.subset.Networks.Context;
import org.coretune.core.subset.Selection.Entry;
import org.junit.jupiter.api.Test;

class SelectorsTest {
    private final Context context = Context.of(11, 300, 3);

    @Test
    void matchedSamplesCarryTheWeightOfTheirGroup() {
        Selection selection = select("gradmatch:fraction=0.1,group=4");
        Groups groups = Groups.of(context.seeds().experiment(), 300, 4);
        assertThat(selection.unit()).isEqualTo("group");
        assertThat(selection.groupSize()).isEqualTo(4);
        assertThat(selection.entries()).hasSize(8);
        int position = 0;
        for (Entry entry : selection.entries()) {
            if (entry.weight() > 0) {
                for (int sample : groups.members(entry.candidate())) {
                    assertThat(selection.coreset().samples()[position]).isEqualTo(sample);
                    assertThat(selection.coreset().weight(position++)).isEqualTo((float) entry.weight());
                }
            }
        }
        assertThat(position).isEqualTo(selection.coreset().size());
    }

    @Test
    void theResidualIsThatOfTheWeightedGradients() {
        for (String unit : new String[] {"group", "sample", "class"}) {
            Selection selection = select("gradmatch:fraction=0.1,unit=" + unit);
            double[] residual = new double[3 * 6];
            double squared = 0;
            for (int sample = 0; sample < 300; sample++) {
                add(residual, Networks.explicit(context.training(), sample), 1);
            }
            double[] target = residual.clone();
            for (int i = 0; i < selection.coreset().size(); i++) {
                int sample = selection.coreset().samples()[i];
                add(
                        residual,
                        Networks.explicit(context.training(), sample),
                        -selection.coreset().weight(i));
            }
            if (!unit.equals("class")) {
                assertThat(selection.relativeResidual()).isCloseTo(norm(residual) / norm(target), within(1e-4));
            }
            Entry last = selection.entries().get(selection.entries().size() - 1);
            assertThat(last.relativeResidual()).isEqualTo(selection.relativeResidual());
        }
    }

    @Test
    void matchingByClassGivesEveryClassItsShare() {
        int[] labels = context.labels();
        int[] counts = new int[3];
        int[] chosen = new int[3];
        Arrays.stream(labels).forEach(label -> counts[label]++);
        select("gradmatch:fraction=0.1,unit=class,tolerance=0")
                .entries()
                .forEach(entry -> chosen[labels[entry.candidate()]]++);
        for (int label = 0; label < 3; label++) {
            assertThat(chosen[label]).isBetween(1, (counts[label] + 9) / 10);
        }
    }

    @Test
    void whatCannotBeMatchedKeepsThePreviousCoresetAndSaysSo() {
        LastLayer silent = new LastLayer(300, 3, 5, new float[900], new float[1500]);
        Coreset previous = new Coreset(new int[] {5, 7}, null);
        Selection kept = plan("gradmatch").select(context.withTraining(silent).withPrevious(previous));
        assertThat(kept.coreset()).isSameAs(previous);
        assertThat(kept.stopped()).isEqualTo("kept-previous");
        Selection random = plan("gradmatch").select(context.withTraining(silent));
        assertThat(random.coreset().size()).isEqualTo(30);
        assertThat(random.stopped()).isEqualTo("random");
    }

    @Test
    void aFixedRandomSubsetStaysAndARedrawnOneChanges() {
        int[] fixed = plan("random").select(context).coreset().samples();
        assertThat(plan("random").select(context.at(5)).coreset().samples()).isEqualTo(fixed);
        int[] drawn = plan("redrawn").select(context).coreset().samples();
        assertThat(plan("redrawn").select(context.at(5)).coreset().samples()).isNotEqualTo(drawn);
    }

    @Test
    void classBalancedTakesAsManyOfEachClassAndFillsUpWhereAClassIsTooSmall() {
        int[] labels =
                IntStream.range(0, 300).map(i -> i < 5 ? 0 : i < 100 ? 1 : 2).toArray();
        Context skewed =
                new Context(context.seeds(), 0, 8, labels, 3, null, context.validationLabels(), null, null, null);
        int[] counts = new int[3];
        for (int sample : plan("class-balanced").select(skewed).coreset().samples()) {
            counts[labels[sample]]++;
        }
        assertThat(counts[0]).isEqualTo(5);
        assertThat(counts[1] + counts[2]).isEqualTo(25);
        assertThat(Math.abs(counts[1] - counts[2])).isLessThanOrEqualTo(1);
    }

    @Test
    void lossTakesTheSamplesThatTheNetworkGetsMostWrong() {
        float[] delta = context.training().delta();
        int[] samples = plan("loss").select(context).coreset().samples();
        double smallest = Arrays.stream(samples)
                .mapToDouble(sample -> -delta[sample * 3 + context.labels()[sample]])
                .min()
                .orElseThrow();
        long larger = IntStream.range(0, 300)
                .filter(sample -> -delta[sample * 3 + context.labels()[sample]] > smallest)
                .count();
        assertThat(larger).isLessThan(30);
    }

    @Test
    void craigsWeightsCountTheSamplesThatAMedoidStandsFor() {
        Selection selection = select("craig:fraction=0.1");
        double total = selection.entries().stream().mapToDouble(Entry::weight).sum();
        assertThat(total).isEqualTo(300);
        assertThat(selection.entries()).allMatch(entry -> entry.weight() >= 1);
    }

    @Test
    void craigFindsOneMedoidInEachOfSeveralHeaps() {
        int n = 40;
        float[] delta = new float[n * 2];
        for (int i = 0; i < n; i++) {
            delta[2 * i] = -(i % 4 + 1) / 5f;
            delta[2 * i + 1] = (i % 4 + 1) / 5f;
        }
        Context heaps = new Context(
                context.seeds(),
                0,
                8,
                new int[n],
                1,
                null,
                new int[1],
                new LastLayer(n, 2, 0, delta, new float[0]),
                null,
                null);
        Selection selection = SubsetPlans.of(Spec.parse("craig:fraction=0.1"), new int[n], 1, 27)
                .select(heaps);
        assertThat(Arrays.stream(selection.coreset().samples()).map(sample -> sample % 4))
                .containsExactlyInAnyOrder(0, 1, 2, 3);
        assertThat(selection.coreset().weights()).containsOnly(10);
    }

    @Test
    void glistersFirstSamplePointsAlongTheValidationGradient() {
        int best = plan("glister").select(context).coreset().samples()[0];
        double[] validation = new double[18];
        for (int sample = 0; sample < 151; sample++) {
            add(validation, Networks.explicit(context.validation(), sample), 1);
        }
        int wanted = IntStream.range(0, 300)
                .boxed()
                .max((a, b) -> Double.compare(
                        dot(Networks.explicit(context.training(), a), validation),
                        dot(Networks.explicit(context.training(), b), validation)))
                .orElseThrow();
        assertThat(best).isEqualTo(wanted);
    }

    /** Each round recomputes everything for a last layer that is written out. */
    @Test
    void glistersRoundsAreThoseOfPlainGreedy() {
        int size = 9;
        double[] step = new double[18];
        List<Integer> expected = new ArrayList<>();
        while (expected.size() < size) {
            double[] validation = validationGradient(step);
            int best = IntStream.range(0, 300)
                    .filter(sample -> !expected.contains(sample))
                    .boxed()
                    .max(Comparator.comparingDouble(
                            sample -> dot(Networks.explicit(context.training(), sample), validation)))
                    .orElseThrow();
            expected.add(best);
            add(step, Networks.explicit(context.training(), best), -0.1);
        }
        assertThat(plan("glister:fraction=0.03,rounds=9")
                        .select(context)
                        .coreset()
                        .samples())
                .containsExactly(expected.stream().mapToInt(Integer::intValue).toArray());
    }

    /** The summed validation gradient after the last layer moved by {@code step}. */
    private double[] validationGradient(double[] step) {
        LastLayer layer = context.validation();
        int width = layer.width() + 1;
        double[] total = new double[step.length];
        for (int sample = 0; sample < layer.samples(); sample++) {
            double[] input = new double[width];
            input[0] = 1;
            for (int h = 1; h < width; h++) {
                input[h] = layer.hidden()[sample * layer.width() + h - 1];
            }
            double[] scores = new double[layer.classes()];
            for (int c = 0; c < scores.length; c++) {
                int onehot = context.validationLabels()[sample] == c ? 1 : 0;
                double logit = Math.log(layer.delta()[sample * scores.length + c] + onehot);
                for (int h = 0; h < width; h++) {
                    logit += step[c * width + h] * input[h];
                }
                scores[c] = Math.exp(logit);
            }
            double sum = Arrays.stream(scores).sum();
            for (int c = 0; c < scores.length; c++) {
                int onehot = context.validationLabels()[sample] == c ? 1 : 0;
                for (int h = 0; h < width; h++) {
                    total[c * width + h] += (scores[c] / sum - onehot) * input[h];
                }
            }
        }
        return total;
    }

    private Selection select(String spec) {
        return plan(spec).select(context);
    }

    private SubsetPlan plan(String spec) {
        return SubsetPlans.of(Spec.parse(spec), context.labels(), 3, 27);
    }

    private static void add(double[] sum, double[] gradient, double weight) {
        for (int i = 0; i < sum.length; i++) {
            sum[i] += weight * gradient[i];
        }
    }

    private static double dot(double[] a, double[] b) {
        return IntStream.range(0, a.length).mapToDouble(i -> a[i] * b[i]).sum();
    }

    private static double norm(double[] a) {
        return Math.sqrt(dot(a, a));
    }
}
