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
import java.util.stream.Collectors;
import org.coretune.bench.EngineSpeed.Workload;
import org.coretune.core.InvalidInputException;
import org.coretune.core.Message;
import org.coretune.core.Spec;
import org.coretune.engine.Engine;
import org.coretune.engine.Natives;
import org.coretune.engine.catalogue.Engines;

/**
 * How fast the engines train: {@code coretune bench engine}.
 *
 * <p>Networks with weighted cross-entropy, on random data, one thread; after a second of warming up the median of five
 * windows. {@code networks=mlp} (the default), a perceptron 16-300-100-26 with momentum; {@code cnn}, {@code lenet},
 * {@code resnet18} and {@code resnet18/4}, which has a quarter of its channels; {@code lstm} on texts of 30 words; several with {@code ;}. Rows hold engine, network, batch, samplesPerSecond, and gflops: billions
 * of operations a second in matrix products. The first row is OpenBLAS's own rate for 2000 x 2000 matrices, with the rows
 * of its result as samples: no engine can pass its gflops, and {@code shareOfPeak} is what part of them it reaches
 * (six operations are counted for each weight and sample, although the first layer needs only four).
 *
 * <p>Options: {@code engines=direct;torch;dl4j;torch} (the default), in the order in which they start; an engine after the
 * first is named with those that were loaded before it, since native libraries of one process can hinder each other.
 * {@code seconds=1} of a window, {@code windows=5}. {@code reference=} a PyTorch program that measures the same network on one
 * thread, run by {@code python=python3} before the engines and after them; its better rate counts. It knows mlp, cnn and lstm at 32
 * and the two resnets at 16.
 */
public final class EngineBenchmark implements Benchmark {
    private static final int MATRIX = 2000;
    /** Weights of the perceptron: a step costs six operations for each and sample. */
    private static final int MLP_WEIGHTS = 16 * 300 + 300 * 100 + 100 * 26;

    private static final String REFERENCE = "../shared/bench/torch_reference.py";
    /** Takes the reference's own functions: its main program measures all networks, and lacks batches of 64. */
    private static final String MEASURE =
            String.join("\n", "import sys", "sys.path.insert(0, '%s')", "import %s as r", "r.torch.manual_seed(1)", "");

    private static final Map<String, String> MEASURED = Map.of(
            "mlp",
            "for batch in (20, 64, 128): r.report('mlp', r.mlp(), r.torch.rand(batch, 16), 26, momentum=0.9)\n",
            "cnn",
            "r.report('cnn', r.cnn(), r.torch.rand(32, 3, 32, 32), 10)\n",
            "resnet18",
            "r.report('resnet18', r.resnet18(), r.torch.rand(16, 3, 32, 32), 10)\n",
            "resnet18/4",
            String.join(
                    "\n",
                    "layers = [r.nn.Conv2d(3, 16, 3, 1, 1, bias=False), r.nn.BatchNorm2d(16), r.nn.ReLU()]",
                    "widths = (16, 16, 16, 32, 32, 64, 64, 128, 128)",
                    "for a, b in zip(widths, widths[1:]): layers.append(r.Block(a, b, 1 if a == b else 2))",
                    "layers += [r.nn.AdaptiveAvgPool2d(1), r.nn.Flatten(), r.nn.Linear(128, 10)]",
                    "r.report('resnet18/4', r.nn.Sequential(*layers), r.torch.rand(16, 3, 32, 32), 10)",
                    ""),
            "lstm",
            "r.report('lstm', r.Lstm(), r.torch.rand(32, 30, 300), 6)\n");

    private static final Pattern RATE = Pattern.compile("([\\w/]+) +batch +([0-9]+) +([0-9.]+) samples/s");

    @Override
    public String name() {
        return "engine";
    }

