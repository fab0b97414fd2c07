package org.coretune.ui.learn;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.coretune.core.Message;
import org.coretune.core.Seed;
import org.coretune.core.subset.MatchingPursuit;
import org.coretune.ui.Texts;
import org.coretune.ui.control.Ink;

/** What a weight means, and when random samples, drawn again and again, are just as good. */
final class WeightLesson {
    private static final int SAMPLES = 200;
    private static final int DIMENSIONS = 40;
    private static final int SIZE = 10;
    private static final int REPEATS = 30;
    private static final int MOST = 200;
    private static final int[] DRAWS = {1, 2, 5, 10, 25, 50};

    private WeightLesson() {}

    static Lesson lesson() {
        double[][] xy = MatchingLesson.gradients();
        MatchingPursuit.Match two = MatchingLesson.pursue(xy, 2);
        Picture.Arrows matched = MatchingLesson.arrows(xy, two, -1);
        double sum = Arrays.stream(two.weights()).sum();
        Formula standing = Formula.of(
                "Σ gⱼ", Term.TARGET, " ≈ ", "", "Σ", Term.SUM, " ", "", "wᵢ", Term.WEIGHT, " gᵢ", Term.TRIALS);
        Step.Predict weights = new Step.Predict(
                new Message("lessons.weights.ask", xy[0].length),
                standing,
                MatchingLesson.arrows(xy, null, -1),
                List.of(
                        new Message("lessons.weights.about", 1),
                        new Message("lessons.weights.about", 2),
                        new Message("lessons.weights.about", 9),
                        new Message("lessons.weights.about", 40)),
                Step.Predict.nearest(sum, 1, 2, 9, 40));

        double[][] gradients = gradients();
        double coreset = MatchingLesson.pursue(gradients, SIZE).relativeResidual();
        double[][] errors = errors(gradients);
        double typical = median(errors[0]);
        int crossing = IntStream.rangeClosed(1, MOST)
                .filter(draws -> median(errors[draws - 1]) <= coreset)
                .findFirst()
                .orElse(MOST);
        Formula falls = Formula.of("error", Term.RESIDUAL, " ~ ", "", "1", "", " / √", "", "draws", Term.RESOURCE);
        Step.Predict when = new Step.Predict(
                new Message(
                        "lessons.weights.when",
                        SAMPLES,
                        SIZE,
                        Texts.percent(coreset),
                        Texts.percent(typical),
                        DIMENSIONS),
                falls,
                dots(errors, coreset, 1),
                List.of(
                        new Message("lessons.weights.draws", 2),
                        new Message("lessons.weights.draws", 10),
                        new Message("lessons.weights.draws", 40),
                        new Message("lessons.weights.never")),
                Step.Predict.nearest(Math.log(crossing), Math.log(2), Math.log(10), Math.log(40), Math.log(500)));
        Step.Manipulate dial = new Step.Manipulate(
                new Message("lessons.weights.dial"),
                falls,
                Toy.Dial.of(
                        DRAWS.length,
                        i -> new Toy.Dial.Scene(
                                dots(errors, coreset, DRAWS[i]),
                                new Message(
                                        "lessons.weights.averaged",
                                        DRAWS[i],
                                        Texts.percent(median(errors[DRAWS[i] - 1])),
                                        Texts.percent(coreset)))));
        return new Lesson(
                List.of(
                        new Step.Explain(new Message("lessons.weights.begin"), standing, matched),
                        weights,
                        new Step.Reveal(
                                new Message("lessons.weights.stands", Texts.value(sum), xy[0].length),
                                standing,
                                weights,
                                answers -> matched,
                                answers -> IntStream.range(0, two.candidates().length)
                                        .mapToObj(i -> new Message(
                                                "lessons.weights.one",
                                                two.candidates()[i],
                                                Texts.value(two.weights()[i])))
                                        .toList()),
                        when,
                        dial,
                        new Step.Reveal(
                                new Message("lessons.weights.crossed", crossing),
                                falls,
                                when,
                                answers -> dots(errors, coreset, crossing),
                                answers -> List.of(answers.toy(dial).says())),
                        new Step.Explain(new Message("lessons.weights.end"), falls, dots(errors, coreset, 50))),
                Optional.empty());
    }

    /** Gradients with a common direction and much of their own, one array for each dimension. */
    private static double[][] gradients() {
        SplittableRandom random = new Seed(8).generator();
        double[][] gradients = new double[DIMENSIONS][SAMPLES];
        for (int d = 0; d < DIMENSIONS; d++) {
            double common = random.nextGaussian();
            for (int i = 0; i < SAMPLES; i++) {
                gradients[d][i] = 0.5 * common + random.nextGaussian();
            }
        }
        return gradients;
    }

    /** Relative errors of the mean gradient of 1, 2, … random draws, each made again and again: [draws - 1][repeat]. */
    private static double[][] errors(double[][] gradients) {
        double[][] errors = new double[MOST][REPEATS];
        double[] full = Arrays.stream(gradients)
                .mapToDouble(dimension -> Arrays.stream(dimension).sum())
                .toArray();
        double target = Arrays.stream(full).map(value -> value * value).sum();
        for (int repeat = 0; repeat < REPEATS; repeat++) {
            double[] sum = new double[DIMENSIONS];
            for (int draw = 0; draw < MOST; draw++) {
                int[] order = new Seed(5).at("repeat", repeat).at("draw", draw).permutation(SAMPLES);
                double missing = 0;
                for (int d = 0; d < DIMENSIONS; d++) {
                    for (int i = 0; i < SIZE; i++) {
                        sum[d] += gradients[d][order[i]] * SAMPLES / SIZE;
                    }
                    missing += Math.pow(full[d] - sum[d] / (draw + 1), 2);
                }
                errors[draw][repeat] = Math.sqrt(missing / target);
            }
        }
        return errors;
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    private static Picture dots(double[][] errors, double coreset, int draws) {
        double[] once = errors[0];
        double[] averaged = errors[draws - 1];
        List<Picture.Dots.Column> columns = new ArrayList<>();
        columns.add(new Picture.Dots.Column(
                new Message("lessons.weights.column-kept").text(), once, median(once), Ink.ELIMINATED));
        columns.add(new Picture.Dots.Column(
                new Message("lessons.weights.column-redrawn", draws).text(), averaged, median(averaged), Ink.WAITING));
        columns.add(new Picture.Dots.Column(
                new Message("lessons.weights.column-matched").text(), new double[] {coreset}, coreset, Ink.COMPLETED));
        return new Picture.Dots(columns, new Message("lessons.weights.error").text());
    }
}
