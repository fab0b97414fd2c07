package org.coretune.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.coretune.core.Seed;
import org.coretune.core.Spec;
import org.coretune.core.search.Searcher;
import org.coretune.core.search.Searchers;
import org.coretune.core.tuning.AskTell;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code coretune ask-tell}: drives a searcher and a scheduler from any language, one JSON object a line. */
@Command(name = "ask-tell")
public final class AskTellCommand implements Callable<Integer> {
    private final Streams streams;
    private final Source searchers;

    @Option(names = "--space", required = true, paramLabel = "FILE")
    private Path space;

    @Option(names = "--searcher", required = true, paramLabel = "SPEC")
    private String searcher;

    @Mixin
    private SchedulerOption scheduler;

    @Option(names = "--seed", paramLabel = "N")
    private long seed;

    /** Makes searchers. */
    public interface Source {
        /**
         * The searcher of a space.
         *
         * @param space file with the space
         */
        Searcher of(Spec spec, Path space, Seed seed);
    }

    /** The command. */
    public AskTellCommand(Streams streams, Source searchers) {
        this.streams = streams;
        this.searchers = searchers;
    }

    @Override
    public Integer call() throws IOException {
        Dialogue.rehearse(tuning());
        Dialogue dialogue = new Dialogue(tuning());
        for (String line = streams.in().readLine();
                line != null;
                line = streams.in().readLine()) {
            streams.out().println(dialogue.answer(line));
            streams.out().flush();
        }
        return 0;
    }

    private AskTell tuning() {
        Spec spec = Spec.parse(searcher);
        return new AskTell(
                searchers.of(spec, space, new Seed(seed)),
                scheduler.scheduler(),
                scheduler.direction(),
                Searchers.lag(spec),
                List.of());
    }
}
