package org.coretune.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.ToDoubleBiFunction;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.coretune.core.InvalidInputException;
import org.coretune.core.Message;

/**
 * Whether configurations rank on coresets as on full data: {@code coretune bench ranking}.
 *
 * <p>Every configuration is trained for all epochs on full data and by each method; a row holds Kendall's tau of the two
 * rankings, the mean over seeds with its standard error. {@code difference} is to streaming of as many samples an epoch,
 * {@code differenceAtEqualSeconds} to streaming of as many more as the selection would have trained in its time; both
 * paired over the seeds. The row {@code full} is the ceiling: full data once more from another training seed. {@code regret}
 * says how many points of accuracy on full data the method's best configuration is behind the best. {@code kendallTauByLoss}
 * and {@code differenceByLoss} rank the method's configurations by validation loss, as early rungs may, against accuracy on
 * full data and against streaming of equal seconds that is ranked by accuracy. A configuration that failed ranks last.
 *
 * <p>Options, lists with semicolons: {@code data=letter} (satimage, dna, connect-4, letters), {@code disturb=none} (long-tail,
 * label-noise), {@code path=}, {@code methods=streaming;redrawn;gradmatch} (random, class-balanced, craig, glister), {@code fractions=0.05}, {@code configurations=12}, {@code seeds=2} from {@code from=1} on, {@code max=9} epochs, and {@code out=} a folder that keeps the
 * experiments: run again, finished ones are read and an interrupted one goes on. That takes some minutes; {@code long=true}
 * asks for the whole table instead, which takes hours.
 */
public final class RankingBenchmark implements Benchmark {
    private static final Map<String, String> SHORT = Map.of(
            "methods", "streaming;redrawn;gradmatch",
            "fractions", "0.05",
            "configurations", "12",
            "seeds", "2",
            "max", "9");
    private static final Map<String, String> LONG = Map.of(
            "data", "letter;satimage;dna;connect-4",
            "disturb", "none;long-tail;label-noise",
            "methods", "streaming;random;redrawn;class-balanced;gradmatch;craig;glister",
            "fractions", "0.01;0.05;0.1;0.3",
            "configurations", "24",
            "seeds", "10",
            "max", "27");

    @Override
    public String name() {
        return "ranking";
    }

    @Override
    public List<Map<String, Object>> run(Map<String, String> options, Consumer<String> progress) {
        Grid grid = Grid.of(name(), options, SHORT, LONG, progress, "out", "fractions", "configurations");
        int configurations = grid.spec().integer("configurations", 12, 3, 1000);
        try {
            return grid.within(out -> new Table(out, grid, configurations, progress).rows());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InvalidInputException(
                    new Message("bench.interrupted", grid.spec().text("out", "–")), e);
        }
    }

    /** The rows as they come in. */
    private static final class Table {
        private final Path out;
        private final Grid grid;
        private final int configurations;
        private final Consumer<String> progress;

        Table(Path out, Grid grid, int configurations, Consumer<String> progress) {
            this.out = out;
            this.grid = grid;
            this.configurations = configurations;
            this.progress = progress;
        }

        List<Map<String, Object>> rows() throws InterruptedException {
            List<Map<String, Object>> rows = new ArrayList<>();
            for (DataSet data : grid.data()) {
                Cell full = new Cell(data, "full", "random", "full", 1, 1, grid.max(), configurations, 1);
                List<Outcome> reference = outcomes(full);
                List<Outcome> again = new ArrayList<>();
                for (long seed : grid.seeds()) {
                    again.add(full.with(seed).trainedAgain().run(out, grid.folder()));
                }
                rows.add(tell(row(full, again, reference, List.of(), List.of())));
                for (double fraction : grid.fractions()) {
                    List<Outcome> streaming = outcomes(full.with("streaming", fraction));
                    for (String method : grid.methods()) {
                        if (!method.equals("full")) {
                            List<Outcome> outcomes = outcomes(full.with(method, fraction));
                            List<Outcome> equal = method.equals("streaming")
                                    ? streaming
                                    : outcomes(full.with("streaming", atEqualSeconds(fraction, outcomes)));
                            rows.add(tell(row(full.with(method, fraction), outcomes, reference, streaming, equal)));
                        }
                    }
                }
            }
            return rows;
        }

