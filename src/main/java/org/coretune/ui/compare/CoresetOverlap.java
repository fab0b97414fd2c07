package org.coretune.ui.compare;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.coretune.core.event.ExperimentState;
import org.coretune.core.subset.Coreset;
import org.coretune.ui.OpenProject;
import org.coretune.ui.TaskRunner;
import org.coretune.ui.Texts;
import org.coretune.ui.control.MatrixPicture;
import org.coretune.ui.control.MatrixPicture.Cell;

/** How many samples the newest coresets of trials share; they are read in the background, once each. FX thread only. */
final class CoresetOverlap {
    private final TaskRunner tasks;
    private final Consumer<? super Exception> failures;
    private final Runnable changed;
    private final Map<String, Optional<Coreset>> coresets = new LinkedHashMap<>();
    private ExperimentState shown;

    /** Nothing read yet; {@code changed} is called whenever more coresets have been read. */
    CoresetOverlap(TaskRunner tasks, Consumer<? super Exception> failures, Runnable changed) {
        this.tasks = tasks;
        this.failures = failures;
        this.changed = changed;
    }

    /** Forgets what was read: another experiment follows. */
    void clear() {
        coresets.clear();
        shown = null;
    }

    /** The shares as far as they are known; asks for the coresets that are not. */
    MatrixPicture picture(OpenProject project, ExperimentState state, List<Subject> subjects) {
        shown = state;
        int n = subjects.size();
        List<String> arrays = subjects.stream()
                .map(subject -> state.trials().get(subject.pin().trial()).selections())
                .map(choices ->
                        choices.isEmpty() ? "" : choices.get(choices.size() - 1).arrays())
                .toList();
        fetch(project, state, arrays);
        Cell[][] cells = new Cell[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                Optional<Coreset> a = coresets.getOrDefault(arrays.get(i), Optional.empty());
                Optional<Coreset> b = coresets.getOrDefault(arrays.get(j), Optional.empty());
                if (i != j && a.isPresent() && b.isPresent()) {
                    cells[i][j] = cell(a.get(), b.get(), state.opened().trainingSamples());
                }
            }
        }
        List<String> names =
                subjects.stream().map(subject -> subject.pin().name()).toList();
        return new MatrixPicture(names, cells, Texts.text("compare.overlap-corner"));
    }

    private static Cell cell(Coreset a, Coreset b, int samples) {
        double share = a.overlap(b);
        String chance = Texts.percent(byChance(a.size(), b.size(), samples));
        return new Cell(share, Texts.percent(share), Texts.text("compare.chance", chance), false);
    }

    /** The Jaccard index to be expected of two random sets of these sizes. */
    private static double byChance(int a, int b, int samples) {
        double common = (double) a * b / samples;
        return common / (a + b - common);
    }

    private void fetch(OpenProject of, ExperimentState mine, List<String> arrays) {
        List<String> unknown = arrays.stream()
                .filter(name -> !name.isEmpty() && !coresets.containsKey(name))
                .distinct()
                .toList();
        if (unknown.isEmpty()) {
            return;
        }
        String experiment = mine.opened().id();
        unknown.forEach(name -> coresets.put(name, Optional.empty()));
        tasks.run(
                () -> {
                    Map<String, Optional<Coreset>> found = new LinkedHashMap<>();
                    unknown.forEach(name -> found.put(name, of.coreset(experiment, name)));
                    return found;
                },
                found -> {
                    if (mine == shown) {
                        coresets.putAll(found);
                        changed.run();
                    }
                },
                failures);
    }
}
