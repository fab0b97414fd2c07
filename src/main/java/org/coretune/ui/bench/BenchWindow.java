package org.coretune.ui.bench;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javafx.animation.Animation;
import javafx.animation.AnimationTimer;
import javafx.scene.Scene;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.stage.Stage;
import org.coretune.core.InvalidInputException;
import org.coretune.core.Message;
import org.coretune.core.event.Event;
import org.coretune.ui.ExperimentSummary;
import org.coretune.ui.FxThread;
import org.coretune.ui.OpenProject;
import org.coretune.ui.Settings;
import org.coretune.ui.classroom.ClassroomViewModel;
import org.coretune.ui.classroom.Method;
import org.coretune.ui.control.CanvasPen;
import org.coretune.ui.control.Mark;
import org.coretune.ui.control.Pen;
import org.coretune.ui.control.RungBoard;
import org.coretune.ui.control.RungPicture;
import org.coretune.ui.control.RungPicture.Chip;
import org.coretune.ui.control.RungPicture.Column;
import org.coretune.ui.home.HomeViewModel;
import org.coretune.ui.run.Phase;
import org.coretune.ui.shell.Appearance;
import org.coretune.ui.shell.Place;
import org.coretune.ui.shell.ProjectFolders;
import org.coretune.ui.shell.Workbench;
import org.coretune.ui.shell.WorkbenchViewModel;

