package org.coretune.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.coretune.core.InvalidInputException;
import org.coretune.core.Message;
import org.coretune.core.Seed;
import org.coretune.core.Spec;
import org.coretune.core.event.Entry;
import org.coretune.core.event.Event;
import org.coretune.project.Project;
import org.coretune.project.ProjectFile;
import org.coretune.project.Recording;

/**
 * How time and memory of a tuning run grow: {@code coretune bench growth}.
 *
 * <p>One thing at a time becomes larger than in the first row: samples and classes 10 times, trials 10 times, hidden units
 * 4 times. Each run has a process of its own, one worker, generated data, successive halving from 1 to 9 epochs, and 10 % of the
 * data chosen by gradient matching. {@code exponent} is the slope on a double logarithmic scale from the first row: 1 is
 * linear; hidden units stand between two layers, so that weights grow as their square. {@code residentMiB} is the most that the
 * whole process held (Linux only). {@code firstTrialSeconds} is the first trial's first epoch with its evaluation, while the
 * virtual machine still compiles; {@code laterTrialSeconds} the median of the others'.
 *
 * <p>Options, with semicolons: {@code what=samples;classes;trials;hidden}, {@code method=gradmatch} (full, streaming),
 * {@code samples=4000}, {@code trials=9}, {@code repeats=2}: the fastest counts.
 */
public final class GrowthBenchmark implements Benchmark {
    private static final int FEATURES = 16;

    @Override
    public String name() {
        return "growth";
    }

    /**
     * One size.
     *
     * @param samples rows of the data, of which 70 % are trained on
     * @param classes evenly many samples each
     * @param trials  configurations that start
     * @param hidden  units of each of two layers
     */
    record Size(int samples, int classes, int trials, int hidden) {
        Size times(String what, int factor) {
            return switch (what) {
                case "samples" -> new Size(samples * factor, classes, trials, hidden);
                case "classes" -> new Size(samples, classes * factor, trials, hidden);
                case "trials" -> new Size(samples, classes, trials * factor, hidden);
                case "hidden" -> new Size(samples, classes, trials, hidden * factor);
                default -> throw new IllegalArgumentException(what);
            };
        }
    }

    @Override
    public List<Map<String, Object>> run(Map<String, String> options, Consumer<String> progress) {
        Spec spec = Options.of(name(), options, "what", "method", "samples", "trials", "repeats");
        List<String> things = Options.words(
                spec, "what", "samples;classes;trials;hidden", "samples", "classes", "trials", "hidden");
        String method = Options.words(spec, "method", "gradmatch", "gradmatch", "full", "streaming")
                .get(0);
        Size base = new Size(spec.integer("samples", 4000, 500, 1_000_000), 10, spec.integer("trials", 9, 3, 1000), 100);
        int repeats = spec.integer("repeats", 2, 1, 100);
        try {
            Map<String, Object> first = row("none", 1, base, method, repeats, null, progress);
            List<Map<String, Object>> rows = new ArrayList<>(List.of(first));
            for (String thing : things) {
                for (int factor : thing.equals("hidden") ? new int[] {2, 4} : new int[] {3, 10}) {
                    rows.add(row(thing, factor, base.times(thing, factor), method, repeats, first, progress));
                }
            }
            return rows;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InvalidInputException(new Message("bench.cut-off"), e);
        }
    }

    private static Map<String, Object> row(
            String what,
            int factor,
            Size size,
            String method,
            int repeats,
            Map<String, Object> first,
            Consumer<String> progress)
            throws InterruptedException {
        Map<String, Object> best = null;
        for (int repeat = 0; repeat < repeats; repeat++) {
            Map<String, Object> row = measure(what, factor, size, method);
            progress.accept(new Message("bench.growth", what, factor, Message.grouped((Double) row.get("tuningSeconds")))
                    .text());
            best = best == null || (Double) row.get("tuningSeconds") < (Double) best.get("tuningSeconds") ? row : best;
        }
        double ratio = first == null ? 1 : (Double) best.get("tuningSeconds") / (Double) first.get("tuningSeconds");
        best.put("times", ratio);
        best.put("exponent", first == null ? null : Math.log(ratio) / Math.log(factor));
        return best;
    }

