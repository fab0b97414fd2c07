package org.coretune.ui.learn;

import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.coretune.core.Message;
import org.coretune.core.Seed;

/** Something to act on: a value that each move turns into the next one. */
sealed interface Toy {
    /** What a learner can do with the arrow keys, the space bar and the digits. */
    enum Move {
        /** Left. */
        LEFT,
        /** Right. */
        RIGHT,
        /** Up. */
        UP,
        /** Down. */
        DOWN,
        /** The space bar. */
        PRESS
    }

    /** The moves that do something here. */
    Set<Move> moves();

    /** The toy after a move; itself where that does nothing. */
    Toy move(Move move);

    /** The toy after a number was typed, digit by digit. */
    default Toy digit(int digit) {
        return this;
    }

    /** The toy after the pointer took hold of an item of its picture and gave it a value. */
    default Toy set(int item, double value) {
        return this;
    }

    /** What it shows. */
    Picture picture();

    /** What it shows in a sentence. */
    Message says();

    /** Whether the learner has done enough to go on. */
    boolean isDone();

    private static int within(int value, int most) {
        return Math.max(0, Math.min(most, value));
    }

    /**
     * A dial with some settings, each with its picture.
     *
     * @param scenes  what is shown at each setting
     * @param setting which it is
     * @param seen    whether it was turned
     */
    record Dial(List<Scene> scenes, int setting, boolean seen) implements Toy {
        /** A picture with its sentence. */
        record Scene(Picture picture, Message says) {}

        static Dial of(int settings, IntFunction<Scene> scene) {
            return new Dial(IntStream.range(0, settings).mapToObj(scene).toList(), 0, false);
        }

        @Override
        public Set<Move> moves() {
            return Set.of(Move.LEFT, Move.RIGHT);
        }

        @Override
        public Toy move(Move move) {
            return move == Move.LEFT ? set(0, setting - 1) : move == Move.RIGHT ? set(0, setting + 1) : this;
        }

        @Override
        public Toy set(int item, double value) {
            return new Dial(scenes, within((int) Math.round(value), scenes.size() - 1), true);
        }

        @Override
        public Picture picture() {
            return scenes.get(setting).picture();
        }

        @Override
        public Message says() {
            return scenes.get(setting).says();
        }

        @Override
        public boolean isDone() {
            return seen;
        }
    }

    /**
     * A cut line between those that go on and those that do not.
     *
     * @param trials numbers, best first
     * @param values their values
     * @param kept   how many stand above the line
     * @param moved  whether the learner has drawn it
     */
    record HandCut(int[] trials, double[] values, int kept, boolean moved) implements Toy {
        @Override
        public Set<Move> moves() {
            return Set.of(Move.LEFT, Move.RIGHT);
        }

        @Override
        public Toy move(Move move) {
            return move == Move.LEFT ? set(0, kept - 1) : move == Move.RIGHT ? set(0, kept + 1) : this;
        }

        @Override
        public Toy set(int item, double value) {
            return new HandCut(trials, values, Math.max(1, within((int) Math.round(value), trials.length)), true);
        }

        @Override
        public Picture picture() {
            return new Picture.Cut(trials, values, kept, -1);
        }

        @Override
        public Message says() {
            return new Message("lessons.halving.kept", kept, trials.length, trials.length - kept);
        }

        @Override
        public boolean isDone() {
            return moved;
        }
    }

    /**
     * Hyperband's table, to be filled in.
     *
     * @param cells  what is filled in so far
     * @param explain the rule for a cell, counted along the rows
     */
    record Fill(Picture.Cells cells, IntFunction<Message> explain) implements Toy {
        @Override
        public Set<Move> moves() {
            return Set.of(Move.LEFT, Move.RIGHT, Move.UP, Move.DOWN, Move.PRESS);
        }

        private int count() {
            return cells.rows().stream().mapToInt(row -> row.cells().size()).sum();
        }

        private Picture.Cells.Cell at(int place) {
            return cells.rows().stream()
                    .flatMap(row -> row.cells().stream())
                    .skip(place)
                    .findFirst()
                    .orElseThrow();
        }

        private Fill guess(int guess) {
            int[] place = {0};
            return new Fill(
                    new Picture.Cells(
                            cells.rows().stream()
                                    .map(row -> new Picture.Cells.Row(
                                            row.s(),
                                            row.cells().stream()
                                                    .map(cell -> place[0]++ == cells.cursor()
                                                            ? new Picture.Cells.Cell(
                                                                    cell.trials(), cell.resource(), guess)
                                                            : cell)
                                                    .toList()))
                                    .toList(),
                            cells.cursor()),
                    explain);
        }

