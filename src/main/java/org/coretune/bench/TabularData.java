package org.coretune.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.coretune.core.InvalidInputException;
import org.coretune.core.Message;
import org.coretune.core.Spec;

/** The tabular data sets of the benchmarks, with the splits of the programs that they are compared with. */
enum TabularData {
    /** UCI Letter Recognition: 10500 / 4500 / 5000 rows, 16 features, 26 classes. */
    LETTER(
            "{source: csv, train: %s, header: false, target: c1, test_rows: last,"
                    + " split: {validation: 4500, test: 5000, seed: 42}}",
            "uci/letter-recognition.data"),
    /** Statlog Landsat Satellite: 3104 / 1331 / 2000 rows, 36 features, 6 classes. */
    SATIMAGE(
            "{source: csv, delimiter: blank, header: false, train: %s, test: %s, split: {validation: 1331, seed: 42}}",
            "uci/sat.trn", "uci/sat.tst"),
    /** Statlog DNA: 1400 / 600 / 1186 rows, 180 features, 3 classes. */
    DNA(
            "{source: libsvm, train: %s, test: %s, split: {validation: 600, seed: 42}}",
            "libsvm/dna.scale", "libsvm/dna.scale.t"),
    /** Connect-4: 54720 / 6081 / 6756 rows, 126 features, 3 classes. */
    CONNECT4(
            "{source: tsv, train: %s, target: target, type: {'*': categorical},"
                    + " split: {validation: 6081, test: 6756, seed: 42}}",
            "pmlb/connect_4.tsv.gz"),
    /** Letters that Coretune draws itself, as many as LETTER has: nothing to download. */
    LETTERS("{source: letters, samples: 20000, as: table, split: {validation: 4500, test: 5000, seed: 42}}");

    /** Where the data sets are looked for when no folder is named. */
    static final String FOLDER = "../shared/data/tabular";

    private final String definition;
    private final List<String> files;

    TabularData(String definition, String... files) {
        this.definition = definition;
        this.files = List.of(files);
    }

    /** The same as it is. */
    DataSet plain() {
        return new DataSet(this, DataSet.Disturbance.NONE);
    }

    /** The name in tables and options, also of the reference program. */
    String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The data sets asked for by {@code data=}, from the folder given by {@code path=}.
     *
     * <p>Where a folder lacks one, the generated letters stand in, once, and a line says so.
     *
     * @throws InvalidInputException where a name is unknown
     */
    static List<TabularData> of(Spec spec, String otherwise, Path folder, Consumer<String> progress) {
        return Options.list(spec, "data", otherwise).stream()
                .map(name -> named(name).presentIn(folder, progress))
                .distinct()
                .toList();
    }

    private static TabularData named(String name) {
        try {
            return valueOf(name.toUpperCase(Locale.ROOT).replace("-", ""));
        } catch (IllegalArgumentException e) {
            throw new InvalidInputException(
                    new Message("core.unknown-kind", "data set", name, "letter, satimage, dna, connect-4, letters"), e);
        }
    }

    private TabularData presentIn(Path folder, Consumer<String> progress) {
        for (String file : files) {
            if (!Files.isReadable(folder.resolve(file))) {
                progress.accept(new Message("bench.no-data", label(), folder.resolve(file)).text());
                return LETTERS;
            }
        }
        return this;
    }

    /** The {@code data:} section of a project file, with the files of {@code folder}. */
    String definition(Path folder) {
        Object[] paths = files.stream()
                .map(file -> "'"
                        + folder.resolve(file)
                                .toAbsolutePath()
                                .normalize()
                                .toString()
                                .replace("'", "''") + "'")
                .toArray();
        return String.format(Locale.ROOT, definition, paths);
    }
}
