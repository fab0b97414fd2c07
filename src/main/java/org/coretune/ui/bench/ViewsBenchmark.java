package org.coretune.ui.bench;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.coretune.bench.Benchmark;
import org.coretune.bench.Scratch;
import org.coretune.core.InvalidInputException;
import org.coretune.ui.shell.Place;

/**
 * How long each view takes until it is painted for the first time, in a process that begins cold: {@code coretune bench views}.
 *
 * <p>The views follow each other as on the rail, so that a later one finds classes that an earlier one has loaded. This tour of
 * the window also says which classes are archived when the application is built (see the class archive in {@code pom.xml}).
 */
public final class ViewsBenchmark implements Benchmark {
    private static final int TRIALS = 100;
    private static final int CONFIGURATIONS = 81;

    @Override
    public String name() {
        return "views";
    }

    @Override
    public List<Map<String, Object>> run(Map<String, String> options, Consumer<String> progress) {
        options.forEach((option, value) -> {
            throw new InvalidInputException("bench.views-option", option, value);
        });
        Budgets budgets = new Budgets(progress);
        try (Scratch scratch = new Scratch();
                BenchWindow window = BenchWindow.open()) {
            budgets.add("first window", WindowBenchmark.processSeconds(), "s");
            budgets.add("open", WindowBenchmark.open(window, scratch.path(), TRIALS), "s");
            for (Place place : Place.values()) {
                double seconds = place == Place.CLASSROOM ? window.sideBySide(CONFIGURATIONS) : window.firstLook(place);
                budgets.add(place.title(), seconds, "s");
            }
            return budgets.rows();
        } catch (InvalidInputException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
