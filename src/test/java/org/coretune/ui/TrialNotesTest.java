package org.coretune.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.coretune.core.InvalidInputException;
import org.coretune.core.event.ExperimentState;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TrialNotesTest {
    /** Work waits until it is asked for, in any order. */
    private static final class Deferred implements TaskRunner {
        private final Deque<Runnable> waiting = new ArrayDeque<>();

        @Override
        public <T> void run(Callable<T> work, Consumer<? super T> then, Consumer<? super Exception> failed) {
            waiting.add(() -> new AtOnce().run(work, then, failed));
        }

        void all() {
            while (!waiting.isEmpty()) {
                waiting.poll().run();
            }
        }

        void allFromTheLast() {
            while (!waiting.isEmpty()) {
                waiting.pollLast().run();
            }
        }
    }

    private final SampleProject project = new SampleProject(SyntheticJournal.small());
    private final Deferred tasks = new Deferred();
    private final List<Exception> told = new ArrayList<>();
    private final TrialNotes notes = new TrialNotes(() -> Optional.of(project), tasks, told::add);
    private final ExperimentState state = new ExperimentState();

    @BeforeEach
    void show() {
        SyntheticJournal.small().forEach(state::apply);
        notes.refresh(state);
    }

    private Map<Integer, String> kept() {
        return project.notes(state.opened().id());
    }

    @Test
    void notesOfTheSameExperimentShownTwiceAreTheSame() {
        TrialNotes second = notes.beside();
        tasks.all();
        second.refresh(state);
        notes.write(1, "seen in both");
        tasks.allFromTheLast();
        assertThat(second.of(1)).isEqualTo("seen in both");
        second.write(2, "written there");
        assertThat(notes.of(2)).isEqualTo("written there");
        second.clear();
        assertThat(second.textsProperty().get()).isEmpty();
        assertThat(notes.textsProperty().get()).hasSize(2);
        tasks.all();
        assertThat(kept()).isEqualTo(notes.textsProperty().get());
    }

    @Test
    void nothingIsWrittenBeforeTheNotesOnTheDiskAreKnown() {
        notes.write(1, "too early");
        tasks.all();
        assertThat(notes.textsProperty().get()).isEmpty();
        assertThat(kept()).isEmpty();
        assertThat(notes.writableProperty().get()).isTrue();
    }

    @Test
    void ofTwoQuickEditsTheLastOneStaysInWhateverOrderTheyAreWritten() {
        tasks.all();
        notes.write(1, "first");
        notes.write(1, "second");
        tasks.allFromTheLast();
        assertThat(kept()).isEqualTo(Map.of(1, "second"));
        notes.write(1, "third");
        notes.write(2, "beside it");
        tasks.all();
        assertThat(kept()).isEqualTo(Map.of(1, "third", 2, "beside it"));
    }

    @Test
    void whatIsOnItsWayIsThereWhenTheExperimentIsShownAgain() {
        tasks.all();
        notes.write(1, "quick");
        notes.clear();
        notes.refresh(state);
        tasks.allFromTheLast();
        assertThat(notes.of(1)).isEqualTo("quick");
        assertThat(kept()).isEqualTo(Map.of(1, "quick"));
    }

    @Test
    void notesThatCannotBeReadAreToldOnceAndNotWrittenOver() {
        tasks.all();
        SampleProject damaged = new SampleProject(SyntheticJournal.small()) {
            @Override
            public Map<Integer, String> notes(String experiment) {
                throw new InvalidInputException("project.notes", "notes.json");
            }
        };
        TrialNotes refused = new TrialNotes(() -> Optional.of(damaged), tasks, told::add);
        refused.refresh(state);
        tasks.all();
        refused.write(1, "lost");
        tasks.all();
        assertThat(told).singleElement().isInstanceOf(InvalidInputException.class);
        assertThat(refused.writableProperty().get()).isFalse();
        assertThat(refused.textsProperty().get()).isEmpty();
    }
}
