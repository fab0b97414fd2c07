package org.coretune.ui.shell;

import java.util.List;
import javafx.scene.control.TableView;
import javafx.scene.control.ToggleButton;
import org.coretune.ui.Brush;
import org.coretune.ui.SampleProject;
import org.coretune.ui.SyntheticJournal;
import org.junit.jupiter.api.Test;

/** Pictures of the trials view for people to look at. */
class TrialsPictureTest extends PictureTest {
    private void look(int events) {
        play(events);
        fx(() -> model.placeProperty().set(Place.TRIALS));
    }

    private void choose(String picture) {
        fx(() -> this.<ToggleButton>find("picture-" + picture).fire());
    }

    @Test
    void emptyTrials() {
        open();
        fx(() -> model.placeProperty().set(Place.TRIALS));
        picture("trials-empty");
    }

    @Test
    void parallelInLightAndDark() {
        look(100_000);
        fx(() -> {
            run().experiment().scope().brush("learning_rate", Brush.NONE.with(new Brush.Interval(0.002, 0.03)));
            run().experiment().selection().togglePin(3);
            run().experiment().selection().togglePin(11);
            run().experiment().selection().select(3);
        });
        picture("trials-parallel-light");
        fx(() -> appearance.themeProperty().set(Appearance.Theme.DARK));
        picture("trials-parallel-dark");
    }

    @Test
    void analyses() {
        look(100_000);
        fx(() -> run().experiment().selection().togglePin(5));
        for (String name : List.of("slices", "surface", "importance", "agreement")) {
            choose(name);
            picture("trials-" + name + "-light");
        }
        fx(() -> appearance.themeProperty().set(Appearance.Theme.DARK));
        for (String name : List.of("slices", "surface", "importance", "agreement")) {
            choose(name);
            picture("trials-" + name + "-dark");
        }
    }

    @Test
    void typeOfTwiceTheSize() {
        look(100_000);
        fx(() -> appearance.scaleProperty().set(2));
        picture("trials-large-type");
        choose("importance");
        picture("trials-importance-large-type");
    }

    @Test
    void compareInLightAndDark() {
        play(100_000);
        fx(() -> model.placeProperty().set(Place.COMPARE));
        picture("compare-empty");
        fx(model.compare()::pinBest);
        settle();
        picture("compare-trials-light");
        fx(() -> model.compare().separateProperty().set(true));
        fx(() -> appearance.themeProperty().set(Appearance.Theme.DARK));
        settle();
        picture("compare-trials-dark");
        fx(() -> {
            model.compare().separateProperty().set(false);
            model.compare()
                    .experiments()
                    .candidates()
                    .forEach(candidate -> model.compare().experiments().choose(candidate, true));
        });
        settle();
        picture("compare-experiments-dark");
        fx(() -> appearance.themeProperty().set(Appearance.Theme.LIGHT));
        fx(() -> appearance.scaleProperty().set(2));
        picture("compare-large-type");
    }

    @Test
    void aThousandTrials() {
        SampleProject many = new SampleProject(SyntheticJournal.large(1000, 9));
        fx(() -> {
            run().open(many);
            model.placeProperty().set(Place.TRIALS);
            run().show(many.experiments().get(1));
            run().experiment().scope().topProperty().set(120);
        });
        settle();
        picture("trials-thousand");
        choose("slices");
        picture("trials-thousand-slices");
    }

    /** Waits for what is taken in at most four times a second. */
    private void settle() {
        if (model.placeProperty().get() == Place.COMPARE) {
            await(
                    "all differences",
                    () -> this.<TableView<?>>find("differences")
                            .getItems()
                            .equals(model.compare().differences()));
        } else {
            await(
                    "the rows looked at",
                    () -> this.<TableView<?>>find("sheet")
                            .getItems()
                            .equals(model.trials().sheet().rows()));
        }
    }
}