        private List<Outcome> outcomes(Cell cell) throws InterruptedException {
            List<Outcome> outcomes = new ArrayList<>();
            for (long seed : grid.seeds()) {
                outcomes.add(cell.with(seed).run(out, grid.folder()));
            }
            return outcomes;
        }

        private Map<String, Object> tell(Map<String, Object> row) {
            progress.accept(new Message(
                            "bench.ranking",
                            row.get("data"),
                            row.get("method"),
                            Message.plain((double) row.get("fraction")),
                            row.get("kendallTau") == null
                                    ? "–"
                                    : String.format(Locale.ROOT, "%.3f", row.get("kendallTau")))
                    .text());
            return row;
        }
    }

    /** The share of the data that streaming visits in an epoch in the time that training and choosing took, to a thousandth of it. */
    static double atEqualSeconds(double fraction, List<Outcome> outcomes) {
        double training = outcomes.stream().mapToDouble(Outcome::training).sum();
        double selection = outcomes.stream().mapToDouble(Outcome::selection).sum();
        double share = training > 0 ? fraction * (1 + selection / training) : fraction;
        return Math.max(fraction, Math.min(1, Math.rint(1000 * share) / 1000));
    }

    /**
     * A row.
     *
     * @param reference outcomes on full data, by seed as all the others
     * @param streaming of as many samples; empty for the ceiling
     * @param equal     streaming of equal seconds; empty for the ceiling
     */
    static Map<String, Object> row(
            Cell cell, List<Outcome> outcomes, List<Outcome> reference, List<Outcome> streaming, List<Outcome> equal) {
        double[] taus = taus(outcomes, reference, Outcome::agreement);
        double[] byLoss = taus(outcomes, reference, Outcome::agreementByLoss);
        double[] regrets = IntStream.range(0, outcomes.size())
                .mapToDouble(i -> 100 * outcomes.get(i).regret(reference.get(i)))
                .toArray();
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("data", cell.data().label());
        row.put("fraction", cell.fraction());
        row.put("method", cell.method());
        row.put("seeds", outcomes.size());
        row.put("configurations", cell.configurations());
        row.put("sampleVisits", Math.round(mean(outcomes, outcome -> outcome.sampleVisits())));
        row.put("selectionVisits", Math.round(mean(outcomes, outcome -> outcome.selectionVisits())));
        row.put("seconds", mean(outcomes, outcome -> outcome.training() + outcome.selection()));
        row.put("kendallTau", Statistics.known(Statistics.mean(taus)));
        row.put("tauError", Statistics.known(Statistics.standardError(taus)));
        differences(row, "difference", taus, streaming, reference);
        differences(row, "differenceAtEqualSeconds", taus, equal, reference);
        row.put("kendallTauByLoss", Statistics.known(Statistics.mean(byLoss)));
        row.put("tauByLossError", Statistics.known(Statistics.standardError(byLoss)));
        differences(row, "differenceByLoss", byLoss, equal, reference);
        row.put("regret", Statistics.known(Statistics.mean(regrets)));
        return row;
    }

    private static void differences(
            Map<String, Object> row, String name, double[] taus, List<Outcome> other, List<Outcome> reference) {
        double[] others = taus(other, reference, Outcome::agreement);
        double[] differences = IntStream.range(0, others.length)
                .mapToDouble(i -> taus[i] - others[i])
                .toArray();
        row.put(name, Statistics.known(Statistics.mean(differences)));
        row.put(name + "Error", Statistics.known(Statistics.standardError(differences)));
    }

    private static double[] taus(
            List<Outcome> outcomes, List<Outcome> reference, ToDoubleBiFunction<Outcome, Outcome> agreement) {
        return IntStream.range(0, outcomes.size())
                .mapToDouble(i -> agreement.applyAsDouble(outcomes.get(i), reference.get(i)))
                .toArray();
    }

    private static double mean(List<Outcome> outcomes, ToDoubleFunction<Outcome> figure) {
        return Statistics.mean(outcomes.stream().mapToDouble(figure).toArray());
    }
}
