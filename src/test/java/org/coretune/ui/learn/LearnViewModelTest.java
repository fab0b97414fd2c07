package org.coretune.ui.learn;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.coretune.core.Message;
import org.coretune.core.event.Entry;
import org.coretune.ui.Settings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LearnViewModelTest {
    private final Settings settings = Settings.inMemory();
    private final List<String> opened = new ArrayList<>();
    private final LearnViewModel model = new LearnViewModel(settings, new LearnActions() {
        @Override
        public void play(String name, List<Entry> entries) {
            assertThat(entries).isNotEmpty();
            opened.add(name);
        }

        @Override
        public void openSample() {
            opened.add("sample");
        }
    });

    /** Does what the step asks for. */
    private void act() {
        if (model.step() instanceof Step.Predict predict) {
            assertThat(predict.choices().stream().map(Message::text)).doesNotHaveDuplicates();
            assertThat(model.canGoOn()).isFalse();
            model.predict(0);
        }
        for (int i = 0; i < 30 && !model.canGoOn(); i++) {
            model.act(new Deed.Key(i % 2 == 0 ? Toy.Move.PRESS : Toy.Move.RIGHT));
        }
    }

    @ParameterizedTest
    @EnumSource(Course.class)
    void everyLessonGoesFromStartToEndAndSaysWhatItMeans(Course course) {
        model.open(course);
        assertThat(course.title()).isNotBlank();
        boolean predicted = false;
        boolean acted = false;
        boolean revealed = false;
        for (int step = 0; ; step++) {
            assertThat(model.place()).isEqualTo(step);
            predicted |= model.step() instanceof Step.Predict;
            acted |= model.step() instanceof Step.Manipulate;
            revealed |= model.step() instanceof Step.Reveal;
            act();
            assertThat(model.step().words().text()).isNotBlank().doesNotContain("{");
            assertThat(model.sentences())
                    .allSatisfy(sentence -> assertThat(sentence).isNotBlank().doesNotContain("{"));
            assertThat(model.step().formula().symbols())
                    .allSatisfy(
                            symbol -> assertThat(Term.meaning(symbol.term())).doesNotContain("{"));
            Picture picture = model.picture();
            assertThat(picture.terms()).hasSameSizeAs(picture.table().rows());
            if (model.isLast()) {
                break;
            }
            model.next();
        }
        assertThat(List.of(predicted, acted, revealed)).containsOnly(true);
        assertThat(model.isDone(course)).isTrue();
        model.openReal();
        assertThat(opened).hasSize(1);
    }

    @Test
    void aPredictionIsToldToBeRightOrWrong() {
        model.open(Course.RANDOM);
        model.next();
        model.predict(3);
        model.next();
        assertThat(model.sentences().get(0)).isEqualTo("You predicted: 729 epochs. It is: 81 epochs.");
        model.back();
        model.predict(0);
        model.next();
        assertThat(model.sentences().get(0)).isEqualTo("You predicted: 81 epochs. That is right.");
        assertThat(model.sentences().get(1)).startsWith("Trial ").contains("eliminated at rung 0");
    }

    @Test
    void oneOfThoseThatEndedIsNamedWhereBracketsAreShown() {
        model.open(Course.BUDGET);
        while (!model.isLast()) {
            act();
            model.next();
        }
        assertThat(model.sentences()).hasSize(2);
        assertThat(model.sentences().get(1)).contains("eliminated at rung 0").contains("ranked 10th of 27");
    }

    @Test
    void theSchedulersCutIsExplainedWithTheLearnersNumbers() {
        model.open(Course.HALVING);
        model.next();
        model.act(new Deed.Set(0, 5));
        model.next();
        assertThat(model.sentences().get(0)).startsWith("You kept 5, the scheduler 3");
        assertThat(model.sentences().subList(1, 3)).allMatch(sentence -> sentence.contains("eliminated at rung 0"));
        model.back();
        model.act(new Deed.Set(0, 2));
        model.next();
        assertThat(model.sentences().get(1)).contains("promoted from rung 0");
    }

    @Test
    void theTableIsFilledByDigitsAndARightCellStays() {
        model.open(Course.HYPERBAND);
        model.next();
        Toy toy = model.toy();
        assertThat(toy.digit(9).says().text()).startsWith("Right.");
        assertThat(toy.digit(8).says().text()).startsWith("8 is not right.");
        assertThat(toy.digit(9).digit(1)).isEqualTo(toy.digit(9));
        assertThat(toy.isDone()).isFalse();
    }

    @Test
    void thePursuitIsNeverBehindTheLearner() {
        Picture.Arrows none = MatchingLesson.arrows(MatchingLesson.gradients(), null, 0);
        double pursuit = MatchingLesson.arrows(
                        MatchingLesson.gradients(), MatchingLesson.pursue(MatchingLesson.gradients(), 2), -1)
                .residual();
        Toy toy = new Toy.Choice(none, 2).set(3, 6).set(7, 6).set(1, 4);
        assertThat(((Picture.Arrows) toy.picture()).taken()).isEqualTo(2);
        assertThat(((Picture.Arrows) toy.picture()).residual()).isGreaterThan(pursuit);
    }

    @Test
    void progressOutlivesTheWindow() {
        model.open(Course.BUDGET);
        model.next();
        assertThat(new LearnViewModel(settings, null).progress(Course.BUDGET)).isEqualTo("begun, step 2");
        assertThat(model.progress(Course.CROSSING)).isEqualTo("five minutes");
    }

    @ParameterizedTest
    @EnumSource(Course.class)
    void aLessonGoesOnWhereItWasLeftWithAllThatWasAnswered(Course course) {
        model.open(course);
        while (model.place() < model.length() - 2) {
            act();
            model.next();
        }
        LearnViewModel later = new LearnViewModel(settings, null);
        assertThat(later.courseProperty().get()).isEqualTo(course);
        assertThat(later.place()).isEqualTo(model.place());
        assertThat(later.sentences()).isEqualTo(model.sentences());
        assertThat(later.picture().table().rows())
                .isEqualTo(model.picture().table().rows());
        later.back();
        model.back();
        assertThat(later.choice()).isEqualTo(model.choice());
    }

    @Test
    void aLessonThatWasDoneBeginsAnewInTheNextWindow() {
        model.open(Course.HALVING);
        while (!model.isLast()) {
            act();
            model.next();
        }
        LearnViewModel later = new LearnViewModel(settings, null);
        assertThat(later.isDone(Course.HALVING)).isTrue();
        assertThat(later.place()).isZero();
    }

    @Test
    void whatWasWrittenForOtherStepsIsPassedOver() {
        settings.put("lesson.last", "unknown");
        settings.put("lesson.random", "99");
        settings.put("lesson.random.said", "0:1 1:7 2:x,L 44:1 :: 1:");
        LearnViewModel later = new LearnViewModel(settings, null);
        assertThat(later.courseProperty().get()).isEqualTo(Course.RANDOM);
        assertThat(later.isLast()).isTrue();
        later.back();
        assertThat(later.sentences()).isNotNull();
    }
}