    private static Map<String, Object> measure(String what, int factor, Size size, String method)
            throws InterruptedException {
        try (Scratch scratch = new Scratch()) {
            Project project = project(scratch.path(), size, method);
            Children.Output output = Children.tune(project);
            List<Entry> entries =
                    Recording.read(project.latest().orElseThrow()).entries();
            Outcome outcome = Outcome.of(entries);
            double[] firstEpochs = firstEpochs(entries);
            double[] later = Arrays.copyOfRange(firstEpochs, 1, firstEpochs.length);
            Arrays.sort(later);
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("larger", what);
            row.put("factor", factor);
            row.put("samples", size.samples());
            row.put("classes", size.classes());
            row.put("trials", size.trials());
            row.put("hidden", size.hidden());
            row.put("tuningSeconds", outcome.tuning());
            row.put("training", outcome.training());
            row.put("selection", outcome.selection());
            row.put("evaluation", outcome.evaluation());
            row.put("rest", outcome.rest());
            row.put("processSeconds", output.seconds());
            row.put("residentMiB", Statistics.known(output.residentMiB()));
            row.put("firstTrialSeconds", firstEpochs[0]);
            row.put("laterTrialSeconds", later.length == 0 ? null : later[later.length / 2]);
            return row;
        }
    }

    /** Seconds of each trial's first epoch, evaluation included, in the order in which they ended. */
    private static double[] firstEpochs(List<Entry> entries) {
        return entries.stream()
                .map(Entry::event)
                .filter(Event.EpochTrained.class::isInstance)
                .map(Event.EpochTrained.class::cast)
                .filter(epoch -> epoch.epoch() == 1)
                .mapToDouble(epoch -> epoch.trainingSeconds() + epoch.evaluationSeconds())
                .toArray();
    }

    private static Project project(Path folder, Size size, String method) {
        String share = method.equals("full") ? "" : ", fraction: 0.1";
        String text = String.join(
                "\n",
                "coretune: 1",
                "name: growth",
                "data: {source: csv, train: samples.csv, header: false, target: c1,"
                        + " split: {validation: 0.2, test: 0.1, seed: 1}}",
                "model: {kind: mlp, hidden: [" + size.hidden() + ", " + size.hidden() + "]}",
                "space:",
                "  learning_rate: {float: [1e-3, 0.1], scale: log}",
                "  momentum: {float: [0.0, 0.95]}",
                "search: {kind: random, seed: 1}",
                "schedule: {kind: sha, min: 1, max: 9, eta: 3, configurations: " + size.trials() + "}",
                "subset: {kind: " + method + share + (method.equals("gradmatch") ? ", every: 3" : "") + "}",
                "final: {data: none}",
                "run: {workers: 1, seed: 1}",
                "");
        try {
            writeSamples(folder.resolve("samples.csv"), size);
            Files.writeString(folder.resolve(ProjectFile.NAME), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Project.open(folder.resolve(ProjectFile.NAME));
    }

    /** Clusters around random centres, the classes in turn. */
    private static void writeSamples(Path file, Size size) throws IOException {
        SplittableRandom random = new Seed(5).generator();
        double[] centres = random.doubles((long) size.classes() * FEATURES).toArray();
        try (var writer = Files.newBufferedWriter(file)) {
            for (int i = 0; i < size.samples(); i++) {
                int label = i % size.classes();
                StringBuilder line = new StringBuilder("class").append(label);
                for (int d = 0; d < FEATURES; d++) {
                    double value = centres[label * FEATURES + d] + 0.4 * (random.nextDouble() - 0.5);
                    line.append(String.format(Locale.ROOT, ",%.4f", value));
                }
                writer.write(line.append('\n').toString());
            }
        }
    }
}
