package org.coretune.ui.bench;

import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;
import org.coretune.bench.Benchmark;
import org.coretune.bench.Scratch;
import org.coretune.core.InvalidInputException;
import org.coretune.core.event.Event;
import org.coretune.project.JournalFile;
import org.coretune.project.OpenExperiment;
import org.coretune.project.Project;
import org.coretune.project.ProjectFile;
import org.coretune.ui.ExperimentSummary;
import org.coretune.ui.OpenProject;
import org.coretune.ui.Template;
import org.coretune.ui.shell.ProjectFolders;

/**
 * How fast the window is against its budgets: {@code coretune bench ui}.
 *
 * <p>Everything goes the user's way, files included, in one process that begins cold. {@code short=true} measures on a
 * tenth of the trials.
 */
public final class WindowBenchmark implements Benchmark {
    private static final int EPOCHS = 100;

    /** Trials that take longer than the measurement. */
    private static final String TRAINING = """
            coretune: 1
            name: training
            data: {source: letters, samples: 20000, as: table, split: {validation: 4500, test: 5000, seed: 42}}
            model: {kind: mlp, hidden: [300, 100], activation: relu}
            space: {learning_rate: {float: [1e-3, 0.1], scale: log}}
            objective: {metric: accuracy, direction: max}
            search: {kind: random, seed: 1}
            schedule: {kind: full, max: 1000}
            subset: {kind: full}
            run: {workers: 2, seed: 1}
            """;

    @Override
    public String name() {
        return "ui";
    }

    @Override
    public List<Map<String, Object>> run(Map<String, String> options, Consumer<String> progress) {
        for (Map.Entry<String, String> option : options.entrySet()) {
            if (!option.getKey().equals("short") || !option.getValue().matches("true|false")) {
                throw new InvalidInputException("bench.ui-option", option.getKey(), option.getValue());
            }
        }
        boolean brief = Boolean.parseBoolean(options.get("short"));
        Budgets budgets = new Budgets(progress);
        try (Scratch scratch = new Scratch();
                BenchWindow window = BenchWindow.open()) {
            budgets.below("first window", processSeconds(), "s", 3);
            int trials = brief ? 100 : 1000;
            budgets.below("open " + trials + " x " + EPOCHS, open(window, scratch.path(), trials), "s", 1.5);
            budgets.below("heap after it", Budgets.heapMegabytes(), "MB", 600);
            List<BenchWindow.Task> tasks;
            OpenExperiment training = training(scratch.path());
            try {
                tasks = window.live(LongJournal.of(trials, EPOCHS), 200, brief ? 2 : 15);
            } finally {
                training.close();
            }
            double[] millis = sorted(tasks, BenchWindow.Task::millis);
            double[] cpu = sorted(tasks, BenchWindow.Task::cpu);
            budgets.below("FX task, 95th percentile", late(millis), "ms", 16);
            budgets.below("FX task, longest", millis[millis.length - 1], "ms", 100);
            budgets.add("FX task, 95th percentile of CPU", late(cpu), "ms");
            budgets.add("FX task, longest of CPU", cpu[cpu.length - 1], "ms");
            open(window, scratch.path(), 243);
            budgets.from("rung board of 243 trials", window.rungBoardFrames(brief ? 0.5 : 3), "frames/s", 30);
            if (!brief) {
                budgets.below("open 10000 x " + EPOCHS, open(window, scratch.path(), 10_000), "s", 10);
                budgets.add("heap after it", Budgets.heapMegabytes(), "MB");
            }
            return budgets.rows();
        } catch (InvalidInputException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** Two trials that train in this process as the user's do, until it is closed. */
    private static OpenExperiment training(Path scratch) throws Exception {
        Path folder = Files.createDirectories(scratch.resolve("training"));
        Files.writeString(folder.resolve(ProjectFile.NAME), TRAINING);
        CountDownLatch trained = new CountDownLatch(2);
        Project project = Project.open(folder);
        OpenExperiment training = OpenExperiment.begin(project, project.read(List.of()), "training", Clock.systemUTC());
        training.listen(entry -> {
            if (entry.event() instanceof Event.EpochTrained) {
                trained.countDown();
            }
        });
        training.resume();
        if (!trained.await(60, TimeUnit.SECONDS)) {
            training.close();
            throw new IllegalStateException("no trial began to train");
        }
        return training;
    }

    private static double[] sorted(List<BenchWindow.Task> tasks, ToDoubleFunction<BenchWindow.Task> part) {
        return tasks.stream().mapToDouble(part).sorted().toArray();
    }

    private static double late(double[] sorted) {
        return sorted[(int) (0.95 * (sorted.length - 1))];
    }

    /** Seconds since this process began. */
    static double processSeconds() {
        return (System.currentTimeMillis()
                        - ManagementFactory.getRuntimeMXBean().getStartTime())
                / 1000.0;
    }

    /** Seconds to open a journal of so many trials from the disk. */
    static double open(BenchWindow window, Path scratch, int trials) throws Exception {
        Path folder = Files.createDirectories(scratch.resolve("trials-" + trials));
        Files.writeString(
                folder.resolve(ProjectFile.NAME), Template.QUICK_LOOK.definition("bench", java.util.Optional.empty()));
        Project project = Project.open(folder);
        try (JournalFile journal = project.create("bench", Clock.systemUTC()).openJournal(Clock.systemUTC())) {
            journal.append(LongJournal.of(trials, EPOCHS));
        }
        OpenProject opened = new ProjectFolders().open(folder);
        ExperimentSummary experiment = new ExperimentSummary(
                project.latest().orElseThrow().id(), org.coretune.project.Recording.Status.CLOSED, trials, 0, 1);
        return window.show(opened, experiment);
    }
}
