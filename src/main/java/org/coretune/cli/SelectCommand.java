package org.coretune.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.coretune.core.InvalidInputException;
import org.coretune.core.Message;
import org.coretune.core.Seed;
import org.coretune.core.subset.DenseGradients;
import org.coretune.core.subset.FacilityLocation;
import org.coretune.core.subset.GradientMatrix;
import org.coretune.core.subset.GraphCut;
import org.coretune.core.subset.MatchingPursuit;
import org.coretune.core.subset.MatchingPursuit.Match;
import org.coretune.core.subset.Representatives;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code coretune select}: picks a coreset from a matrix of gradients, whatever program made it. */
@Command(name = "select", resourceBundle = "messages.select")
public final class SelectCommand implements Callable<Integer> {
    private static final List<String> METHODS =
            List.of("gradmatch", "omp", "craig", "facility-location", "graph-cut", "random");

    @Spec
    private CommandSpec command;

    @Option(names = "--gradients", required = true, paramLabel = "FILE.npy")
    private Path gradients;

    @Option(names = "--target", paramLabel = "FILE.npy")
    private Path target;

    @Option(names = "--method", required = true, paramLabel = "NAME")
    private String method;

    @Option(names = "--size", required = true, paramLabel = "K")
    private int size;

    @Option(names = "--lambda", paramLabel = "L", defaultValue = "0")
    private double lambda;

    @Option(names = "--tolerance", paramLabel = "E", defaultValue = "0")
    private double tolerance;

    @Option(names = "--seed", paramLabel = "N", defaultValue = "0")
    private long seed;

    @Option(names = "--json")
    private boolean json;

    @Override
    public Integer call() throws JsonProcessingException {
        if (!METHODS.contains(method)) {
            throw new InvalidInputException("select.unknown-method", method, String.join(", ", METHODS));
        }
        atLeastZero("--lambda", lambda);
        atLeastZero("--tolerance", tolerance);
        GradientMatrix matrix = NpyFile.read(gradients);
        if (size < 1 || size > matrix.rows()) {
            throw new InvalidInputException("select.wrong-size", size, gradients, matrix.rows());
        }
        double[] wanted = target == null ? matrix.sum() : target(matrix.columns());
        long start = System.nanoTime();
        Match match = method.equals("gradmatch") || method.equals("omp")
                ? new MatchingPursuit(size, lambda, tolerance).match(new DenseGradients(matrix, wanted))
                : picked(matrix, wanted);
        double seconds = (System.nanoTime() - start) / 1e9;
        PrintWriter out = command.commandLine().getOut();
        out.println(json ? new ObjectMapper().writeValueAsString(answer(match, seconds)) : table(match));
        out.flush();
        return 0;
    }

    /**
     * What a method picks that knows no target: weighted by the candidates that each stands for, or all alike, so that
     * in either case the weights add up to the number of candidates and the residual is comparable.
     */
    private Match picked(GradientMatrix matrix, double[] wanted) {
        int n = matrix.rows();
        int[] rows;
        double[] weights = new double[size];
        Arrays.fill(weights, (double) n / size);
        if (method.equals("random")) {
            rows = Arrays.copyOf(new Seed(seed).at("random").permutation(n), size);
        } else if (method.equals("graph-cut")) {
            rows = new GraphCut(GraphCut.USUAL_REDUNDANCY)
                    .of(matrix, size, Optional.empty())
                    .rows();
        } else {
            Representatives.Pick pick = new FacilityLocation().of(matrix, size, Optional.empty());
            rows = pick.rows();
            for (int i = 0; i < size && method.equals("craig"); i++) {
                weights[i] = pick.sizes()[i];
            }
        }
        double[] residual = wanted.clone();
        double[] trace = new double[size];
        for (int step = 0; step < size; step++) {
            double[] row = matrix.row(rows[step]);
            for (int c = 0; c < residual.length; c++) {
                residual[c] -= weights[step] * row[c];
            }
            trace[step] = norm(residual);
        }
        return new Match(rows, weights, trace, norm(wanted), MatchingPursuit.Stop.SIZE);
    }

    private static double norm(double[] vector) {
        return Math.sqrt(Arrays.stream(vector).map(value -> value * value).sum());
    }

    private double[] target(int columns) {
        GradientMatrix file = NpyFile.read(target);
        if (file.rows() != 1 || file.columns() != columns) {
            throw new InvalidInputException(
                    "select.wrong-target", target, file.rows(), file.columns(), gradients, columns);
        }
        return file.row(0);
    }

    private static void atLeastZero(String option, double value) {
        if (!(value >= 0 && value <= Double.MAX_VALUE)) {
            throw new InvalidInputException("select.number", option, value);
        }
    }

    private static int[] steps(Match match) {
        return IntStream.range(0, match.candidates().length)
                .filter(step -> match.weights()[step] > 0)
                .toArray();
    }

    private static Map<String, Object> answer(Match match, double seconds) {
        Map<String, Object> answer = new LinkedHashMap<>();
        int[] steps = steps(match);
        answer.put(
                "indices",
                IntStream.of(steps).map(step -> match.candidates()[step]).toArray());
        answer.put(
                "weights",
                IntStream.of(steps).mapToDouble(step -> match.weights()[step]).toArray());
        answer.put("residual", match.residual());
        answer.put("relativeResidual", match.relativeResidual());
        answer.put("stopped", match.stopped().toString());
        answer.put("trace", match.trace());
        answer.put("seconds", Map.of("greedy", seconds));
        return answer;
    }

    private static String table(Match match) {
        StringBuilder text = new StringBuilder(new Message("select.columns").text());
        for (int step : steps(match)) {
            text.append(System.lineSeparator())
                    .append(new Message(
                                    "select.row",
                                    match.candidates()[step],
                                    rounded(match.weights()[step]),
                                    rounded(match.trace()[step]))
                            .text());
        }
        return text.append(System.lineSeparator())
                .append(new Message("select.result", rounded(match.relativeResidual()), match.stopped()).text())
                .toString();
    }

    private static double rounded(double value) {
        return Double.parseDouble(String.format(Locale.ROOT, "%.6g", value));
    }
}
