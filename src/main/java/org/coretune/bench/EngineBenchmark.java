package org.coretune.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.coretune.core.InvalidInputException;
import org.coretune.core.Message;
import org.coretune.core.Spec;
import org.coretune.engine.Engine;
import org.coretune.engine.Natives;
import org.coretune.engine.catalogue.Engines;

/**
 * How fast the engines train: {@code coretune bench engine}.
 *
 * <p>A multi-layer perceptron 16-300-100-26 with momentum and weighted cross-entropy, on random data, one thread; after a
 * second of warming up the median of five windows. Rows hold engine, network, batch, samplesPerSecond, and gflops: billions
 * of operations a second in matrix products. The first row is OpenBLAS's own rate for 2000 x 2000 matrices, with the rows
 * of its result as samples: no engine can pass its gflops.
 *
 * <p>Options: {@code engines=direct;torch;dl4j;torch} (the default), in the order in which they start; an engine after the
 * first is named with those that were loaded before it, since native libraries of one process can hinder each other.
 * {@code seconds=1} of a window, {@code windows=5}. {@code reference=} a PyTorch program that measures the same network on one
 * thread, run afterwards by {@code python=python3}; it knows batches of 20 and 128.
 */
public final class EngineBenchmark implements Benchmark {
    private static final int MATRIX = 2000;
    private static final String REFERENCE = "../shared/bench/torch_reference.py";
    private static final Pattern RATE = Pattern.compile("mlp +batch +([0-9]+) +([0-9.]+) samples/s");

    @Override
    public String name() {
        return "engine";
    }

    @Override
    public List<Map<String, Object>> run(Map<String, String> options, Consumer<String> progress) {
        Spec spec = Options.of(name(), options, "engines", "seconds", "windows", "reference", "python");
        double seconds = spec.number("seconds", 1, 0.001, 3600);
        int windows = spec.integer("windows", 5, 1, 1000);
        List<Map<String, Object>> rows = new ArrayList<>();
        double product = Natives.sgemmSeconds(MATRIX, 5);
        rows.add(row("openblas", "sgemm", MATRIX, MATRIX / product, 2.0 * MATRIX * MATRIX));

        List<String> loaded = new ArrayList<>();
        for (String name : spec.text("engines", "direct;torch;dl4j;torch").split("[;,+ ]+")) {
            try (Engine engine = Engines.open(name, "cpu").engine();
                    EngineSpeed speed = new EngineSpeed(engine)) {
                List<String> others = loaded.stream()
                        .filter(other -> !other.equals(engine.name()))
                        .toList();
                String label = others.isEmpty() ? engine.name() : engine.name() + " after " + String.join(", ", others);
                progress.accept(new Message("bench.engine", label, engine.description()).text());
                for (int batch : new int[] {20, 64, 128}) {
                    double rate = speed.samplesPerSecond(batch, seconds, windows);
                    rows.add(row(label, "mlp", batch, rate, 6.0 * EngineSpeed.weights()));
                }
                if (!loaded.contains(engine.name())) {
                    loaded.add(engine.name());
                }
            }
        }
        Map<Integer, Double> reference = reference(spec, progress);
        for (Map<String, Object> row : rows) {
            Double theirs = row.get("network").equals("mlp") ? reference.get((Integer) row.get("batch")) : null;
            row.put("referenceSamplesPerSecond", theirs);
            row.put("ratio", theirs == null ? null : (Double) row.get("samplesPerSecond") / theirs);
        }
        return rows;
    }

    /** What the reference program prints of the same network, by batch size; empty where there is none. */
    private static Map<Integer, Double> reference(Spec spec, Consumer<String> progress) {
        Path program = Path.of(spec.text("reference", REFERENCE));
        if (!Files.isReadable(program)) {
            progress.accept(new Message("bench.no-reference", program).text());
            return Map.of();
        }
        try {
            Map<Integer, Double> rates = new LinkedHashMap<>();
            String python = spec.text("python", "python3");
            if (!ReferenceProgram.canRun(python, progress)) {
                return rates;
            }
            for (String line :
                    Children.run(List.of(python, program.toString(), "1")).lines()) {
                Matcher rate = RATE.matcher(line);
                if (rate.lookingAt()) {
                    rates.put(Integer.valueOf(rate.group(1)), Double.valueOf(rate.group(2)));
                }
            }
            return rates;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InvalidInputException(new Message("bench.cut-off"), e);
        }
    }

    private static Map<String, Object> row(
            String engine, String network, int batch, double samplesPerSecond, double operations) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("engine", engine);
        row.put("network", network);
        row.put("batch", batch);
        row.put("samplesPerSecond", samplesPerSecond);
        row.put("gflops", samplesPerSecond * operations / 1e9);
        return row;
    }
}
