package org.coretune.tune.program;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.coretune.core.Message;
import org.coretune.core.experiment.Command;
import org.coretune.tune.Backend.Outcome;

/** One run of a program: started, listened to, watched and ended. For one thread, which it needs until the run is over. */
final class ProgramRun {
    /** The variable in the environment of a program by which it is known as one of an experiment. */
    static final String MARK = "CORETUNE_EXPERIMENT";

    /** The variable by which it is known as that of one trial: two never run for one trial at the same time. */
    private static final String OWN_MARK = "CORETUNE_PROCESS";

    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(200);
    private static final long GRAIN_MILLIS = 25;
    /** How long the last words of a program that has ended may be on their way. */
    private static final long LAST_WORDS_MILLIS = 1000;

    private static final long LAST_WORDS_NANOS = TimeUnit.MILLISECONDS.toNanos(LAST_WORDS_MILLIS);

    private final Command command;
    private final String metric;
    private final int to;
    private final Reports reports;
    private final ProgramLog log;
    private final Consumer<Reports.Report> reported;
    /** Bounded: a program that reports faster than its reports can be judged waits. */
    private final BlockingQueue<Reports.Report> queue = new LinkedBlockingQueue<>(1000);

    /** Whether nobody takes reports any more. */
    private volatile boolean over;

    private double last;
    private double value = Double.NaN;
    /** Exit code; -1 before the end, or where it was ended. */
    private int exit = -1;

    /**
     * A run to come.
     *
     * @param from     resource from which reports are accepted
     * @param to       resource to come to
     * @param reported gets each report that is accepted
     */
    ProgramRun(Command command, String metric, int from, int to, ProgramLog log, Consumer<Reports.Report> reported) {
        this.command = command;
        this.metric = metric;
        this.to = to;
        this.reports = new Reports(metric);
        this.log = log;
        this.reported = reported;
        last = from;
    }

    /**
     * Runs it to its end.
     *
     * @param words  the program and its arguments
     * @param folder where it runs
     * @param experiment the experiment's folder, told to the program by the variable {@value #MARK}
     * @param note   where its process is written down while it lives, told to it by {@value #OWN_MARK}
     */
    Outcome run(List<String> words, Path folder, Path experiment, Path note, BooleanSupplier stop) {
        Process process;
        try {
            ProcessBuilder builder = new ProcessBuilder(words).directory(folder.toFile());
            builder.environment().put(MARK, experiment.toString());
            builder.environment().put(OWN_MARK, note.toString());
            process = builder.start();
        } catch (IOException e) {
            return failed("tune.program-start", words.get(0), String.valueOf(e.getMessage()));
        }
        ProcessTree tree = new ProcessTree(process.toHandle());
        try {
            tree.note(note);
            process.getOutputStream().close();
            Thread out = reader(process.getInputStream(), this::hear, "output");
            Thread error = reader(process.getErrorStream(), log::error, "error");
            Optional<Outcome> cut = watch(process, tree, stop);
            if (cut.isEmpty()) {
                cut = lastWords(out);
                error.join(LAST_WORDS_MILLIS);
            }
            return cut.orElseGet(() -> result(process.exitValue()));
        } catch (IOException e) {
            return failed("tune.program-start", words.get(0), String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Outcome.Interrupted();
        } finally {
            tree.adopt(OWN_MARK, note.toString());
            tree.end();
            over = true;
        }
    }

    private static Thread reader(InputStream stream, Consumer<String> sink, String name) {
        Thread thread = new Thread(() -> Lines.read(stream, sink), "coretune-program-" + name);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private void hear(String line) {
        Optional<Reports.Report> report = reports.read(line);
        if (report.isEmpty()) {
            log.out(line);
            return;
        }
        try {
            boolean taken = false;
            while (!taken && !over) {
                taken = queue.offer(report.get(), GRAIN_MILLIS, TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Listens until the process has ended; what cut it off, if anything did. */
    private Optional<Outcome> watch(Process process, ProcessTree tree, BooleanSupplier stop)
            throws InterruptedException {
        long begin = System.nanoTime();
        long looked = begin - LOOK_NANOS;
        while (process.isAlive()) {
            Reports.Report report = queue.poll(GRAIN_MILLIS, TimeUnit.MILLISECONDS);
            Optional<Outcome> wrong = report == null ? Optional.empty() : accept(report);
            if (wrong.isPresent()) {
                return wrong;
            }
            if (stop.getAsBoolean()) {
                return Optional.of(new Outcome.Interrupted());
            }
            long now = System.nanoTime();
            if (command.timeout().minusNanos(now - begin).isNegative()) {
                return Optional.of(
                        failed("tune.program-timeout", command.timeout().toSeconds(), to, Message.plain(last)));
            }
            if (now - looked > LOOK_NANOS) {
                looked = now;
                tree.look();
                long memory = command.memory() == 0 ? 0 : tree.memory();
                if (memory > command.memory()) {
                    return Optional.of(failed("tune.program-memory", memory >> 20, command.memory() >> 20));
                }
            }
        }
        return Optional.empty();
    }

    /**
     * Takes what was reported last, until the output has ended, or, where a process left behind holds it open, nothing more
     * comes; what was wrong with it, if anything was.
     */
    private Optional<Outcome> lastWords(Thread out) throws InterruptedException {
        long heard = System.nanoTime();
        Optional<Outcome> wrong = Optional.empty();
        while (wrong.isEmpty()) {
            boolean more = out.isAlive() && System.nanoTime() - heard < LAST_WORDS_NANOS;
            Reports.Report report = queue.poll(more ? GRAIN_MILLIS : 0, TimeUnit.MILLISECONDS);
            if (report != null) {
                wrong = accept(report);
                heard = System.nanoTime();
            } else if (!more) {
                break;
            }
        }
        return wrong;
    }

    private Optional<Outcome> accept(Reports.Report report) {
        double resource = report.resource();
        if (resource != Math.rint(resource) || resource <= last || resource > to) {
            return Optional.of(
                    failed("tune.program-resource", Message.plain(resource), Message.plain(last), Message.grouped(to)));
        }
        if (!Double.isFinite(report.value())) {
            return Optional.of(failed("tune.program-no-number", metric, Message.plain(resource)));
        }
        last = resource;
        value = report.value();
        reported.accept(report);
        return Optional.empty();
    }

    /** Whether it ended well without a word about the resource it was to come to. */
    boolean isShort() {
        return exit == 0 && last < to;
    }

    private Outcome result(int code) {
        exit = code;
        if (exit != 0) {
            return failed("tune.program-exit", exit, log.tail().isEmpty() ? "–" : log.tail());
        }
        if (last == to && !Double.isNaN(value)) {
            return new Outcome.Reached(value, Double.NaN);
        }
        List<String> others = reports.otherNames();
        return !Double.isNaN(value)
                ? failed("tune.program-short", Message.plain(last), to)
                : others.isEmpty()
                        ? failed("tune.program-silent", metric)
                        : failed("tune.program-other-metric", metric, String.join(", ", others));
    }

    private static Outcome failed(String key, Object... arguments) {
        return new Outcome.Failed(new Message(key, arguments));
    }
}
