package org.coretune.ui.learn;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.coretune.core.Message;
import org.coretune.core.Seed;
import org.coretune.core.subset.DenseGradients;
import org.coretune.core.subset.GradientMatrix;
import org.coretune.core.subset.MatchingPursuit;
import org.coretune.ui.Texts;

/** What a coreset matches: twelve gradients of two numbers, matched by hand and by the real pursuit. */
final class MatchingLesson {
    private static final int N = 12;
    private static final int TAKEN = 2;

    private MatchingLesson() {}

    /** Twelve gradients that pull two ways, so that no single one of them comes near their sum. */
    static double[][] gradients() {
        SplittableRandom random = new Seed(21).generator();
        double[][] xy = new double[2][N];
        for (int i = 0; i < N; i++) {
            double angle = Math.toRadians((i % 2 == 0 ? -25 : 65) + 45 * random.nextDouble());
            double length = 0.5 + 1.1 * random.nextDouble();
            xy[0][i] = length * Math.cos(angle);
            xy[1][i] = length * Math.sin(angle);
        }
        return xy;
    }

    /** What the pursuit finds among gradients given as columns. */
    static MatchingPursuit.Match pursue(double[][] columns, int size) {
        int n = columns[0].length;
        GradientMatrix matrix = new GradientMatrix(n, columns.length);
        double[] target = new double[columns.length];
        for (int c = 0; c < columns.length; c++) {
            for (int i = 0; i < n; i++) {
                matrix.set(i, c, columns[c][i]);
                target[c] += columns[c][i];
            }
        }
        return new MatchingPursuit(size, 0, 0).match(new DenseGradients(matrix, target));
    }

    static Picture.Arrows arrows(double[][] xy, MatchingPursuit.Match match, int cursor) {
        double[] weights = new double[N];
        for (int i = 0; match != null && i < match.candidates().length; i++) {
            weights[match.candidates()[i]] = match.weights()[i];
        }
        return new Picture.Arrows(xy[0], xy[1], weights, cursor);
    }

    static Lesson lesson() {
        double[][] xy = gradients();
        Picture.Arrows none = arrows(xy, null, 0);
        double tx = none.targetX();
        double ty = none.targetY();
        int longest = most(i -> Math.hypot(xy[0][i], xy[1][i]));
        int projected = most(i -> xy[0][i] * tx + xy[1][i] * ty);
        int parallel = most(i -> (xy[0][i] * tx + xy[1][i] * ty) / Math.hypot(xy[0][i], xy[1][i]));
        Formula error = Formula.of(
                "‖ ", "", "Σ gⱼ", Term.TARGET, " − ", "", "Σ wᵢ gᵢ", Term.SUM, " ‖", "", " / ‖Σ gⱼ‖", Term.RESIDUAL);
        Step.Manipulate byHand =
                new Step.Manipulate(new Message("lessons.matching.pick", N, TAKEN), error, new Toy.Choice(none, TAKEN));
        Step.Predict first = new Step.Predict(
                new Message("lessons.matching.ask"),
                Formula.of("max ", "", "gᵢ", Term.TRIALS, " · ", "", "r", Term.RESIDUAL),
                arrows(xy, null, -1),
                List.of(
                        new Message("lessons.matching.random"),
                        new Message("lessons.matching.projection"),
                        new Message("lessons.matching.opposite")),
                1);
        Step.Manipulate steps =
                new Step.Manipulate(new Message("lessons.matching.steps"), error, Toy.Dial.of(TAKEN + 1, k -> {
                    Picture.Arrows shown = arrows(xy, k == 0 ? null : pursue(xy, k), -1);
                    return new Toy.Dial.Scene(
                            shown,
                            k == 0
                                    ? new Message("lessons.matching.step-none")
                                    : new Message(
                                            "lessons.matching.step",
                                            k,
                                            chosen(xy, k),
                                            Texts.percent(shown.residual())));
                }));
        double pursuit = arrows(xy, pursue(xy, TAKEN), -1).residual();
        return new Lesson(
                List.of(
                        new Step.Explain(new Message("lessons.matching.begin", N), error, arrows(xy, null, -1)),
                        byHand,
                        first,
                        new Step.Reveal(
                                new Message("lessons.matching.first", projected, longest, parallel),
                                Formula.of("max ", "", "gᵢ", Term.TRIALS, " · ", "", "r", Term.RESIDUAL),
                                first,
                                answers -> arrows(xy, pursue(xy, 1), -1),
                                answers -> List.of()),
                        steps,
                        new Step.Reveal(
                                new Message("lessons.matching.compared"),
                                error,
                                null,
                                answers -> answers.toy(byHand).picture(),
                                answers -> {
                                    double own = ((Picture.Arrows)
                                                    answers.toy(byHand).picture())
                                            .residual();
                                    return List.of(
                                            new Message(
                                                    "lessons.matching.residuals",
                                                    Texts.percent(own),
                                                    Texts.percent(pursuit),
                                                    TAKEN),
                                            new Message("lessons.matching.dimensions"));
                                }),
                        new Step.Explain(
                                new Message("lessons.matching.end"), error, arrows(xy, pursue(xy, TAKEN), -1))),
                Optional.empty());
    }

    private static String chosen(double[][] xy, int size) {
        MatchingPursuit.Match match = pursue(xy, size);
        return String.join(
                ", ", Arrays.stream(match.candidates()).mapToObj(i -> "#" + i).toList());
    }

    private static int most(java.util.function.IntToDoubleFunction measure) {
        return IntStream.range(0, N)
                .boxed()
                .max(Comparator.comparingDouble(measure::applyAsDouble))
                .orElseThrow();
    }
}
