package org.coretune.tune.program;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.coretune.core.Message;
import org.coretune.core.Seed;
import org.coretune.core.event.Event;
import org.coretune.core.experiment.Command;
import org.coretune.core.experiment.Definition;
import org.coretune.core.space.Configuration;
import org.coretune.tune.Backend;
import org.coretune.tune.Job;
import org.coretune.tune.Journal;

/**
 * Trials that a program trains, one run of it for each job.
 *
 * <p>The program goes on from what it left in the trial's folder: {@code checkpoints/trial-<n>/} of the experiment. Where
 * there is nothing, or the command never names that folder, a job begins at 0. What it printed beside its reports stands in
 * {@code logs/trial-<n>.log}.
 */
public final class ProgramBackend implements Backend {
    private static final String NOTE = ".process";
    private static final JsonMapper JSON = new JsonMapper();

    private final Definition definition;
    private final Command command;
    private final String program;
    private final Path folder;
    private final Path experiment;
    private final Journal journal;

    /**
     * Ends programs that an earlier process, which was killed, left running.
     *
     * @param definition of an experiment with a command
     * @param program    the program as the operating system finds it
     * @param folder     the project's, where the program runs
     * @param experiment the experiment's folder
     * @param journal    held by this process alone
     */
    public ProgramBackend(Definition definition, String program, Path folder, Path experiment, Journal journal) {
        this.definition = definition;
        this.command = definition.objective().command().orElseThrow();
        this.program = program;
        this.folder = folder.toAbsolutePath();
        this.experiment = experiment.toAbsolutePath();
        this.journal = journal;
        endLeftOnes();
    }

    /** Whether the memory of programs can be limited on this machine. */
    public static boolean limitsMemory() {
        return ProcessTree.knowsMemory();
    }

    private Path checkpoints() {
        return experiment.resolve("checkpoints");
    }

    private Path checkpoint(int trial) {
        return checkpoints().resolve("trial-" + trial);
    }

    private void endLeftOnes() {
        if (!Files.isDirectory(checkpoints())) {
            return;
        }
        ProcessTree.marked(ProgramRun.MARK, experiment.toString()).forEach(ProcessTree::end);
        try (DirectoryStream<Path> notes = Files.newDirectoryStream(checkpoints(), "*" + NOTE)) {
            for (Path note : notes) {
                ProcessTree.left(note).ifPresent(ProcessTree::end);
                Files.delete(note);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Definition definition() {
        return definition;
    }

    /**
     * {@inheritDoc} A program that was ended just before it said so may have left a state at the very resource that it was to
     * come to; where it has nothing more to report from there, it begins anew.
     */
    @Override
    public Outcome run(Job job, int recorded, BooleanSupplier stop) {
        try {
            Path own = Files.createDirectories(checkpoint(job.trial()));
            boolean goesOn = !isEmpty(own);
            Result result = once(job, goesOn ? start(job) : 0, stop);
            if (goesOn && result.isShort() && !stop.getAsBoolean()) {
                journal.append(new Event.Warned(new Message("tune.program-again", job.trial(), job.epochs())));
                forget(job.trial());
                Files.createDirectories(own);
                result = once(job, 0, stop);
            } else if (!goesOn && start(job) > 0) {
                journal.append(new Event.Warned(new Message("tune.program-no-checkpoint", job.trial(), start(job))));
            }
            return result.outcome();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private record Result(Outcome outcome, boolean isShort) {}

    private Result once(Job job, int from, BooleanSupplier stop) throws IOException {
        Path note = checkpoints().resolve("trial-" + job.trial() + NOTE);
        try (ProgramLog log = new ProgramLog(experiment.resolve("logs").resolve("trial-" + job.trial() + ".log"))) {
            Curve curve = new Curve(job.trial(), from);
            ProgramRun run =
                    new ProgramRun(command, definition.objective().metric(), from, job.epochs(), log, curve::add);
            Outcome outcome = run.run(words(job, from), folder, experiment, note, stop);
            Files.deleteIfExists(note);
            return new Result(outcome, run.isShort());
        }
    }

    /** Where the trial's own checkpoint stands, if there is one. */
    private int start(Job job) {
        return command.resumes() ? (int) Math.round(job.assignment().from()) : 0;
    }

    private static boolean isEmpty(Path folder) throws IOException {
        try (Stream<Path> inside = Files.list(folder)) {
            return inside.findAny().isEmpty();
        }
    }

    private List<String> words(Job job, int from) {
        long seed = new Seed(definition.run().seed()).at("trial", job.trial()).value() >>> 33;
        List<String> words = new ArrayList<>(command.words(
                job.configuration(),
                Map.of(
                        Command.FROM, Integer.toString(from),
                        Command.TO, Integer.toString(job.epochs()),
                        Command.CHECKPOINT, checkpoint(job.trial()).toString(),
                        Command.SEED, Long.toString(seed),
                        Command.CONFIGURATION, json(job.configuration()))));
        words.set(0, program);
        return words;
    }

    private static String json(Configuration configuration) {
        try {
            return JSON.writeValueAsString(configuration.values());
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** {@inheritDoc} What cannot be deleted stays, with a warning: it costs room, which is no reason to end anything. */
    @Override
    public void forget(int trial) {
        Path own = checkpoint(trial);
        if (!Files.isDirectory(own)) {
            return;
        }
        try (Stream<Path> inside = Files.walk(own)) {
            for (Path one : inside.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(one);
            }
        } catch (IOException | UncheckedIOException e) {
            journal.append(
                    new Event.Warned(new Message("tune.program-left", trial, own, String.valueOf(e.getMessage()))));
        }
    }

    /** Writes reports to the journal as units of the trial's resource; those between two reports have no value. */
    private final class Curve {
        private final int trial;
        private final boolean loss = definition.objective().metric().equals("loss");
        private int reached;
        private long at = System.nanoTime();

        Curve(int trial, int from) {
            this.trial = trial;
            reached = from;
        }

        void add(Reports.Report report) {
            double seconds = (System.nanoTime() - at) * 1e-9;
            while (++reached < report.resource()) {
                write(Double.NaN, 0);
            }
            write(report.value(), seconds);
            at = System.nanoTime();
        }

        private void write(double value, double seconds) {
            journal.append(new Event.EpochTrained(
                    trial,
                    reached,
                    "keep",
                    Double.NaN,
                    loss ? value : Double.NaN,
                    loss ? Double.NaN : value,
                    Double.NaN,
                    0,
                    seconds,
                    0));
        }
    }
}
