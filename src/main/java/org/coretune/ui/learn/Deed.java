package org.coretune.ui.learn;

import java.util.Optional;

/** What a learner did with a {@link Toy}: a value that can be written down and done again. */
sealed interface Deed {
    /** The toy after it. */
    Toy on(Toy toy);

    /** A key: an arrow or the space bar. */
    record Key(Toy.Move move) implements Deed {
        @Override
        public Toy on(Toy toy) {
            return toy.move(move);
        }

        @Override
        public String toString() {
            return move.name().substring(0, 1);
        }
    }

    /** A digit. */
    record Digit(int digit) implements Deed {
        @Override
        public Toy on(Toy toy) {
            return toy.digit(digit);
        }

        @Override
        public String toString() {
            return Integer.toString(digit);
        }
    }

    /** The pointer gave an item of the picture a value. */
    record Set(int item, double value) implements Deed {
        @Override
        public Toy on(Toy toy) {
            return toy.set(item, value);
        }

        @Override
        public String toString() {
            return item + "=" + value;
        }
    }

    /** Whether nothing of this one is left once {@code next} is done: it sets the same item. */
    default boolean isReplacedBy(Deed next) {
        return this instanceof Set one && next instanceof Set other && one.item == other.item;
    }

    /** The deed that was written so; empty where it is none. */
    static Optional<Deed> read(String text) {
        for (Toy.Move move : Toy.Move.values()) {
            if (text.equals(move.name().substring(0, 1))) {
                return Optional.of(new Key(move));
            }
        }
        if (text.matches("[0-9]")) {
            return Optional.of(new Digit(Integer.parseInt(text)));
        }
        if (text.matches("[0-9]{1,4}=-?[0-9]{1,6}(\\.[0-9]{1,18})?(E-[0-9]{1,3})?")) {
            int equals = text.indexOf('=');
            return Optional.of(new Set(
                    Integer.parseInt(text.substring(0, equals)), Double.parseDouble(text.substring(equals + 1))));
        }
        return Optional.empty();
    }
}
