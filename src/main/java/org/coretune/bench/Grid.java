package org.coretune.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import org.coretune.core.Spec;

/**
 * What a benchmark over whole tuning runs is asked for: the options that these benchmarks share.
 *
 * @param spec       all options with their defaults
 * @param folder     of the data sets, {@code path=}
 * @param data       {@code data=}, {@code disturb=}
 * @param schedulers {@code schedulers=}
 * @param methods    {@code methods=}
 * @param max        most epochs of a trial, {@code max=}
 */
record Grid(Spec spec, Path folder, List<DataSet> data, List<String> schedulers, List<String> methods, int max) {
    private static final String[] SHARED = {
        "data", "path", "disturb", "schedulers", "methods", "max", "long", "seeds", "from"
    };
    private static final String[] METHODS = {
        "full", "gradmatch", "streaming", "redrawn", "random", "class-balanced", "craig", "glister"
    };

    /**
     * Reads options.
     *
     * @param usual    what holds where nothing is said
     * @param extended what holds instead with {@code long=true}
     * @param own      further options of the benchmark
     * @throws org.coretune.core.InvalidInputException where one is wrong
     */
    static Grid of(
            String benchmark,
            Map<String, String> options,
            Map<String, String> usual,
            Map<String, String> extended,
            Consumer<String> progress,
            String... own) {
        List<String> accepted = new ArrayList<>(Arrays.asList(SHARED));
        accepted.addAll(Arrays.asList(own));
        boolean longer =
                Options.of(benchmark, options, accepted.toArray(String[]::new)).flag("long", false);
        Map<String, String> all = new LinkedHashMap<>(usual);
        if (longer) {
            all.putAll(extended);
        }
        all.putAll(options);
        Spec spec = Options.of(benchmark, all, accepted.toArray(String[]::new));
        Path folder = Path.of(spec.text("path", TabularData.FOLDER));
        return new Grid(
                spec,
                folder,
                DataSet.of(spec, folder, progress),
                Options.words(spec, "schedulers", "sha", schedulers(accepted.contains("workers"))),
                Options.words(spec, "methods", "full;gradmatch;streaming;redrawn;random", METHODS),
                spec.integer("max", 27, 1, 1000));
    }

    /** Those with a winner to be trained in the end; where workers are compared also the one in which none waits for another. */
    private static String[] schedulers(boolean workers) {
        return workers ? new String[] {"sha", "hyperband", "asha", "full"} : new String[] {"sha", "hyperband", "asha"};
    }

    /** Shares of the data, {@code fractions=}. */
    List<Double> fractions() {
        return Options.fractions(spec, "fractions", "0.1");
    }

    /** Which seeds: {@code seeds=} of them from {@code from=} on. */
    List<Long> seeds() {
        long first = spec.integer("from", 1, 1, 1_000_000);
        return LongStream.range(first, first + spec.integer("seeds", 1, 1, 1000))
                .boxed()
                .toList();
    }

    /** Calls {@code work} with the folder named by {@code out=}, or with one that goes with it. */
    <T> T within(Work<T> work) throws InterruptedException {
        if (spec.has("out")) {
            return work.in(Path.of(spec.text("out", "")));
        }
        try (Scratch scratch = new Scratch()) {
            return work.in(scratch.path());
        }
    }

    /** What is measured in a folder. */
    interface Work<T> {
        /** Measures. */
        T in(Path out) throws InterruptedException;
    }
}
