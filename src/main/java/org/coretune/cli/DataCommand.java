package org.coretune.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.coretune.core.Message;
import org.coretune.data.catalogue.Checksum;
import org.coretune.data.catalogue.Fetch;
import org.coretune.data.catalogue.FetchException;
import org.coretune.data.catalogue.PublicDataSet;
import org.coretune.data.catalogue.RemoteFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code coretune data}: the catalogue of public data sets, and fetching them. */
@Command(name = "data")
public final class DataCommand implements Callable<Integer> {
    private final Streams streams;

    @Spec
    private CommandSpec command;

    /** The command. */
    public DataCommand(Streams streams) {
        this.streams = streams;
    }

    @Override
    public Integer call() {
        command.commandLine().usage(streams.out());
        return 0;
    }

    @Command(name = "list")
    int list() {
        for (PublicDataSet set : PublicDataSet.all()) {
            streams.say(
                    "catalogue.row",
                    set.name(),
                    mebibytes(set.bytes()),
                    new Message(set.verified() ? "catalogue.known" : "catalogue.unknown-sums"),
                    set.title(),
                    set.licence());
            set.files().stream()
                    .flatMap(file -> file.sources().stream())
                    .forEach(source -> streams.out().println("    " + source.url()));
        }
        return 0;
    }

    @Command(name = "fetch")
    int fetch(@Parameters(paramLabel = "NAME") String name, @Option(names = "--to", paramLabel = "DIR") Path to)
            throws IOException, InterruptedException {
        PublicDataSet set = PublicDataSet.named(name);
        Path folder = to == null ? Path.of("data", set.name()) : to;
        try {
            new Fetch(folder, new Progress()).all(set);
            return 0;
        } catch (FetchException failed) {
            streams.err().println(failed.getMessage());
            return Coretune.FAILED;
        }
    }

    private static String mebibytes(long bytes) {
        return String.format(Locale.ROOT, "%.1f", bytes / 1048576.0);
    }

    /** Files as they arrive, a line at every tenth of each. */
    private final class Progress implements Fetch.Listener {
        private String file = "";
        private long tenths;

        @Override
        public void arrived(RemoteFile arriving, long bytes, long of) {
            long now = of == 0 ? 0 : 10 * bytes / of;
            if (!file.equals(arriving.name()) || now > tenths) {
                file = arriving.name();
                tenths = now;
                print(new Message("catalogue.arrived", file, mebibytes(bytes), mebibytes(of)));
            }
        }

        @Override
        public void done(RemoteFile arrived, Fetch.State state, Checksum measured) {
            streams.say("catalogue." + state.name().toLowerCase(Locale.ROOT), arrived.name(), measured);
            streams.out().flush();
        }

        @Override
        public void failed(Message cause) {
            print(new Message("catalogue.failed", cause));
        }

        private void print(Message line) {
            streams.err().println(line.text());
            streams.err().flush();
        }
    }
}
