package org.coretune.ui.replay;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.coretune.core.event.Entry;
import org.coretune.core.event.ExperimentState;
import org.coretune.project.Bookmarks;
import org.coretune.project.Bookmarks.Bookmark;
import org.coretune.ui.OpenProject;
import org.coretune.ui.TaskRunner;
import org.coretune.ui.Texts;
import org.coretune.ui.run.ExperimentModel;

/**
 * The replay without its scene: a film, where it stands, and what is shown of it there.
 *
 * <p>The slider's value and the position in the journal move together. FX thread only.
 */
public final class ReplayViewModel {
    private final TaskRunner tasks;
    private final Consumer<? super Exception> failures;
    private final ExperimentModel experiment;
    private final ReadOnlyStringWrapper title = new ReadOnlyStringWrapper("");
    private final ReadOnlyObjectWrapper<Optional<String>> recorded = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ObjectProperty<Measure> measure = new SimpleObjectProperty<>(Measure.VERDICTS);
    private final ObjectProperty<Speed> speed = new SimpleObjectProperty<>(Speed.THREE);
    private final DoubleProperty value = new SimpleDoubleProperty();
    private final ReadOnlyDoubleWrapper most = new ReadOnlyDoubleWrapper(1);
    private final ReadOnlyIntegerWrapper position = new ReadOnlyIntegerWrapper();
    private final ReadOnlyIntegerWrapper length = new ReadOnlyIntegerWrapper();
    private final ReadOnlyBooleanWrapper playing = new ReadOnlyBooleanWrapper();
    private final ReadOnlyStringWrapper caption = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper place = new ReadOnlyStringWrapper("");
    private final ObservableList<Bookmark> bookmarks = FXCollections.observableArrayList();
    private final StringProperty note = new SimpleStringProperty("");
    private final BooleanBinding canPlay = length.greaterThan(0);
    private OpenProject project;
    private Film film;
    private Scale scale;
    private boolean following;
    private double head;

    /**
     * A replay of nothing yet.
     *
     * @param tasks    runs what would block
     * @param failures takes what went wrong, to be told to the user
     */
    public ReplayViewModel(TaskRunner tasks, Consumer<? super Exception> failures) {
        this.tasks = tasks;
        this.failures = failures;
        experiment = new ExperimentModel(tasks);
        value.addListener((property, before, now) -> {
            if (!following && film != null) {
                head = now.doubleValue();
                show(scale.position(head));
            }
        });
        measure.addListener((property, before, now) -> rescale());
        position.addListener(
                (property, before, now) -> note.set(marked().map(Bookmark::note).orElse("")));
    }

    /** Reads an experiment of a project as far as it is recorded now, and shows its end. */
    public void open(OpenProject of, String id) {
        record Read(Film film, List<Bookmark> bookmarks) {}
        tasks.run(
                () -> new Read(new Film(of.history(id)), of.bookmarks(id)),
                read -> {
                    close();
                    project = of;
                    recorded.set(Optional.of(id));
                    experiment.of(of);
                    take(Texts.text("run.name", of.name(), id), read.film(), read.bookmarks());
                },
                failures);
    }

    /**
     * Shows any entries, those of a simulation for instance, from their beginning on.
     *
     * @param name    what is shown
     * @param entries from the first on
     */
    public void play(String name, List<Entry> entries) {
        close();
        take(name, new Film(entries), List.of());
        seek(0);
    }

    /** Shows nothing, as before the first film. */
    public void close() {
        playing.set(false);
        project = null;
        film = null;
        recorded.set(Optional.empty());
        bookmarks.clear();
        length.set(0);
        position.set(0);
        title.set("");
        caption.set("");
        place.set("");
        experiment.clear();
    }

    private void take(String name, Film next, List<Bookmark> marks) {
        film = next;
        title.set(name);
        bookmarks.setAll(marks);
        length.set(next.length());
        scale = next.scale(measure.get());
        show(next.length());
        rescale();
    }

    private void rescale() {
        if (film == null) {
            return;
        }
        scale = film.scale(measure.get());
        following = true;
        most.set(Math.max(Double.MIN_NORMAL, scale.most()));
        following = false;
        follow();
    }

    /** Moves the slider to where the film stands. */
    private void follow() {
        following = true;
        head = scale.value(position.get());
        value.set(head);
        following = false;
        words();
    }

    private void show(int next) {
        int before = position.get();
        if (next != before || experiment.state().isEmpty()) {
            boolean back = next < before;
            position.set(next);
            ExperimentState state = film.at(next);
            if (back) {
                experiment.rewind(state);
            } else {
                experiment.show(state);
            }
        }
        words();
    }

    private void words() {
        caption.set(
                experiment.verdicts().decisions().isEmpty()
                        ? Texts.text("replay.no-verdict")
                        : experiment
                                .verdicts()
                                .sentence(experiment.verdicts().decisions().get(0)));
        int[] verdicts = film.verdicts();
        int found = Arrays.binarySearch(verdicts, position.get());
        place.set(Texts.text(
                "replay.place",
                Texts.count(found >= 0 ? found + 1 : -found - 1),
                Texts.count(verdicts.length),
                Texts.count(position.get()),
                Texts.count(film.length()),
                Texts.duration(film.seconds(position.get())),
                Texts.resource(film.cost(position.get()), film.unit())));
    }