    @Override
    public List<Map<String, Object>> run(Map<String, String> options, Consumer<String> progress) {
        Spec spec = Options.of(name(), options, "engines", "networks", "seconds", "windows", "reference", "python");
        double seconds = spec.number("seconds", 1, 0.001, 3600);
        int windows = spec.integer("windows", 5, 1, 1000);
        List<Workload> workloads = workloads(spec.text("networks", "mlp"));
        List<Map<String, Object>> rows = new ArrayList<>();
        double product = Natives.sgemmSeconds(MATRIX, 5);
        rows.add(row("openblas", "sgemm", MATRIX, MATRIX / product, 2.0 * MATRIX * MATRIX));
        double peak = (Double) rows.get(0).get("gflops");

        Map<String, Double> before = reference(spec, workloads, progress);
        List<String> loaded = new ArrayList<>();
        for (String name : spec.text("engines", "direct;torch;dl4j;torch").split("[;,+ ]+")) {
            try (Engine engine = Engines.open(name, "cpu").engine()) {
                List<String> others = loaded.stream()
                        .filter(other -> !other.equals(engine.name()))
                        .toList();
                String label = others.isEmpty() ? engine.name() : engine.name() + " after " + String.join(", ", others);
                progress.accept(new Message("bench.engine", label, engine.description()).text());
                for (Workload workload : workloads) {
                    measure(engine, label, workload, seconds, windows, rows);
                }
                if (!loaded.contains(engine.name())) {
                    loaded.add(engine.name());
                }
            }
        }
        Map<String, Double> after = before.isEmpty() ? before : reference(spec, workloads, progress);
        for (Map<String, Object> row : rows) {
            Double theirs = faster(before, after, row.get("network") + " " + row.get("batch"));
            Double gflops = (Double) row.get("gflops");
            row.put("shareOfPeak", gflops == null ? null : gflops / peak);
            row.put("referenceSamplesPerSecond", theirs);
            row.put("ratio", theirs == null ? null : (Double) row.get("samplesPerSecond") / theirs);
        }
        return rows;
    }

    private static void measure(
            Engine engine,
            String label,
            Workload workload,
            double seconds,
            int windows,
            List<Map<String, Object>> rows) {
        try (EngineSpeed speed = new EngineSpeed(engine, workload)) {
            if (engine.lacks(speed.network()).isEmpty()) {
                for (int batch : workload.batches()) {
                    double rate = speed.samplesPerSecond(batch, seconds, windows);
                    Double operations = workload == Workload.MLP ? 6.0 * MLP_WEIGHTS : null;
                    rows.add(row(label, workload.name(), batch, rate, operations));
                }
            }
        }
    }

    private static List<Workload> workloads(String names) {
        List<String> wanted = List.of(names.split("[;,+ ]+"));
        List<String> known = Workload.all().stream().map(Workload::name).toList();
        for (String name : wanted) {
            if (!known.contains(name)) {
                throw new InvalidInputException("core.unknown-kind", "network", name, String.join(", ", known));
            }
        }
        return Workload.all().stream()
                .filter(workload -> wanted.contains(workload.name()))
                .toList();
    }

    /** What the reference program prints of the same networks, by name and batch size; empty where there is none. */
    private static Map<String, Double> reference(Spec spec, List<Workload> workloads, Consumer<String> progress) {
        Path program = Path.of(spec.text("reference", REFERENCE)).toAbsolutePath();
        if (!Files.isReadable(program)) {
            progress.accept(new Message("bench.no-reference", program).text());
            return Map.of();
        }
        try {
            Map<String, Double> rates = new LinkedHashMap<>();
            String python = spec.text("python", "python3");
            if (!ReferenceProgram.canRun(python, progress)) {
                return rates;
            }
            String module = program.getFileName().toString().replaceFirst("[.]py$", "");
            String code = MEASURE.formatted(program.getParent().toString().replace("'", "\\'"), module)
                    + workloads.stream()
                            .map(workload -> MEASURED.getOrDefault(workload.name(), ""))
                            .collect(Collectors.joining());
            for (String line : Children.run(List.of(python, "-c", code, "1")).lines()) {
                Matcher rate = RATE.matcher(line);
                if (rate.lookingAt()) {
                    rates.put(rate.group(1) + " " + rate.group(2), Double.valueOf(rate.group(3)));
                }
            }
            return rates;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InvalidInputException(new Message("bench.cut-off"), e);
        }
    }

    private static Double faster(Map<String, Double> before, Map<String, Double> after, String measured) {
        Double first = before.get(measured);
        Double second = after.get(measured);
        return first == null || second == null ? first : Double.valueOf(Math.max(first, second));
    }

    private static Map<String, Object> row(
            String engine, String network, int batch, double samplesPerSecond, Double operations) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("engine", engine);
        row.put("network", network);
        row.put("batch", batch);
        row.put("samplesPerSecond", samplesPerSecond);
        row.put("gflops", operations == null ? null : samplesPerSecond * operations / 1e9);
        return row;
    }
}
