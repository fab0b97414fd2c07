package org.coretune.project;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.coretune.core.event.Event;
import org.coretune.core.event.ExperimentState;

/** Experiments of a test's project: run to their end, or up to some moment and on from there by another process, so to speak. */
final class Runs {
    private Runs() {}

    /** A new experiment with these settings, which nobody runs yet. */
    static OpenExperiment begin(Project project, String... settings) {
        return OpenExperiment.begin(project, project.read(List.of(settings)), "run", Clock.systemUTC());
    }

    /** Runs a new experiment to its end. */
    static ExperimentState whole(Project project, String... settings) throws InterruptedException {
        try (OpenExperiment experiment = begin(project, settings)) {
            experiment.resume();
            experiment.await();
        }
        return state(project);
    }

    /** Runs a new experiment until its journal has so many entries of a kind, and pauses it there. */
    static void until(int entries, Class<? extends Event> kind, Project project, String... settings)
            throws InterruptedException {
        AtomicInteger seen = new AtomicInteger();
        try (OpenExperiment experiment = begin(project, settings)) {
            experiment.listen(entry -> {
                if (kind.isInstance(entry.event()) && seen.incrementAndGet() == entries) {
                    experiment.pause();
                }
            });
            experiment.resume();
            experiment.await();
        }
        assertThat(seen).hasValueGreaterThanOrEqualTo(entries);
        assertThat(state(project).status()).isNotEqualTo(ExperimentState.Status.CLOSED);
    }

    /** Goes on with the newest experiment to its end. */
    static ExperimentState rest(Project project) throws InterruptedException {
        try (OpenExperiment again =
                OpenExperiment.reopen(project, project.latest().orElseThrow(), Clock.systemUTC())) {
            again.resume();
            again.await();
        }
        return state(project);
    }

    /** What the newest experiment has come to. */
    static ExperimentState state(Project project) {
        return Recording.read(project.latest().orElseThrow()).state();
    }
}