    /** Goes to a position, 0 to {@link #lengthProperty}. */
    public void seek(int to) {
        if (film != null) {
            show(Math.max(0, Math.min(film.length(), to)));
            follow();
        }
    }

    /** Goes to the next stop of the slider, or with -1 to the one before. */
    public void step(int direction) {
        if (film != null) {
            playing.set(false);
            seek(direction > 0 ? scale.after(position.get()) : scale.before(position.get()));
        }
    }

    /** Goes to the next verdict, or with -1 to the one before; where there is none, to the end or the beginning. */
    public void verdict(int direction) {
        if (film != null) {
            playing.set(false);
            seek(
                    direction > 0
                            ? Scale.next(film.verdicts(), position.get(), film.length())
                            : Scale.previous(film.verdicts(), position.get(), 0));
        }
    }

    /** Plays, from the beginning where it stands at the end, or pauses. */
    public void toggle() {
        if (film != null) {
            if (!playing.get() && position.get() == film.length()) {
                seek(0);
            }
            playing.set(!playing.get());
        }
    }

    /** Lets time pass: while it plays, the film goes on. Called again and again. */
    public void beat(Duration passed) {
        if (!playing.get()) {
            return;
        }
        head = Math.min(scale.most(), head + speed.get().distance(scale, passed.toMillis() / 1000.0));
        following = true;
        value.set(head);
        following = false;
        int next = scale.position(head);
        if (next != position.get()) {
            show(next);
        }
        playing.set(head < scale.most());
    }

    /** Marks where it stands with the note as it is; a mark that is there already gets the new one. */
    public void mark() {
        if (film != null) {
            int here = position.get();
            List<Bookmark> next = new ArrayList<>(bookmarks);
            next.removeIf(mark -> mark.position() == here);
            next.add(new Bookmark(here, note.get().strip()));
            keep(next);
        }
    }

    /** Takes a mark away. */
    public void unmark(Bookmark mark) {
        List<Bookmark> next = new ArrayList<>(bookmarks);
        next.remove(mark);
        keep(next);
    }

    private void keep(List<Bookmark> next) {
        Bookmarks ordered = Bookmarks.of(next);
        bookmarks.setAll(ordered.bookmarks());
        OpenProject of = project;
        if (of != null) {
            String id = recorded.get().orElseThrow();
            tasks.run(
                    () -> {
                        of.bookmark(id, ordered.bookmarks());
                        return null;
                    },
                    done -> {},
                    failures);
        }
    }

    /** The mark where it stands. */
    public Optional<Bookmark> marked() {
        return bookmarks.stream()
                .filter(mark -> mark.position() == position.get())
                .findFirst();
    }

    /** Goes to a mark. */
    public void go(Bookmark mark) {
        playing.set(false);
        seek((int) Math.min(Integer.MAX_VALUE, mark.position()));
    }

    /**
     * The positions of a picture series over the whole film: each stop of the slider, or as many as asked for at the same
     * distance from each other.
     */
    int[] frames(int atMost) {
        int[] stops = scale.stops();
        int[] frames = new int[Math.min(atMost, stops.length)];
        for (int i = 0; i < frames.length; i++) {
            frames[i] = stops[(int) Math.round((double) i * (stops.length - 1) / Math.max(1, frames.length - 1))];
        }
        return frames;
    }

    /** What is shown, as the run view would show it. */
    public ExperimentModel experiment() {
        return experiment;
    }

    /** The name of what is shown; empty where nothing is. */
    public ReadOnlyStringProperty titleProperty() {
        return title.getReadOnlyProperty();
    }

    /** The experiment of the project that is shown; empty for other films and for none. */
    public ReadOnlyObjectProperty<Optional<String>> recordedProperty() {
        return recorded.getReadOnlyProperty();
    }

    /** What the slider runs over. */
    public ObjectProperty<Measure> measureProperty() {
        return measure;
    }

    /** How fast it plays. */
    public ObjectProperty<Speed> speedProperty() {
        return speed;
    }

    /** The slider's value, 0 to {@link #mostProperty}; setting it moves the film. */
    public DoubleProperty valueProperty() {
        return value;
    }

    /** The slider's largest value. */
    public ReadOnlyDoubleProperty mostProperty() {
        return most.getReadOnlyProperty();
    }

    /** How many entries have happened. */
    public ReadOnlyIntegerProperty positionProperty() {
        return position.getReadOnlyProperty();
    }

    /** How many entries there are. */
    public ReadOnlyIntegerProperty lengthProperty() {
        return length.getReadOnlyProperty();
    }

    /** Whether it plays. */
    public ReadOnlyBooleanProperty playingProperty() {
        return playing.getReadOnlyProperty();
    }

    /** The newest verdict as a sentence. */
    public ReadOnlyStringProperty captionProperty() {
        return caption.getReadOnlyProperty();
    }

    /** Where it stands, in every measure. */
    public ReadOnlyStringProperty placeProperty() {
        return place.getReadOnlyProperty();
    }

    /** The marks, in the order of the film. */
    public ObservableList<Bookmark> bookmarks() {
        return bookmarks;
    }

    /** The note for the next mark. */
    public StringProperty noteProperty() {
        return note;
    }

    /** Runs what would block. */
    TaskRunner tasks() {
        return tasks;
    }

    /** Takes what went wrong, to be told to the user. */
    Consumer<? super Exception> failures() {
        return failures;
    }

    /** Whether there is a film. */
    public BooleanBinding canPlay() {
        return canPlay;
    }
}
