package org.coretune.ui.bench;

import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.coretune.bench.Benchmark;
import org.coretune.bench.Scratch;
import org.coretune.core.InvalidInputException;
import org.coretune.core.Message;
import org.coretune.project.JournalFile;
import org.coretune.project.Project;
import org.coretune.project.ProjectFile;
import org.coretune.ui.ExperimentSummary;
import org.coretune.ui.FxThread;
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
        try {
            FxThread.start();
        } catch (UnsupportedOperationException noDisplay) {
            throw new InvalidInputException(new Message("bench.no-display"), noDisplay);
        }
        try (Scratch scratch = new Scratch();
                BenchWindow window = BenchWindow.open()) {
            budgets.below("first window", (System.currentTimeMillis()
                                    - ManagementFactory.getRuntimeMXBean().getStartTime())
                            / 1000.0, "s", 3);
            int trials = brief ? 100 : 1000;
            budgets.below("open " + trials + " x " + EPOCHS, open(window, scratch.path(), trials), "s", 1.5);
            budgets.below("heap after it", Budgets.heapMegabytes(), "MB", 600);
            double[] tasks = window.live(LongJournal.of(trials, EPOCHS), 200, brief ? 2 : 15);
            budgets.below("FX task, 95th percentile", tasks[(int) (0.95 * (tasks.length - 1))], "ms", 16);
            budgets.below("FX task, longest", tasks[tasks.length - 1], "ms", 100);
            open(window, scratch.path(), 243);
            budgets.add("rung board of 243 trials", window.rungBoardFrames(brief ? 0.5 : 3), "frames/s");
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

    /** Seconds to open a journal of so many trials from the disk. */
    private static double open(BenchWindow window, Path scratch, int trials) throws Exception {
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
