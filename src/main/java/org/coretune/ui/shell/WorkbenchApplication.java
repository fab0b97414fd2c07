package org.coretune.ui.shell;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import javafx.animation.Animation;
import javafx.application.Application;
import javafx.beans.binding.Bindings;
import javafx.geometry.Rectangle2D;
import javafx.scene.Scene;
import javafx.stage.Screen;
import javafx.stage.Stage;
import javafx.stage.WindowEvent;
import org.coretune.ui.FxThread;
import org.coretune.ui.Language;
import org.coretune.ui.ProjectService;
import org.coretune.ui.Settings;
import org.coretune.ui.Texts;
import org.coretune.ui.home.HomeViewModel;
import org.slf4j.LoggerFactory;

/** Opens the window. */
public final class WorkbenchApplication extends Application {
    private static final Duration BEAT = Duration.ofMillis(50);

    /** What {@link #open} hands over: the toolkit creates the application itself. */
    private static ProjectService projects;

    private static List<Path> sampleFolders = List.of();

    private final FxThread thread = new FxThread();

    /**
     * Opens the window and returns when it is closed. Once in a process.
     *
     * @param service where projects come from
     * @param samples folders of sample projects
     * @return false at once where there is no display to open a window on
     */
    public static boolean open(ProjectService service, List<Path> samples) {
        projects = service;
        sampleFolders = List.copyOf(samples);
        try {
            launch(WorkbenchApplication.class);
            return true;
        } catch (UnsupportedOperationException noDisplay) {
            LoggerFactory.getLogger(WorkbenchApplication.class).debug("No window can be opened", noDisplay);
            return false;
        }
    }

    @Override
    public void start(Stage stage) {
        Settings settings = UserSettings.open();
        Language.chosen(settings).speak();
        Path workspace = Path.of(System.getProperty("user.home"), "Coretune");
        HomeViewModel home = new HomeViewModel(projects, thread, settings, sampleFolders, workspace);
        WorkbenchViewModel model = new WorkbenchViewModel(projects, thread, home);
        FxThread.onUncaught(model::tell);
        Appearance appearance = new Appearance();
        appearance.remember(settings);
        Rectangle2D screen = Screen.getPrimary().getVisualBounds();
        WindowSize size = WindowSize.remembered(settings, screen.getWidth(), screen.getHeight());
        Workbench workbench = new Workbench(model, appearance, settings, () -> close(stage, model));
        Scene scene = new Scene(workbench, size.width(), size.height());
        appearance.dress(scene);
        stage.setScene(scene);
        WindowPlace.remembered(settings).ifPresent(place -> place.take(stage));
        stage.setMinWidth(720);
        stage.setMinHeight(480);
        stage.titleProperty()
                .bind(Bindings.createStringBinding(
                        () -> model.run()
                                .projectProperty()
                                .get()
                                .map(project -> Texts.text("window.title", project.name()))
                                .orElse(Texts.text("window.no-project")),
                        model.run().projectProperty()));
        stage.setOnCloseRequest(e -> {
            e.consume();
            close(stage, model);
        });
        Animation beat = FxThread.every(BEAT, model::beat);
        stage.addEventHandler(WindowEvent.WINDOW_HIDDEN, e -> {
            beat.stop();
            if (!stage.isMaximized()) {
                new WindowSize(scene.getWidth(), scene.getHeight()).remember(settings);
            }
            WindowPlace.remember(stage, settings);
        });
        stage.show();
        home.first().ifPresent(model::open);
    }

    /** Closes at once, or asks where work is going on: it is paused then, so that nothing runs on unseen. */
    private void close(Stage stage, WorkbenchViewModel model) {
        // A field keeps what was typed when it is left.
        stage.getScene().getRoot().requestFocus();
        if (!model.run().phaseProperty().get().isWorking()) {
            model.worth().pauseThen(stage::hide);
            return;
        }
        if (CloseQuestion.ask(stage, model.run().phaseProperty())) {
            model.run().pauseThen(() -> model.worth().pauseThen(stage::hide));
        }
    }

    @Override
    public void stop() {
        thread.close();
    }
}
