package org.coretune.cli;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import org.coretune.core.InvalidInputException;
import org.coretune.project.Export;
import org.coretune.project.Inspection;
import org.coretune.project.Recording;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code coretune export}: an experiment as files for other programs and other people. */
@Command(name = "export")
public final class ExportCommand implements Callable<Integer> {
    private final Streams streams;

    @Mixin
    private ExperimentPlace place;

    @Option(names = "--format", required = true, paramLabel = "FORMAT")
    private String format;

    @Option(names = "--out", required = true, paramLabel = "DIR")
    private Path out;

    @Option(names = "--coresets")
    private boolean coresets;

    @Option(names = "--trial", paramLabel = "N")
    private Integer trial;

    /** The command. */
    public ExportCommand(Streams streams) {
        this.streams = streams;
    }

    @Override
    public Integer call() {
        if (format.equals("model")) {
            streams.out().println(Export.model(place.project(), Recording.read(place.folder()), out));
            return 0;
        }
        Export export;
        try {
            export = Export.valueOf(format.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new InvalidInputException("core.unknown-kind", "format", format, "csv, json, html, curves, model");
        }
        Recording recording = Recording.read(place.folder());
        if (trial != null && (trial < 0 || trial >= recording.state().trials().size())) {
            throw new InvalidInputException(
                    "cli.no-trial",
                    trial,
                    recording.folder().id(),
                    recording.state().trials().size() - 1);
        }
        export.write(recording, out).forEach(streams.out()::println);
        recording.refusedNotes().ifPresent(refused -> streams.err().println(refused.text()));
        if (coresets) {
            OptionalInt only = trial == null ? OptionalInt.empty() : OptionalInt.of(trial);
            streams.out().println(Export.coresets(recording, data(recording), only, out));
        }
        return 0;
    }

    /** The experiment's data; where they are not what they were, says so, and the samples go out by their numbers only. */
    private Optional<Inspection> data(Recording recording) {
        try {
            return Optional.of(Inspection.of(
                    place.project(), recording.folder(), recording.state().opened()));
        } catch (InvalidInputException changed) {
            streams.err().println(changed.text().text());
            return Optional.empty();
        }
    }
}
