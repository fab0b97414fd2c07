package org.coretune.ui.shell;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.application.Platform;
import javafx.geometry.Dimension2D;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.coretune.ui.AtOnce;
import org.coretune.ui.ProjectService;
import org.coretune.ui.SampleProject;
import org.coretune.ui.Settings;
import org.coretune.ui.SyntheticJournal;
import org.coretune.ui.home.HomeViewModel;
import org.coretune.ui.run.RunViewModel;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/** A window with a scripted experiment; background work is done at once. */
abstract class WindowTest {
    final SampleProject project = new SampleProject(SyntheticJournal.small()).withUnfinished(150);
    final Settings settings = Settings.inMemory();
    final HomeViewModel home = new HomeViewModel(
            project, new AtOnce(), settings, List.of(Path.of("sample-projects", "letters")), Path.of("new"));
    final WorkbenchViewModel model = new WorkbenchViewModel(projects(), new AtOnce(), home);
    final Appearance appearance = new Appearance();
    final FxRobot robot = new FxRobot();
    Workbench workbench;

    /** Where projects come from; not to be overridden by what needs fields of its own. */
    ProjectService projects() {
        return project;
    }

    /** How large the window is. */
    Dimension2D size() {
        return new Dimension2D(1440, 900);
    }

    @BeforeEach
    void show() throws TimeoutException {
        Stage stage = FxToolkit.registerPrimaryStage();
        fx(() -> {
            workbench = new Workbench(model, appearance, settings, stage::hide);
            Scene scene = new Scene(workbench, size().getWidth(), size().getHeight());
            appearance.dress(scene);
            stage.setScene(scene);
            stage.sizeToScene(); // an earlier test may have left it smaller
            stage.show();
            workbench.requestFocus();
        });
    }

    @AfterEach
    void hide() throws TimeoutException {
        robot.release(new KeyCode[0]);
        FxToolkit.cleanupStages();
    }

    RunViewModel run() {
        return model.run();
    }

    /** Does something on the FX thread and waits for the next pulses. */
    void fx(Runnable deed) {
        WaitForAsyncUtils.waitForAsyncFx(60_000, deed);
        WaitForAsyncUtils.waitForFxEvents();
    }

    /** Waits up to 20 s for what only time brings; asked on the FX thread, so that a list is never seen half changed. */
    void await(String what, Callable<Boolean> condition) {
        try {
            WaitForAsyncUtils.waitFor(20, TimeUnit.SECONDS, () -> WaitForAsyncUtils.waitForAsyncFx(60_000, condition));
        } catch (TimeoutException e) {
            throw new AssertionError("in vain waited for: " + what, e);
        }
    }

    void open() {
        fx(() -> model.open(Path.of("letters")));
    }

    /** Opens the project and plays {@code events} events of an experiment. */
    void play(int events) {
        open();
        fx(run()::run);
        more(events);
    }

    /** Plays more events and takes them in. */
    void more(int events) {
        project.experiment().play(events);
        fx(run()::drain);
    }

    /** A node by its id, waited for: looked up on the FX thread, so that no pane is seen while it changes its children. */
    <T extends Node> T find(String id) {
        String query = "#" + id;
        if (!Platform.isFxApplicationThread()) {
            await(query, () -> has(query));
        }
        return onFx(() -> robot.lookup(query).query());
    }

    /** Whether there is such a node now; looked up on the FX thread. */
    boolean has(String query) {
        return onFx(() -> robot.lookup(query).tryQuery().isPresent());
    }

    private static <T> T onFx(Callable<T> question) {
        try {
            return Platform.isFxApplicationThread()
                    ? question.call()
                    : WaitForAsyncUtils.waitForAsyncFx(60_000, question);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
