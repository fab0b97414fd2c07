package org.coretune.ui.shell;

import java.nio.file.Path;
import org.coretune.core.event.Event;
import org.junit.jupiter.api.Test;

/** Pictures of the whole window. */
class ScreenshotTest extends PictureTest {

    @Test
    void emptyWindow() {
        fx(() -> model.placeProperty().set(Place.RUN));
        picture("empty-light");
    }

    @Test
    void homeInLightAndDark() {
        home.remember(Path.of("nowhere"));
        home.remember(Path.of("letters"));
        fx(home::refresh);
        picture("home-light");
        fx(() -> appearance.themeProperty().set(Appearance.Theme.DARK));
        picture("home-dark");
    }

    @Test
    void runningInLightAndDark() {
        play(1);
        project.experiment().playUntil(event -> event instanceof Event.JobStarted job && job.rung() == 2);
        more(20);
        picture("running-light");
        fx(() -> appearance.themeProperty().set(Appearance.Theme.DARK));
        picture("running-dark");
    }

    @Test
    void firstRungFillingUp() {
        play(75);
        picture("filling-light");
    }

    @Test
    void finishedWithATrialSelected() {
        play(100_000);
        fx(() -> run().experiment()
                .selection()
                .select(run().experiment()
                        .rungs()
                        .picture()
                        .columns()
                        .get(3)
                        .others()
                        .get(0)
                        .trial()));
        picture("finished-light");
        fx(() -> appearance.themeProperty().set(Appearance.Theme.DARK));
        picture("finished-dark");
    }

    @Test
    void filteredTrials() {
        play(190);
        fx(() -> run().experiment().scope().textProperty().set("adam"));
        picture("trials-light");
        fx(() -> appearance.themeProperty().set(Appearance.Theme.DARK));
        picture("trials-dark");
    }

    @Test
    void whyInLightAndDark() {
        play(100_000);
        fx(() -> {
            run().experiment()
                    .selection()
                    .select(run().experiment()
                            .rungs()
                            .picture()
                            .columns()
                            .get(2)
                            .others()
                            .get(0)
                            .trial());
            model.placeProperty().set(Place.WHY);
            model.why().indexProperty().set(1);
        });
        picture("why-light");
        fx(() -> appearance.themeProperty().set(Appearance.Theme.DARK));
        fx(() -> model.why().indexProperty().set(2));
        picture("why-dark");
    }

    @Test
    void typeOfTwiceTheSize() {
        play(190);
        fx(() -> appearance.scaleProperty().set(2));
        picture("large-type");
    }
}
