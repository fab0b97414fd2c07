package org.coretune.ui;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/**
 * The selected trial and the pinned ones, one for all views: what is chosen in one is chosen everywhere. FX thread only.
 */
public final class TrialSelection {
    private final ReadOnlyObjectWrapper<OptionalInt> trial = new ReadOnlyObjectWrapper<>(OptionalInt.empty());
    private final ObservableList<Pin> pins = FXCollections.observableArrayList();
    private final ObservableList<Pin> shownPins = FXCollections.unmodifiableObservableList(pins);

    /** The trial's number; empty where none is selected. */
    public ReadOnlyObjectProperty<OptionalInt> trialProperty() {
        return trial.getReadOnlyProperty();
    }

    /** The trial's number; empty where none is selected. */
    public OptionalInt trial() {
        return trial.get();
    }

    /** Selects a trial. */
    public void select(int number) {
        if (!isSelected(number)) {
            trial.set(OptionalInt.of(number));
        }
    }

    /** Selects nothing; pins stay. */
    public void clear() {
        trial.set(OptionalInt.empty());
    }

    /** Selects nothing and takes all pins away: another experiment follows. */
    public void forget() {
        pins.clear();
        clear();
    }

    /** Whether this trial is selected. */
    public boolean isSelected(int number) {
        return trial.get().isPresent() && trial.get().getAsInt() == number;
    }

    /** The pinned trials, in the order in which they were pinned; only to be read. */
    public ObservableList<Pin> pins() {
        return shownPins;
    }

    /** The pin of this trial. */
    public Optional<Pin> pin(int number) {
        return pins.stream().filter(pin -> pin.trial() == number).findFirst();
    }

    /** Pins a trial in the first free place, or takes its pin away. */
    public void togglePin(int number) {
        Optional<Pin> known = pin(number);
        if (known.isPresent()) {
            pins.remove(known.get());
        } else {
            int place = IntStream.iterate(0, i -> i + 1)
                    .filter(free -> pins.stream().noneMatch(pin -> pin.place() == free))
                    .findFirst()
                    .orElseThrow();
            pins.add(new Pin(number, Texts.text("board.trial", number), place));
        }
    }

    /** Puts these pins in the place of all. */
    public void restore(List<Pin> earlier) {
        if (!pins.equals(earlier)) {
            pins.setAll(earlier);
        }
    }

    /** Gives a pinned trial another name; an empty one gives it its number back. */
    public void rename(int number, String name) {
        String words = name.isBlank() ? Texts.text("board.trial", number) : name.strip();
        pins.replaceAll(pin -> pin.trial() == number ? new Pin(number, words, pin.place()) : pin);
    }
}
