package org.coretune.ui.worth;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.coretune.core.event.ExperimentState;
import org.coretune.ui.SampleProject;
import org.coretune.ui.SyntheticJournal;
import org.coretune.ui.TaskRunner;
import org.junit.jupiter.api.Test;

class WorthViewModelTest {
    /** Does at once what prepares a run, and later what waits for it. */
    private static final class Later implements TaskRunner {
        private final List<Runnable> waiting = new ArrayList<>();
        private boolean first = true;

        @Override
        public <T> void run(Callable<T> work, Consumer<? super T> then, Consumer<? super Exception> failed) {
            Runnable task = () -> {
                try {
                    then.accept(work.call());
                } catch (Exception e) {
                    failed.accept(e);
                }
            };
            if (first) {
                first = false;
                task.run();
            } else {
                waiting.add(task);
            }
        }
    }

    private final SampleProject project = new SampleProject(SyntheticJournal.small());
    private final Later tasks = new Later();
    private final List<Exception> told = new ArrayList<>();
    private final WorthViewModel worth = new WorthViewModel(tasks, () -> Optional.of(project), told::add);

    private ExperimentState state(int events) {
        ExperimentState state = new ExperimentState();
        SyntheticJournal.small().stream().limit(events).forEach(state::apply);
        return state;
    }

    @Test
    void withoutAnExperimentItSaysWhatWillAppear() {
        assertThat(worth.missing()).contains("run or open an experiment");
        assertThat(worth.canStart()).isFalse();
        assertThat(worth.picture().rows()).isEmpty();
        assertThat(worth.tau()).isEqualTo("–");
    }

    @Test
    void anExperimentUnderWayCannotBeJudgedYet() {
        worth.refresh(state(150));
        assertThat(worth.canStart()).isFalse();
        assertThat(worth.missing()).startsWith("When the experiment is over");
    }

    @Test
    void theCostIsSaidBeforeItStartsAndFollowsTheChoice() {
        worth.refresh(state(100_000));
        assertThat(worth.canStart()).isTrue();
        assertThat(worth.cost()).contains("2,592,000 sample-visits"); // 8 trials, 27 epochs, 12,000 samples
        worth.finalistsProperty().set(1);
        worth.eliminatedProperty().set(1);
        assertThat(worth.cost()).contains("648,000 sample-visits");
    }

    @Test
    void whatIsKnownShowsWhileTheRestIsTrained() {
        worth.refresh(state(100_000));
        worth.start();
        assertThat(worth.canStart()).isFalse();
        assertThat(worth.workingProperty().get()).isTrue();
        project.judged().play(1 + 28 + 28 + 5);
        worth.drain();
        assertThat(worth.picture().rows()).hasSize(2);
        assertThat(worth.cost()).startsWith("2 of 8 trials are known");
        assertThat(worth.sentences().get(0)).startsWith("Not finished: 2 of 8");
        project.judged().play(10_000);
        tasks.waiting.get(0).run();
        assertThat(worth.workingProperty().get()).isFalse();
        assertThat(worth.picture().rows()).hasSize(8);
        assertThat(worth.tauWords()).startsWith("95 % interval");
        assertThat(worth.intervals().bars()).hasSize(1);
        assertThat(worth.missing()).isEmpty();
        assertThat(told).isEmpty();
    }

    @Test
    void aPauseKeepsWhatIsKnownAndItCanGoOn() {
        worth.refresh(state(100_000));
        worth.start();
        project.judged().play(40);
        worth.pause();
        tasks.waiting.forEach(Runnable::run);
        assertThat(project.judged().isPaused()).isTrue();
        assertThat(worth.canStart()).isTrue();
        assertThat(worth.startWord()).isEqualTo("Go on");
        assertThat(worth.picture().rows()).hasSize(1);
    }

    @Test
    void anotherExperimentShowsItsOwnReportOnly() {
        worth.refresh(state(100_000));
        worth.start();
        project.judged().play(10_000);
        worth.drain();
        worth.clear();
        assertThat(worth.picture().rows()).isEmpty();
        worth.refresh(state(100_000));
        assertThat(worth.picture().rows()).hasSize(8);
    }
}
