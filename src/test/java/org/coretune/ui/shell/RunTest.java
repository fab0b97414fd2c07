package org.coretune.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import org.coretune.core.event.Event;
import org.coretune.ui.control.RungBoard;
import org.junit.jupiter.api.Test;

/** Journeys through the run view: its switched cards, changes to the experiment, options. */
class RunTest extends WindowTest {
    private void untilRung(int rung) {
        project.experiment().playUntil(event -> event instanceof Event.JobStarted job && job.rung() == rung);
        more(2);
    }

    @Test
    void eachCardIsShownInItsTurnAndHasWords() {
        play(1);
        untilRung(2);
        for (String[] one : new String[][] {
            {"progress-view-1", "bracket-grid"}, {"progress-view-2", "timeline"}, {"result-view-1", "best-chart"}
        }) {
            robot.clickOn("#" + one[0]);
            Node shown = find(one[1]);
            assertThat(shown.getScene()).isNotNull();
            Node named = shown;
            while (named.getAccessibleHelp() == null
                    || named.getAccessibleHelp().isEmpty()) {
                named = named.getParent();
            }
            assertThat(named.getAccessibleHelp()).isNotBlank();
        }
        assertThat(robot.lookup("#board").tryQuery()).isEmpty();
        robot.clickOn("#progress-view-0");
        assertThat(robot.lookup("#board").tryQuery()).isPresent();
    }

    @Test
    void aConfigurationIsAddedWithTheKeyboardAndStandsInTheJournal() {
        play(60);
        fx(() -> run().experiment().selection().select(2));
        robot.push(KeyCode.SHORTCUT, KeyCode.I);
        TextField units = find("field-hidden_1");
        assertThat(units.getText())
                .isEqualTo(run().experiment()
                        .trials()
                        .rows()
                        .get(2)
                        .configuration()
                        .get("hidden_1")
                        .toString());
        fx(() -> units.setText("9999"));
        assertThat(this.<Button>find("form-take").isDisabled()).isTrue();
        fx(() -> units.setText("77"));
        fx(() -> this.<Button>find("form-take").fire());
        more(0);
        assertThat(project.experiment().journal())
                .extracting(entry -> entry.event() instanceof Event.Enqueued e
                        ? e.configuration().get("hidden_1")
                        : null)
                .contains(77L);
        assertThat(run().experiment().progress().statesProperty().get()).endsWith("1 in the queue");
    }

    @Test
    void theBudgetIsChangedWhileItRuns() {
        play(60);
        robot.clickOn("#change-budget");
        TextField trials = find("budget-trials");
        assertThat(trials.getText()).isEqualTo("50");
        fx(() -> trials.setText("120"));
        fx(() -> this.<Button>find("form-take").fire());
        assertThat(project.experiment().budget().trials()).isEqualTo(Optional.of(120));
    }

    @Test
    void aFormThatTheEndOvertookSaysSoAndIsNotTaken() {
        play(60);
        robot.clickOn("#change-budget");
        TextField trials = find("budget-trials");
        fx(() -> trials.setText("120"));
        Button take = find("form-take");
        assertThat(take.isDisabled()).isFalse();
        more(100_000);
        assertThat(take.isDisabled()).isTrue();
        assertThat(this.<Label>find("form-remark").getText()).contains("is over");
        fx(() -> take.getScene().getWindow().hide());
    }

    @Test
    void withoutARunningSearchNothingCanBeAdded() {
        open();
        fx(() -> model.placeProperty().set(Place.RUN));
        assertThat(this.<Button>find("add-configuration").isDisabled()).isTrue();
        fx(run()::run);
        more(100_000);
        assertThat(this.<Button>find("change-budget").isDisabled()).isTrue();
    }

    @Test
    void theFormulaOfTheSavingIsOneClickAway() {
        play(190);
        robot.clickOn("#cost-how");
        Label explanation = find("explanation");
        assertThat(explanation.getText()).contains("an estimate", "Saved in all");
        fx(() -> explanation.getScene().getWindow().hide());
    }

    @Test
    void digitsShowTheViews() {
        open();
        robot.push(KeyCode.SHORTCUT, KeyCode.DIGIT1);
        assertThat(model.placeProperty().get()).isEqualTo(Place.HOME);
        List<Place> places = List.of(Place.values());
        robot.push(KeyCode.SHORTCUT, KeyCode.DIGIT2);
        assertThat(places.indexOf(model.placeProperty().get())).isPositive();
    }

    @Test
    void reducedUpdatesLeaveTheViewsForSomeBeats() {
        play(60);
        int rows = run().experiment().trials().rows().size();
        robot.push(KeyCode.SHORTCUT, KeyCode.U);
        assertThat(run().reducedUpdatesProperty().get()).isTrue();
        project.experiment().play(30);
        fx(run()::beat);
        assertThat(run().experiment().trials().rows()).hasSize(rows);
        for (int beat = 0; beat < 40; beat++) {
            fx(run()::beat);
        }
        assertThat(run().experiment().trials().rows()).hasSizeGreaterThan(rows);
    }

    @Test
    void fourBeatsBringAllPartsUpToDate() {
        play(60);
        int rows = run().experiment().trials().rows().size();
        int sentences = run().experiment().verdicts().decisions().size();
        project.experiment().play(60);
        for (int beat = 0; beat < 4; beat++) {
            fx(run()::beat);
        }
        assertThat(run().experiment().trials().rows()).hasSizeGreaterThan(rows);
        assertThat(run().experiment().verdicts().decisions()).hasSizeGreaterThan(sentences);
    }

    @Test
    void aMovedDividerIsRemembered() {
        play(60);
        appearance.options().remember(settings);
        SplitPane rows =
                (SplitPane) robot.lookup(".split-pane").queryAll().iterator().next();
        double before = rows.getDividerPositions()[0];
        fx(() -> rows.setDividerPositions(before + 0.01));
        robot.clickOn(rows.lookup(".split-pane-divider"));
        assertThat(settings.get("dividers.run.rows"))
                .get()
                .satisfies(text -> assertThat(Double.parseDouble(text))
                        .isNotEqualTo(before)
                        .isCloseTo(rows.getDividerPositions()[0], within(0.01)));
    }

    @Test
    void theBoardMovesWhenARungIsDecidedAndComesToRest() {
        play(1);
        project.experiment().playUntil(event -> event instanceof Event.JobStarted job && job.trial() == 26);
        more(1);
        RungBoard board = find("board");
        List<Boolean> moves = new java.util.concurrent.CopyOnWriteArrayList<>();
        fx(() -> board.movingProperty().addListener((property, before, now) -> moves.add(now)));
        untilRung(1);
        await("a move that ends", () -> moves.size() >= 2);
        assertThat(moves).startsWith(true, false);
    }

    /** Nanoseconds of all threads: what other processes do does not count. */
    @Test
    void verdictsStayAtTheNewestWhileTheyAreFollowed() {
        play(150);
        ListView<?> verdicts = find("verdicts");
        robot.clickOn("#follow");
        assertThat(run().experiment().followLatestProperty().get()).isFalse();
        fx(() -> verdicts.scrollTo(verdicts.getItems().size() - 1));
        robot.clickOn("#follow");
        more(40);
        assertThat(run().experiment().followLatestProperty().get()).isTrue();
    }
}
