package org.coretune.cli;

import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.coretune.core.InvalidInputException;
import org.coretune.project.Export;
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

    /** The command. */
    public ExportCommand(Streams streams) {
        this.streams = streams;
    }

    @Override
    public Integer call() {
        Export export;
        try {
            export = Export.valueOf(format.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new InvalidInputException("core.unknown-kind", "format", format, "csv, json, html, curves");
        }
        Recording recording = Recording.read(place.folder());
        export.write(recording, out).forEach(streams.out()::println);
        return 0;
    }
}
