package org.coretune.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.coretune.core.event.ExperimentState;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LookHistoryTest {
    private final SampleProject project = new SampleProject(SyntheticJournal.small());
    private final TrialScope scope = new TrialScope();
    private final TrialSelection selection = new TrialSelection();
    private final TrialNotes notes = new TrialNotes(() -> Optional.of(project), new AtOnce(), failed -> {
        throw new AssertionError(failed);
    });
    private long nanos;
    private final LookHistory history = new LookHistory(scope, selection, notes, () -> nanos);
    private final ExperimentState state = new ExperimentState();

    @BeforeEach
    void show() {
        SyntheticJournal.small().forEach(state::apply);
        for (ExperimentPart part : List.of(scope, notes, history)) {
            part.refresh(state);
        }
    }

    @Test
    void aWordIsOneStepAndAPinAnother() {
        for (String text : List.of("a", "ad", "adam")) {
            nanos += 200_000_000;
            scope.textProperty().set(text);
        }
        selection.togglePin(3);
        nanos += 5_000_000_000L;
        scope.textProperty().set("");

        history.undo();
        assertThat(scope.textProperty().get()).isEqualTo("adam");
        history.undo();
        assertThat(selection.pins()).isEmpty();
        assertThat(scope.textProperty().get()).isEqualTo("adam");
        history.undo();
        assertThat(scope.isOpen()).isTrue();
        assertThat(history.canUndoProperty().get()).isFalse();

        history.redo();
        history.redo();
        assertThat(scope.textProperty().get()).isEqualTo("adam");
        assertThat(selection.pins()).extracting(Pin::trial).containsExactly(3);
    }

    @Test
    void aNoteIsKeptAndTakenBack() {
        notes.write(2, "look here");
        assertThat(project.notes(state.opened().id())).isEqualTo(Map.of(2, "look here"));
        history.undo();
        assertThat(project.notes(state.opened().id())).isEmpty();
        history.redo();
        assertThat(notes.of(2)).isEqualTo("look here");
    }

    @Test
    void whatHappensInTheExperimentIsNoStep() {
        project.note(state.opened().id(), Map.of(1, "earlier"));
        notes.clear();
        notes.refresh(state);
        assertThat(notes.of(1)).isEqualTo("earlier");
        assertThat(history.canUndoProperty().get()).isFalse();
    }

    @Test
    void aNewStepLeavesNothingToDoAgainAndAnotherExperimentNothingAtAll() {
        selection.togglePin(3);
        history.undo();
        selection.togglePin(4);
        assertThat(history.canRedoProperty().get()).isFalse();
        selection.forget();
        history.clear();
        assertThat(history.canUndoProperty().get()).isFalse();
    }
}
