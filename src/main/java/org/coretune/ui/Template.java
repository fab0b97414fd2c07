package org.coretune.ui;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A kind of experiment from which a new project is made. */
public enum Template {
    /** Nine random configurations, a few epochs each: whether the data can be learned at all. */
    QUICK_LOOK("random, seed: 7", "full, max: 9, configurations: 9", 9, ""),
    /** One successive halving of 27 configurations, small enough to explain each decision. */
    CLASSROOM_SHA("random, seed: 7", "sha, min: 1, max: 27, eta: 3", 27, ""),
    /** All brackets of Hyperband, with a searcher that learns. */
    HYPERBAND("tpe, seed: 7", "hyperband, min: 1, max: 27, eta: 3", 27, ""),
    /** Asynchronous halving without an end of its own, stopped by the clock. */
    ASHA_OVERNIGHT("tpe, seed: 7", "asha, min: 1, max: 81, eta: 3", 81, "budget: {wall_clock: 8h}\n");

    private static final List<String> SOURCES = List.of("csv", "tsv", "arff", "libsvm");

    private final String search;
    private final String schedule;
    private final int epochs;
    private final String budget;

    Template(String search, String schedule, int epochs, String budget) {
        this.search = search;
        this.schedule = schedule;
        this.epochs = epochs;
        this.budget = budget;
    }

    /** Its name for users. */
    public String title() {
        return Texts.text("template." + key());
    }

    /** What it does, in a sentence. */
    public String sentence() {
        return Texts.text("template." + key() + "-does");
    }

    /** Its name in file names. */
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * The text of a project file.
     *
     * @param name what the project is called
     * @param data a data file whose last column is the class; empty for letters that Coretune draws itself
     */
    public String definition(String name, Optional<Path> data) {
        String source = data.map(file -> "{source: " + source(file).orElse("csv") + ", train: "
                        + quoted(file.toAbsolutePath().toString())
                        + ", split: {validation: 0.15, test: 0.25, seed: 42}}")
                .orElse(
                        "{source: letters, samples: 20000, as: table, split: {validation: 4500, test: 5000, seed: 42}}");
        return "coretune: 1\nname: " + quoted(name) + "\ndata: " + source
                + """

                model: {kind: mlp, hidden: [$hidden_1, $hidden_2], activation: relu}
                space:
                  learning_rate: {float: [1e-3, 0.3], scale: log}
                  momentum: {float: [0.0, 0.99]}
                  batch_size: {choice: [16, 32, 64, 128]}
                  hidden_1: {int: [64, 300], scale: log}
                  hidden_2: {int: [32, 100], scale: log}
                objective: {metric: accuracy, direction: max}
                """
                + "search: {kind: " + search + "}\nschedule: {kind: " + schedule + "}\n"
                + "subset: {kind: gradmatch, fraction: 0.1, every: 5, warm_start: 0.35}\n"
                + "final: {data: full, epochs: " + epochs + "}\n" + budget
                + "run: {engine: auto, workers: 2, seed: 1}\n";
    }

    /** The kind of data file that the name tells; empty where it tells none. */
    public static Optional<String> source(Path file) {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT).replaceAll("\\.gz$", "");
        return SOURCES.stream().filter(kind -> name.endsWith("." + kind)).findFirst();
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "''") + "'";
    }
}
