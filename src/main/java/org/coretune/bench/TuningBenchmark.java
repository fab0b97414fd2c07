package org.coretune.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.coretune.core.InvalidInputException;
import org.coretune.core.Message;
import org.coretune.core.Spec;

/**
 * Whole tuning runs beside the same loop in plain PyTorch: {@code coretune bench tuning}.
 *
 * <p>The programs take turns, each in a fresh process and on one thread; then ours once more as often in this process,
 * where the virtual machine is warm. {@code tuningSeconds} of the best run leaves reading of data and the final training
 * out, and is split into training, selection, evaluation and the rest; {@code firstSeconds} is the first run's.
 * {@code processSeconds} is the best run's from start to end of its process, all included. {@code ratio} says how many times as
 * fast as the reference: its best tuning seconds divided by the row's.
 *
 * <p>Options, lists with semicolons: {@code data=letter} (satimage, dna, connect-4), {@code path=} folder of the data
 * sets, {@code schedulers=sha} (hyperband), {@code methods=full;gradmatch} (redrawn, streaming, random: where the reference has no
 * such method its row is left out), {@code fraction=0.1} (CONNECT-4: 0.01), {@code repeats=2}, {@code max=27} epochs (the
 * reference knows 27 only), {@code reference=} its file, {@code python=python3}.
 */
public final class TuningBenchmark implements Benchmark {
    private static final String REFERENCE = "../shared/bench/tuning_reference.py";
    private static final int REFERENCE_EPOCHS = 27;

    @Override
    public String name() {
        return "tuning";
    }

    @Override
    public List<Map<String, Object>> run(Map<String, String> options, Consumer<String> progress) {
        Grid grid = Grid.of(
                name(),
                options,
                Map.of("methods", "full;gradmatch"),
                Map.of(),
                progress,
                "fraction",
                "repeats",
                "reference",
                "python");
        Spec spec = grid.spec();
        Path folder = grid.folder();
        int repeats = spec.integer("repeats", 2, 1, 100);
        int max = grid.max();
        List<Map<String, Object>> rows = new ArrayList<>();
        try {
            Optional<ReferenceProgram> reference = reference(spec, folder, max, progress);
            for (DataSet data : grid.data()) {
                String share = data.source() == TabularData.CONNECT4 ? "0.01" : "0.1";
                double fraction = Options.fractions(spec, "fraction", share).get(0);
                for (String scheduler : grid.schedulers()) {
                    for (String method : grid.methods()) {
                        Cell cell = new Cell(
                                data, scheduler, "random", method, method.equals("full") ? 1 : fraction, 1, max);
                        rows.addAll(compare(cell, folder, reference.filter(one -> one.runs(cell)), repeats, progress));
                    }
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InvalidInputException(new Message("bench.cut-off"), e);
        }
        return rows;
    }

    private static Optional<ReferenceProgram> reference(Spec spec, Path folder, int max, Consumer<String> progress)
            throws InterruptedException {
        Path program = Path.of(spec.text("reference", REFERENCE));
        if (max != REFERENCE_EPOCHS || !Files.isReadable(program)) {
            String key = max != REFERENCE_EPOCHS ? "bench.reference-epochs" : "bench.no-reference";
            progress.accept(new Message(key, program).text());
            return Optional.empty();
        }
        String python = spec.text("python", "python3");
        return ReferenceProgram.canRun(python, progress)
                ? Optional.of(new ReferenceProgram(python, program, folder))
                : Optional.empty();
    }

    /** A run of a program: what it came to, and the seconds of its whole process; NaN where it had none of its own. */
    record Run(Outcome outcome, double process) {}

    private static List<Map<String, Object>> compare(
            Cell cell, Path folder, Optional<ReferenceProgram> reference, int repeats, Consumer<String> progress)
            throws InterruptedException {
        List<Run> theirs = new ArrayList<>();
        List<Run> fresh = new ArrayList<>();
        List<Run> warm = new ArrayList<>();
        for (int repeat = 0; repeat < repeats; repeat++) {
            if (reference.isPresent()) {
                theirs.add(tell("reference", cell, reference.get().run(cell), progress));
            }
            fresh.add(tell("coretune", cell, Children.run(cell, folder), progress));
        }
        for (int repeat = 0; repeat < repeats; repeat++) {
            try (Scratch scratch = new Scratch()) {
                Run run = new Run(cell.run(scratch.path(), folder), Double.NaN);
                warm.add(tell("coretune, warm", cell, run, progress));
            }
        }
        double against = theirs.isEmpty() ? Double.NaN : best(theirs).outcome().tuning();
        List<Map<String, Object>> rows = new ArrayList<>();
        rows.add(row(cell, "coretune", fresh, against));
        rows.add(row(cell, "coretune, warm", warm, against));
        if (!theirs.isEmpty()) {
            rows.add(row(cell, "reference", theirs, against));
        }
        return rows;
    }

    private static Run tell(String program, Cell cell, Run run, Consumer<String> progress) {
        progress.accept(new Message(
                        "bench.tuning",
                        cell.name(),
                        program,
                        Message.grouped(run.outcome().tuning()))
                .text());
        return run;
    }

    private static Run best(List<Run> runs) {
        return runs.stream()
                .min(Comparator.comparingDouble(run -> run.outcome().tuning()))
                .orElseThrow();
    }

    static Map<String, Object> row(Cell cell, String program, List<Run> runs, double reference) {
        Run best = best(runs);
        Outcome outcome = best.outcome();
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("data", cell.data().label());
        row.put("scheduler", cell.scheduler());
        row.put("method", cell.method());
        row.put("fraction", cell.fraction());
        row.put("program", program);
        row.put("runs", runs.size());
        row.put("firstSeconds", runs.get(0).outcome().tuning());
        row.put("tuningSeconds", outcome.tuning());
        row.put("training", outcome.training());
        row.put("selection", outcome.selection());
        row.put("evaluation", outcome.evaluation());
        row.put("rest", outcome.rest());
        row.put("processSeconds", Statistics.known(best.process()));
        row.put("sampleVisits", outcome.sampleVisits());
        row.put("selectionVisits", outcome.selectionVisits());
        row.put("validationAccuracy", outcome.validation());
        row.put("testAccuracy", outcome.test());
        row.put("ratio", Statistics.known(reference / outcome.tuning()));
        return row;
    }
}
