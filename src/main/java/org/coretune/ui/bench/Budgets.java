package org.coretune.ui.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

/** What was measured beside what is allowed. */
final class Budgets {
    private final List<Map<String, Object>> rows = new ArrayList<>();
    private final Consumer<String> progress;

    Budgets(Consumer<String> progress) {
        this.progress = progress;
    }

    /** A row without a budget. */
    void add(String what, double measured, String unit) {
        add(what, measured, unit, null, null);
    }

    /** A row that keeps its budget below it. */
    void below(String what, double measured, String unit, double budget) {
        add(what, measured, unit, budget, measured < budget);
    }

    /** A row that keeps its budget from it on. */
    void from(String what, double measured, String unit, double budget) {
        add(what, measured, unit, budget, measured >= budget);
    }

    private void add(String what, double measured, String unit, Double budget, Boolean kept) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("what", what);
        row.put("measured", measured);
        row.put("unit", unit);
        row.put("budget", budget);
        row.put("kept", kept);
        rows.add(row);
        progress.accept(String.format(Locale.ROOT, "%s: %.2f %s", what, measured, unit));
    }

    /** All rows in the order in which they were added. */
    List<Map<String, Object>> rows() {
        return List.copyOf(rows);
    }

    /** What is held in memory now, in megabytes. */
    static double heapMegabytes() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        return (Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory()) / 1e6;
    }
}
