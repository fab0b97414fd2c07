package org.coretune.ui.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.coretune.project.Bookmarks.Bookmark;
import org.coretune.ui.AtOnce;
import org.coretune.ui.SampleProject;
import org.coretune.ui.SyntheticJournal;
import org.junit.jupiter.api.Test;

class ReplayViewModelTest {
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final List<Exception> failures = new ArrayList<>();
    private final SampleProject project = new SampleProject(SyntheticJournal.small()).withUnfinished(150);
    private final ReplayViewModel model = new ReplayViewModel(new AtOnce(), failures::add);

    private int position() {
        return model.positionProperty().get();
    }

    @Test
    void openingShowsTheEndAndStartsNothing() {
        model.open(project, "20260313-1");
        assertThat(position()).isEqualTo(SyntheticJournal.small().size());
        assertThat(model.experiment().trials().rows()).hasSize(27);
        assertThat(project.starts()).isZero();
        assertThat(failures).isEmpty();
    }

    @Test
    void anyEntriesArePlayedFromTheirBeginning() {
        model.play("by hand", SyntheticJournal.small());
        assertThat(position()).isZero();
        assertThat(model.titleProperty().get()).isEqualTo("by hand");
        model.speedProperty().set(Speed.ONE);
        model.toggle();
        model.beat(SECOND);
        assertThat(model.experiment().verdicts().decisions()).hasSize(1);
        model.beat(SECOND);
        assertThat(model.experiment().verdicts().decisions()).hasSize(2);
        model.toggle();
        model.beat(SECOND);
        assertThat(model.experiment().verdicts().decisions()).hasSize(2);
    }

    @Test
    void theHighestSpeedReachesTheEndInHalfAMinuteAndStops() {
        model.play("large", SyntheticJournal.large(100, 30));
        model.measureProperty().set(Measure.EVENTS);
        model.speedProperty().set(Speed.FASTEST);
        model.toggle();
        for (int i = 0; i < 601; i++) {
            model.beat(Duration.ofMillis(50));
        }
        assertThat(position()).isEqualTo(model.lengthProperty().get());
        assertThat(model.playingProperty().get()).isFalse();
        model.toggle();
        assertThat(position()).isZero();
    }

    @Test
    void captionsAreTheSentencesOfTheVerdictsBackwardsToo() {
        model.open(project, "20260313-1");
        String last = model.captionProperty().get();
        model.verdict(-1);
        assertThat(model.captionProperty().get()).isEqualTo(last);
        model.verdict(-1);
        String before = model.captionProperty().get();
        model.verdict(-1);
        model.verdict(1);
        assertThat(model.captionProperty().get())
                .isEqualTo(before)
                .isNotEqualTo(last)
                .startsWith("Trial ");
        model.seek(0);
        assertThat(model.captionProperty().get()).isEqualTo("No verdict yet.");
    }

    @Test
    void theSliderAndThePositionMoveTogetherInEveryMeasure() {
        model.open(project, "20260313-1");
        for (Measure measure : Measure.values()) {
            model.measureProperty().set(measure);
            model.seek(200);
            model.step(1);
            int here = position();
            assertThat(here).isGreaterThan(200);
            model.valueProperty().set(0);
            assertThat(position()).isLessThan(10);
            model.seek(here);
            double value = model.valueProperty().get();
            model.seek(0);
            model.valueProperty().set(value);
            assertThat(position()).as(measure.title()).isEqualTo(here);
        }
    }

    @Test
    void theSelectedTrialStaysSelectedOnTheWayBack() {
        model.open(project, "20260313-1");
        model.experiment().selection().select(5);
        model.verdict(-1);
        assertThat(model.experiment().selection().isSelected(5)).isTrue();
        model.seek(3);
        assertThat(model.experiment().selection().trial()).isEmpty();
    }

    @Test
    void bookmarksAreKeptWithTheExperiment() {
        model.open(project, "20260313-1");
        model.verdict(-1);
        int here = position();
        model.noteProperty().set(" the last cut ");
        model.mark();
        model.seek(100);
        assertThat(model.noteProperty().get()).isEmpty();
        model.noteProperty().set("early");
        model.mark();
        model.close();
        model.open(project, "20260313-1");
        assertThat(model.bookmarks()).containsExactly(new Bookmark(100, "early"), new Bookmark(here, "the last cut"));
        model.go(model.bookmarks().get(1));
        assertThat(position()).isEqualTo(here);
        assertThat(model.noteProperty().get()).isEqualTo("the last cut");
        model.unmark(model.bookmarks().get(1));
        assertThat(project.bookmarks("20260313-1")).containsExactly(new Bookmark(100, "early"));
    }

    @Test
    void aSeriesOfPicturesCoversTheWholeFilm() {
        model.open(project, "20260313-1");
        assertThat(model.frames(900)[0]).isZero();
        assertThat(model.frames(900))
                .hasSize(2 + model.frames(900).length - 2)
                .endsWith(model.lengthProperty().get());
        model.measureProperty().set(Measure.EVENTS);
        assertThat(model.frames(10)).hasSize(10).doesNotHaveDuplicates().isSorted();
    }
}
