package org.coretune.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
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
 * {@code seconds=1} of a window, {@code windows=5}.
 */
public final class EngineBenchmark implements Benchmark {
    private static final int MATRIX = 2000;

    @Override
    public String name() {
        return "engine";
    }

    @Override
    public List<Map<String, Object>> run(Map<String, String> options, Consumer<String> progress) {
        Spec spec = Options.of(name(), options, "engines", "seconds", "windows");
        double seconds = spec.number("seconds", 1, 0.001, 3600);
        int windows = spec.integer("windows", 5, 1, 1000);
        List<Map<String, Object>> rows = new ArrayList<>();
        double product = Natives.sgemmSeconds(MATRIX);
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
        return rows;
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