/** A window like the user's, with a stopwatch on the FX thread. Its methods are called from another thread and wait. */
final class BenchWindow implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 120;
    private static final int BEATS_PER_SECOND = 20;

    /** Milliseconds of processor time; a pulse of less had nothing to show. */
    private static final double LEAST_CPU = 0.5;

    private final FxThread thread = new FxThread();
    private final WorkbenchViewModel model;
    private final Stage stage;
    private final Scene scene;
    private final Workbench workbench;
    private final Stopwatch watch = new Stopwatch();
    private final Animation beat;

    /**
     * How long the FX thread took for each pulse that took in events or had anything to show: taking them in, styles, layout,
     * painting.
     *
     * @param millis what a user waits, whatever else the machine does meanwhile
     * @param cpu    what of it the thread computed
     */
    record Task(double millis, double cpu) {
        private static Task now() {
            return new Task(
                    System.nanoTime() / 1e6, ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() / 1e6);
        }

        private Task since(Task start) {
            return new Task(millis - start.millis, cpu - start.cpu);
        }

        private Task plus(Task other) {
            return new Task(millis + other.millis, cpu + other.cpu);
        }
    }

    private final class Stopwatch {
        private final List<Task> tasks = new ArrayList<>();
        private Task beat = new Task(0, 0);
        private boolean taken;
        private Task begun;

        void beat() {
            Task start = Task.now();
            taken = model.run().beat();
            beat = Task.now().since(start);
        }

        void begin() {
            begun = Task.now();
        }

        void end() {
            Task task = beat.plus(Task.now().since(begun));
            if (taken || task.cpu >= LEAST_CPU) {
                tasks.add(task);
            }
            beat = new Task(0, 0);
            taken = false;
        }
    }

    private BenchWindow() {
        HomeViewModel home =
                new HomeViewModel(new ProjectFolders(), thread, Settings.inMemory(), List.of(), Path.of("bench"));
        model = new WorkbenchViewModel(new ProjectFolders(), thread, home);
        Appearance appearance = new Appearance();
        stage = new Stage();
        workbench = new Workbench(model, appearance, Settings.inMemory(), stage::hide);
        scene = new Scene(workbench, 1440, 900);
        appearance.dress(scene);
        scene.addPreLayoutPulseListener(watch::begin);
        scene.addPostLayoutPulseListener(watch::end);
        stage.setScene(scene);
        stage.show();
        beat = FxThread.every(java.time.Duration.ofMillis(1000 / BEATS_PER_SECOND), passed -> watch.beat());
    }

    /**
     * Opens the window and waits until it is painted.
     *
     * @throws InvalidInputException where there is no display
     */
    static BenchWindow open() throws Exception {
        try {
            FxThread.start();
        } catch (UnsupportedOperationException noDisplay) {
            throw new InvalidInputException(new Message("bench.no-display"), noDisplay);
        }
        BenchWindow window = FxThread.call(BenchWindow::new);
        window.awaitPulses(2);
        return window;
    }

    /** Waits for the end of some pulses, each of which is asked for. */
    private void awaitPulses(int count) throws Exception {
        for (int i = 0; i < count; i++) {
            CountDownLatch painted = new CountDownLatch(1);
            Runnable listener = painted::countDown;
            FxThread.call(() -> {
                scene.addPostLayoutPulseListener(listener);
                workbench.requestLayout();
                return null;
            });
            await(painted);
            FxThread.call(() -> {
                scene.removePostLayoutPulseListener(listener);
                return null;
            });
        }
    }

    private static void await(CountDownLatch latch) throws InterruptedException {
        if (!latch.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            throw new IllegalStateException("the window did not answer within " + PATIENCE_SECONDS + " s");
        }
    }

    /** Seconds from asking for an experiment to its painted view. */
    double show(OpenProject project, ExperimentSummary experiment) throws Exception {
        CountDownLatch shown = new CountDownLatch(1);
        long start = System.nanoTime();
        FxThread.call(() -> {
            model.run().open(project);
            model.run().phaseProperty().addListener((property, before, now) -> {
                if (now == Phase.CLOSED) {
                    shown.countDown();
                }
            });
            model.run().show(experiment);
            model.placeProperty().set(Place.RUN);
            return null;
        });
        await(shown);
        awaitPulses(2);
        return (System.nanoTime() - start) / 1e9;
    }

    /** Seconds from choosing a view to its painted picture. */
    double firstLook(Place place) throws Exception {
        long start = System.nanoTime();
        FxThread.call(() -> {
            model.placeProperty().set(place);
            return null;
        });
        awaitPulses(2);
        return (System.nanoTime() - start) / 1e9;
    }

    /** FX tasks while a running experiment tells so many events a second. */
    List<Task> live(List<Event> events, int perSecond, double seconds) throws Exception {
        Feed feed = new Feed(events);
        CountDownLatch over = new CountDownLatch(1);
        FxThread.call(() -> {
            model.run().open(feed);
            model.placeProperty().set(Place.RUN);
            model.run().run();
            watch.tasks.clear();
            double[] told = {0};
            long start = System.nanoTime();
            Animation[] telling = new Animation[1];
            telling[0] = FxThread.every(java.time.Duration.ofMillis(1000 / BEATS_PER_SECOND), passed -> {
                double due = (System.nanoTime() - start) / 1e9;
                feed.tell((int) Math.round(perSecond * due) - (int) Math.round(perSecond * told[0]));
                told[0] = due;
                if (due >= seconds) {
                    telling[0].stop();
                    over.countDown();
                }
            });
            return null;
        });
        await(over);
        return FxThread.call(() -> List.copyOf(watch.tasks));
    }

    /**
     * Frames a second that the rung board can paint, each in its full size, while trials move: those of the experiment shown
     * all appear.
     */
    double rungBoardFrames(double seconds) throws Exception {
        RungBoard board = FxThread.call(() -> (RungBoard) workbench.lookup("#board"));
        RungPicture after = FxThread.call(() -> model.run().experiment().rungs().picture());
        RungPicture before = waiting(after);
        return frames(
                seconds,
                List.of(board),
                (moment, at, pen) ->
                        board.paintMoment(pen, board.getWidth(), board.getHeight(), before, after, moment));
    }

    /**
     * Seconds from opening the side-by-side view to its first painted picture.
     *
     * @param configurations of the generated curves
     */
    double sideBySide(int configurations) throws Exception {
        ClassroomViewModel room = model.classroom();
        long start = System.nanoTime();
        FxThread.call(() -> {
            room.source().configurationsProperty().set(configurations);
            model.placeProperty().set(Place.CLASSROOM);
            return null;
        });
        for (long patience = PATIENCE_SECONDS * 1000; FxThread.call(room::isEmpty); patience--) {
            if (patience == 0) {
                throw new IllegalStateException("the schedules were not played within " + PATIENCE_SECONDS + " s");
            }
            Thread.sleep(1);
        }
        awaitPulses(2);
        return (System.nanoTime() - start) / 1e9;
    }

    /**
     * Frames a second at which all columns of the side-by-side view can be painted while their chips move from the pictures of
     * one moment to those of the next verdict, each in its full size.
     */
    double columnFrames(double seconds) throws Exception {
        ClassroomViewModel room = model.classroom();
        List<RungBoard> boards = new ArrayList<>();
        List<RungPicture> before = new ArrayList<>();
        List<RungPicture> after = new ArrayList<>();
        FxThread.call(() -> {
            // The last verdict of the first rung moves more chips than any other.
            room.playback().go(Math.round(room.playback().lengthProperty().get() / 3));
            for (Method method : Method.values()) {
                boards.add(
                        (RungBoard) workbench.lookup("#board-" + method.name().toLowerCase(Locale.ROOT)));
                before.add(room.column(method).rungs());
            }
            room.playback().go((long) room.playback().lengthProperty().get());
            for (Method method : Method.values()) {
                after.add(room.column(method).rungs());
            }
            return null;
        });
        return frames(
                seconds,
                boards,
                (moment, at, pen) -> boards.get(at)
                        .paintMoment(
                                pen,
                                boards.get(at).getWidth(),
                                boards.get(at).getHeight(),
                                before.get(at),
                                after.get(at),
                                moment));
    }

    /** Paints a moment of one of some pictures, from 0 to 1 of a movement of a second. */
    private interface Painter {
        void paint(double moment, int picture, Pen pen);
    }

    /** Frames a second at which pictures of the sizes of these regions can be painted, all of them in each frame. */
    private static double frames(double seconds, List<? extends Region> sizes, Painter painter) throws Exception {
        CountDownLatch over = new CountDownLatch(1);
        int[] frames = new int[1];
        double[] took = new double[1];
        FxThread.call(() -> {
            List<Canvas> canvases = sizes.stream()
                    .map(size -> new Canvas(size.getWidth(), size.getHeight()))
                    .toList();
            Stage second = new Stage();
            second.setScene(new Scene(new HBox(canvases.toArray(Canvas[]::new))));
            second.show();
            long start = System.nanoTime();
            new AnimationTimer() {
                @Override
                public void handle(long now) {
                    double passed = (System.nanoTime() - start) / 1e9;
                    for (int i = 0; i < canvases.size(); i++) {
                        GraphicsContext g = canvases.get(i).getGraphicsContext2D();
                        g.clearRect(
                                0,
                                0,
                                canvases.get(i).getWidth(),
                                canvases.get(i).getHeight());
                        painter.paint(passed % 1, i, new CanvasPen(g));
                    }
                    frames[0]++;
                    if (passed >= seconds) {
                        stop();
                        took[0] = passed;
                        second.hide();
                        over.countDown();
                    }
                }
            }.start();
            return null;
        });
        await(over);
        return frames[0] / took[0];
    }

    /** The board before its rungs were cut: all trials wait. */
    private static RungPicture waiting(RungPicture after) {
        List<Column> columns = after.columns().stream()
                .map(column -> new Column(
                        column.resource(),
                        List.of(),
                        Stream.concat(column.others().stream(), column.kept().stream())
                                .map(chip -> new Chip(chip.trial(), chip.value(), Mark.PAUSED, 1))
                                .toList(),
                        Double.NaN,
                        0))
                .toList();
        return new RungPicture(columns, after.unit(), after.best());
    }

    @Override
    public void close() {
        try {
            FxThread.call(() -> {
                beat.stop();
                stage.hide();
                return null;
            });
        } catch (Exception e) {
            throw new IllegalStateException(e);
        } finally {
            thread.close();
        }
    }
}
