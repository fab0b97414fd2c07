package org.coretune.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.coretune.core.Spec;
import org.coretune.core.event.ExperimentState;
import org.coretune.core.schedule.Schedulers;
import org.coretune.core.simulation.CurveTable;
import org.coretune.core.simulation.GeneratedCurves;
import org.coretune.core.simulation.Hindsight;
import org.coretune.core.simulation.Simulation;
import org.coretune.core.simulation.Workers;

/**
 * {@code bench classroom}: how long a what-if takes on recorded curves, folded and looked back on, and how long the
 * side-by-side view computes before its first picture.
 */
public final class ClassroomBenchmark implements Benchmark {
    private static final int REPETITIONS = 7;
    private static final List<String> WHAT_IF = List.of("sha", "asha", "hyperband", "full");
    private static final List<String> SIDE_BY_SIDE = List.of("sha", "hyperband", "asha", "full");

    @Override
    public String name() {
        return "classroom";
    }

    @Override
    public List<Map<String, Object>> run(Map<String, String> options, Consumer<String> progress) {
        Spec given = Options.of(name(), options, "trials", "epochs");
        int trials = given.integer("trials", 1000, 3, GeneratedCurves.MOST);
        int epochs = given.integer("epochs", 100, 3, 100);
        List<Map<String, Object>> rows = new ArrayList<>();
        // The first picture comes without any warming up: it is measured first.
        double first = seconds(() -> {
            CurveTable small = CurveTable.of(new GeneratedCurves(81, 27, 0.02, 0.1, 0.1, 5, 1));
            SIDE_BY_SIDE.forEach(schedule -> play(schedule, small));
        });
        rows.add(row("first frame", "side by side", 81, 27, first, first));
        CurveTable table = CurveTable.of(new GeneratedCurves(trials, epochs, 0.02, 0.1, 0.1, 5, 1));
        for (String schedule : WHAT_IF) {
            progress.accept(schedule);
            double[] times = new double[REPETITIONS];
            for (int i = 0; i < REPETITIONS; i++) {
                times[i] = seconds(() -> play(schedule, table));
            }
            double cold = times[0];
            Arrays.sort(times);
            rows.add(row("what-if", schedule, trials, epochs, times[REPETITIONS / 2], cold));
        }
        return rows;
    }

    private static Map<String, Object> row(
            String what, String schedule, int trials, int epochs, double median, double cold) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("what", what);
        row.put("schedule", schedule);
        row.put("trials", trials);
        row.put("epochs", epochs);
        row.put("seconds", median);
        row.put("coldSeconds", cold);
        return row;
    }

    private static void play(String kind, CurveTable table) {
        String size = kind.equals("hyperband")
                ? ""
                : ",configurations=" + table.rows().size();
        Spec spec = Spec.parse(kind + ":max=" + Math.round(table.longest()) + size);
        ExperimentState state = new ExperimentState();
        Simulation.run(
                table, Schedulers.of(spec, table.direction(), true), Workers.of(4), Optional::empty, state::apply);
        Hindsight.of(table.curves(), table.direction(), state);
    }

    private static double seconds(Runnable deed) {
        long begin = System.nanoTime();
        deed.run();
        return (System.nanoTime() - begin) / 1e9;
    }
}