        @Override
        public Toy move(Move move) {
            Picture.Cells.Cell here = at(cells.cursor());
            return switch (move) {
                case LEFT -> set(cells.cursor() - 1, 0);
                case RIGHT -> set(cells.cursor() + 1, 0);
                case UP -> here.right() ? this : guess(Math.max(0, here.guess()) + 1);
                case DOWN -> here.right() ? this : guess(Math.max(0, here.guess() - 1));
                case PRESS -> guess(here.trials());
            };
        }

        @Override
        public Toy digit(int digit) {
            Picture.Cells.Cell here = at(cells.cursor());
            int longer = Math.max(0, here.guess()) * 10 + digit;
            return here.right() ? this : guess(longer < 1000 ? longer : digit);
        }

        @Override
        public Toy set(int item, double value) {
            return new Fill(new Picture.Cells(cells.rows(), within(item, count() - 1)), explain);
        }

        @Override
        public Picture picture() {
            return cells;
        }

        @Override
        public Message says() {
            Message rule = explain.apply(cells.cursor());
            Picture.Cells.Cell here = at(cells.cursor());
            return new Message(
                    here.right()
                            ? "lessons.hyperband.cell-right"
                            : here.guess() < 0 ? "lessons.hyperband.cell-open" : "lessons.hyperband.cell-wrong",
                    rule,
                    Math.max(0, here.guess()));
        }

        @Override
        public boolean isDone() {
            return cells.rows().stream().allMatch(row -> row.cells().stream().allMatch(Picture.Cells.Cell::right));
        }
    }

    /**
     * Arrows to be taken and weighted.
     *
     * @param arrows as they are taken now
     * @param most   how many may be taken
     */
    record Choice(Picture.Arrows arrows, int most) implements Toy {
        private static final double STEP = 0.5;

        @Override
        public Set<Move> moves() {
            return Set.of(Move.LEFT, Move.RIGHT, Move.UP, Move.DOWN, Move.PRESS);
        }

        @Override
        public Toy move(Move move) {
            int here = arrows.cursor();
            int n = arrows.x().length;
            double weight = arrows.weights()[here];
            return switch (move) {
                case LEFT -> at(Math.floorMod(here - 1, n));
                case RIGHT -> at(Math.floorMod(here + 1, n));
                case UP -> set(here, weight == 0 ? 1 : weight + STEP);
                case DOWN -> set(here, weight - STEP);
                case PRESS -> set(here, weight == 0 ? 1 : 0);
            };
        }

        @Override
        public Toy digit(int digit) {
            return set(arrows.cursor(), digit);
        }

        private Choice at(int cursor) {
            return new Choice(new Picture.Arrows(arrows.x(), arrows.y(), arrows.weights(), cursor), most);
        }

        @Override
        public Toy set(int item, double value) {
            double[] weights = arrows.weights().clone();
            weights[item] = Math.max(0, Math.round(value / STEP) * STEP);
            Picture.Arrows next = new Picture.Arrows(arrows.x(), arrows.y(), weights, item);
            return next.taken() <= most ? new Choice(next, most) : at(item);
        }

        @Override
        public Picture picture() {
            return arrows;
        }

        @Override
        public Message says() {
            return new Message(
                    "lessons.matching.taken",
                    arrows.taken(),
                    most,
                    org.coretune.ui.Texts.percent(arrows.residual()),
                    arrows.cursor(),
                    arrows.weights()[arrows.cursor()]);
        }

        @Override
        public boolean isDone() {
            return arrows.taken() == most;
        }
    }

    /**
     * Draws of some trials at random, of which the best counts.
     *
     * @param finals  value of each trial in the end
     * @param size    trials in a draw
     * @param rival   what the draws are compared with
     * @param drawn   best value of each draw so far
     * @param enough  draws after which one may go on
     * @param columns makes the picture
     */
    record Draws(
            double[] finals,
            int size,
            double rival,
            List<Double> drawn,
            int enough,
            Function<List<Double>, Picture> columns)
            implements Toy {
        private static final Seed SEED = new Seed(1);

        @Override
        public Set<Move> moves() {
            return Set.of(Move.PRESS);
        }

        @Override
        public Toy move(Move move) {
            if (move != Move.PRESS) {
                return this;
            }
            int[] order = SEED.at("draw", drawn.size()).permutation(finals.length);
            double best = IntStream.range(0, size)
                    .mapToDouble(i -> finals[order[i]])
                    .min()
                    .orElseThrow();
            return new Draws(
                    finals,
                    size,
                    rival,
                    Stream.concat(drawn.stream(), Stream.of(best)).toList(),
                    enough,
                    columns);
        }

        /** How many draws were at least as good as the rival. */
        long won() {
            return drawn.stream().filter(best -> best <= rival).count();
        }

        @Override
        public Picture picture() {
            return columns.apply(drawn);
        }

        @Override
        public Message says() {
            return new Message("lessons.random.draws", drawn.size(), won());
        }

        @Override
        public boolean isDone() {
            return drawn.size() >= enough;
        }
    }
}
