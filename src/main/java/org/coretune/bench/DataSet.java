package org.coretune.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import org.coretune.core.Spec;

/**
 * A data set of a benchmark, as it is or with its training samples disturbed; validation and test stay as they are.
 *
 * @param source      where the samples come from
 * @param disturbance what is done to the training samples
 */
record DataSet(TabularData source, Disturbance disturbance) {
    /** What is done to the training samples. */
    enum Disturbance {
        /** Nothing. */
        NONE(""),
        /** Class sizes fall exponentially to a twentieth of the largest. */
        LONG_TAIL("long_tail: 0.05, "),
        /** A fifth of the labels is wrong. */
        LABEL_NOISE("label_noise: 0.2, ");

        private final String options;

        Disturbance(String options) {
            this.options = options;
        }

        /** The name in tables and options. */
        String label() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** The name in tables. */
    String label() {
        return disturbance == Disturbance.NONE ? source.label() : source.label() + "+" + disturbance.label();
    }

    /** The {@code data:} section of a project file, with the files of {@code folder}. */
    String definition(Path folder) {
        return "{" + disturbance.options + source.definition(folder).substring(1);
    }

    /**
     * The data sets asked for by {@code data=} and {@code disturb=} (none, long-tail, label-noise), from the folder given by
     * {@code path=}.
     */
    static List<DataSet> of(Spec spec, Path folder, Consumer<String> progress) {
        List<String> names = Options.words(spec, "disturb", "none", "none", "long-tail", "label-noise");
        Set<DataSet> sets = new LinkedHashSet<>();
        for (TabularData source : TabularData.of(spec, "letter", folder, progress)) {
            for (Disturbance disturbance : Disturbance.values()) {
                if (names.contains(disturbance.label())) {
                    sets.add(new DataSet(source, disturbance));
                }
            }
        }
        return new ArrayList<>(sets);
    }
}
