package org.coretune.project;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.coretune.core.InvalidInputException;
import org.coretune.core.event.ExperimentState;
import org.coretune.tune.Store;

/**
 * Writes an experiment for other programs and other people. Numbers are in the form of {@link Locale#ROOT}, files in
 * UTF-8; what is missing is an empty cell or {@code null}.
 */
public enum Export {
    /**
     * {@code trials.csv}, {@code epochs.csv}, {@code selections.csv}, {@code steps.csv} and {@code verdicts.csv}; where the
     * searcher learns step by step, {@code learning.csv}.
     */
    CSV {
        @Override
        Map<String, Content> files(Recording recording) {
            Map<String, Content> files = new LinkedHashMap<>();
            files.put("trials.csv", out -> CsvTables.trials(recording.state(), recording.notes(), out));
            files.put("epochs.csv", out -> CsvTables.epochs(recording.state(), out));
            files.put("selections.csv", out -> CsvTables.selections(recording.state(), out));
            files.put("steps.csv", out -> CoresetTables.steps(recording, out));
            files.put("verdicts.csv", out -> CsvTables.verdicts(recording.state(), out));
            if (!recording.state().learning().isEmpty()) {
                files.put("learning.csv", out -> CsvTables.learning(recording.state(), out));
            }
            return files;
        }
    },
    /** {@code experiment.json}: everything that the journal comes to. */
    JSON {
        @Override
        Map<String, Content> files(Recording recording) {
            return Map.of("experiment.json", out -> StateJson.write(recording, out));
        }
    },
    /** {@code curves.csv}: learning curves with their configurations, which an experiment without training can search. */
    CURVES {
        @Override
        Map<String, Content> files(Recording recording) {
            return Map.of("curves.csv", out -> CsvTables.curves(recording.state(), out));
        }
    },
    /** {@code report.html}: one page that needs nothing else. */
    HTML {
        @Override
        Map<String, Content> files(Recording recording) {
            return Map.of("report.html", out -> out.write(html(recording)));
        }
    };

    /** Writes a text. */
    interface Content {
        /** Writes it. */
        void write(Writer out) throws IOException;
    }

    /** The content of each file by its name. */
    abstract Map<String, Content> files(Recording recording);

    /** Everything that the journal comes to, as one line of JSON. */
    public static String json(Recording recording) {
        StringWriter text = new StringWriter();
        try {
            StateJson.write(recording, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString().strip();
    }

    /** The experiment as one page that needs nothing else. */
    public static String html(Recording recording) {
        return HtmlReport.text(recording);
    }

    /**
     * Writes the files into a folder, which is made where it does not exist; each replaces an older one whole.
     *
     * @return the files written
     */
    public List<Path> write(Recording recording, Path folder) {
        return files(recording).entrySet().stream()
                .map(file -> write(folder.resolve(file.getKey()), file.getValue()))
                .toList();
    }

    /**
     * Writes {@code coresets.csv}: a row for each sample of each coreset, with its number, its row in the source, its label
     * and its weight.
     *
     * @param inspection the experiment's data; without, rows and labels stay empty
     * @param trial      the one trial wanted, or empty for all
     * @return the file
     */
    public static Path coresets(Recording recording, Optional<Inspection> inspection, OptionalInt trial, Path folder) {
        return write(folder.resolve("coresets.csv"), out -> CoresetTables.samples(recording, inspection, trial, out));
    }

    /**
     * Writes the model of the final training: {@code model.zip}, a network as Deeplearning4j's own file, or {@code model.ubj},
     * boosted trees as XGBoost's.
     *
     * @param project the experiment's, whose data say of which shape a network is
     * @return the file
     * @throws InvalidInputException where there was no final training, or its model is gone
     */
    public static Path model(Project project, Recording recording, Path folder) {
        ExperimentState.FinalState last = recording.state().last();
        if (last == null) {
            throw new InvalidInputException(
                    "project.no-final-model", recording.folder().id());
        }
        if (recording.state().opened().engine().equals("xgboost")) {
            byte[] trees = recording
                    .folder()
                    .models()
                    .load(Store.FINAL)
                    .orElseThrow(() -> new InvalidInputException(
                            "project.final-model-lost",
                            recording.folder().id(),
                            recording.folder().model(Store.FINAL)));
            return replace(folder.resolve("model.ubj"), out -> out.write(trees));
        }
        Inspection inspection =
                Inspection.of(project, recording.folder(), recording.state().opened());
        return replace(
                folder.resolve("model.zip"),
                out -> inspection.writeModel(
                        recording.state().trials().get(last.trial()).configuration(), out));
    }

    private static Path write(Path file, Content content) {
        return replace(file, out -> {
            Writer text = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), 1 << 16);
            content.write(text);
            text.flush();
        });
    }

    private static Path replace(Path file, SafeFile.Content content) {
        Path folder = file.toAbsolutePath().getParent();
        if (Files.exists(folder, LinkOption.NOFOLLOW_LINKS) && !Files.isDirectory(folder)) {
            throw new InvalidInputException("project.export-folder", folder);
        }
        try {
            SafeFile.replace(file, content);
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
