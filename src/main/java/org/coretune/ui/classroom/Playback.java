package org.coretune.ui.classroom;

import java.time.Duration;
import java.util.Collection;
import java.util.TreeSet;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.coretune.core.event.Entry;
import org.coretune.core.event.Event;
import org.coretune.ui.Texts;

/** The one clock of several simulations: which moment is shown, and whether it goes on. FX thread only. */
public final class Playback {
    private static final double WHOLE_SECONDS = 40;

    private final Runnable moved;
    private final DoubleProperty clock = new SimpleDoubleProperty();
    private final ReadOnlyDoubleWrapper length = new ReadOnlyDoubleWrapper(1);
    private final BooleanProperty playing = new SimpleBooleanProperty();
    private final ObjectProperty<Double> speed = new SimpleObjectProperty<>(1.0);
    private TreeSet<Long> stops = new TreeSet<>();
    private TreeSet<Long> verdicts = new TreeSet<>();

    /** A clock that stands; {@code moved} is called whenever another moment is to be shown. */
    Playback(Runnable moved) {
        this.moved = moved;
        clock.addListener((property, before, now) -> moved.run());
    }

    /** Takes other simulations, and goes to the first verdict of any. */
    void load(Collection<Played> simulations) {
        playing.set(false);
        stops = new TreeSet<>();
        verdicts = new TreeSet<>();
        for (Played one : simulations) {
            for (Entry entry : one.entries()) {
                stops.add(entry.millis());
                if (entry.event() instanceof Event.Decided decided && Comparison.compares(decided.verdict())) {
                    verdicts.add(entry.millis());
                }
            }
        }
        length.set(stops.isEmpty() ? 1 : Math.max(1, stops.last()));
        double begin = verdicts.isEmpty() ? 0 : verdicts.first();
        if (clock.get() == begin) {
            moved.run();
        } else {
            clock.set(begin);
        }
    }

    /** The moment shown, in whole simulated milliseconds. */
    public long now() {
        return Math.round(clock.get());
    }

    /** Stops at a moment. */
    public void go(long millis) {
        playing.set(false);
        clock.set(millis);
    }

    /** Goes to the next moment at which anything happens, or with -1 to the one before. */
    public void step(int direction) {
        go(stops, direction);
    }

    /** Goes to the next verdict of any schedule, or with -1 to the one before. */
    public void verdict(int direction) {
        go(verdicts, direction);
    }

    private void go(TreeSet<Long> to, int direction) {
        playing.set(false);
        Long next = direction > 0 ? to.higher(now()) : to.lower(now());
        if (next != null) {
            clock.set(next);
        }
    }

    /** Lets time pass: while it plays, the clock goes on. Called again and again. */
    public void beat(Duration passed) {
        if (playing.get()) {
            double next = clock.get() + passed.toMillis() / 1000.0 / WHOLE_SECONDS * length.get() * speed.get();
            clock.set(Math.min(length.get(), next));
            playing.set(clock.get() < length.get());
        }
    }

    /** Plays, from the beginning where it stands at the end, or pauses. */
    public void toggle() {
        if (!playing.get() && clock.get() >= length.get()) {
            clock.set(0);
        }
        playing.set(!playing.get() && !stops.isEmpty());
    }

    /** The clock in words. */
    public String time() {
        return Texts.text("classroom.time", Texts.duration(clock.get() / 1000), Texts.duration(length.get() / 1000));
    }

    /** The moment shown, in simulated milliseconds. */
    public DoubleProperty clockProperty() {
        return clock;
    }

    /** The last moment. */
    public ReadOnlyDoubleProperty lengthProperty() {
        return length.getReadOnlyProperty();
    }

    /** Whether the clock goes on. */
    public BooleanProperty playingProperty() {
        return playing;
    }

    /** How fast; 1 plays the whole in forty seconds. */
    public ObjectProperty<Double> speedProperty() {
        return speed;
    }
}
