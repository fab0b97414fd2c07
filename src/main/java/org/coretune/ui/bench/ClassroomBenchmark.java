package org.coretune.ui.bench;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.coretune.bench.Benchmark;
import org.coretune.core.InvalidInputException;
import org.coretune.core.Message;
import org.coretune.core.Spec;
import org.coretune.core.simulation.CurveTable;
import org.coretune.core.simulation.GeneratedCurves;
import org.coretune.core.simulation.Workers;
import org.coretune.ui.FxThread;
import org.coretune.ui.classroom.Played;

/**
 * {@code bench classroom}: how long what is shown without training takes against its budgets. What-if on recorded curves,
 * folded and looked back on; and where there is a display, the side-by-side view: its first picture, its four columns while
 * their chips move, and what it holds in memory.
 *
 * <p>{@code short=true} measures on a tenth of the trials.
 */
public final class ClassroomBenchmark implements Benchmark {
    private static final int REPETITIONS = 7;
    private static final List<String> SCHEDULES = List.of("sha", "asha", "hyperband", "full");
    private static final int EPOCHS = 100;

    @Override
    public String name() {
        return "classroom";
    }

    @Override
    public List<Map<String, Object>> run(Map<String, String> options, Consumer<String> progress) {
        for (Map.Entry<String, String> option : options.entrySet()) {
            if (!option.getKey().equals("short") || !option.getValue().matches("true|false")) {
                throw new InvalidInputException("bench.classroom-option", option.getKey(), option.getValue());
            }
        }
        boolean brief = Boolean.parseBoolean(options.get("short"));
        Budgets budgets = new Budgets(progress);
        // The first picture comes without any warming up: it is measured first.
        if (hasDisplay()) {
            window(budgets, brief);
        } else {
            progress.accept(new Message("bench.no-display").text());
        }
        int trials = brief ? 100 : 1000;
        CurveTable table = CurveTable.of(new GeneratedCurves(trials, EPOCHS, 0.02, 0.1, 0.1, 5, 1));
        for (String schedule : SCHEDULES) {
            double[] times = new double[REPETITIONS];
            for (int i = 0; i < REPETITIONS; i++) {
                times[i] = seconds(() -> play(schedule, table));
            }
            Arrays.sort(times);
            budgets.below("what-if " + schedule + ", " + trials + " x " + EPOCHS, times[REPETITIONS / 2], "s", 0.1);
        }
        return budgets.rows();
    }

    private static boolean hasDisplay() {
        try {
            FxThread.start();
            return true;
        } catch (UnsupportedOperationException noDisplay) {
            return false;
        }
    }

    private static void window(Budgets budgets, boolean brief) {
        int trials = brief ? 81 : 243;
        try (BenchWindow window = BenchWindow.open()) {
            double before = Budgets.heapMegabytes();
            budgets.below("first picture side by side, " + trials + " trials", window.sideBySide(trials), "s", 1);
            budgets.from("four columns in motion", window.columnFrames(brief ? 0.5 : 3), "frames/s", 30);
            budgets.below("memory of the four columns", Budgets.heapMegabytes() - before, "MB", 200);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static void play(String kind, CurveTable table) {
        String size = kind.equals("hyperband")
                ? ""
                : ",configurations=" + table.rows().size();
        Played.of(Spec.parse(kind + ":max=" + Math.round(table.longest()) + size), table, Workers.of(4));
    }

    private static double seconds(Runnable deed) {
        long begin = System.nanoTime();
        deed.run();
        return (System.nanoTime() - begin) / 1e9;
    }
}
