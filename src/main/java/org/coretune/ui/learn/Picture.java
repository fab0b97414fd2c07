package org.coretune.ui.learn;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.coretune.core.Message;
import org.coretune.ui.Texts;
import org.coretune.ui.control.Ink;
import org.coretune.ui.control.Table;

/** What a step shows, as values; a {@link LessonBoard} paints it. */
sealed interface Picture {
    /** The same as rows. */
    Table table();

    /** The terms of the rows of {@link #table}, in order. */
    List<String> terms();

    private static String word(String key) {
        return new Message(key).text();
    }

    /**
     * Learning curves over a logarithmic resource; smaller values are better.
     *
     * @param lines   the curves
     * @param rungs   resources at which trials are compared
     * @param longest right end of the axis
     */
    record Curves(List<Line> lines, double[] rungs, double longest) implements Picture {
        /** One curve: values after 1, 2, 3, … units. */
        record Line(int trial, double[] values, Ink ink, boolean strong) {}

        @Override
        public Table table() {
            return new Table(
                    List.of(
                            word("lessons.column.trial"),
                            word("lessons.column.resource"),
                            word("lessons.column.error")),
                    lines.stream()
                            .map(line -> List.<Object>of(
                                    line.trial(), line.values().length, line.values()[line.values().length - 1]))
                            .toList());
        }

        @Override
        public List<String> terms() {
            return lines.stream().map(line -> Term.of(line.trial())).toList();
        }
    }

    /**
     * The values at a rung, best first, and where the learner cuts and the scheduler does.
     *
     * @param trials    numbers, best first
     * @param values    their values
     * @param kept      how many the learner keeps; -1 where none asked
     * @param scheduled how many the scheduler keeps; -1 before it is shown
     */
    record Cut(int[] trials, double[] values, int kept, int scheduled) implements Picture {
        @Override
        public Table table() {
            return new Table(
                    List.of(word("lessons.column.rank"), word("lessons.column.trial"), word("lessons.column.error")),
                    IntStream.range(0, trials.length)
                            .mapToObj(i -> List.<Object>of(i + 1, trials[i], values[i]))
                            .toList());
        }

        @Override
        public List<String> terms() {
            return IntStream.of(trials).mapToObj(Term::of).toList();
        }
    }

    /**
     * Hyperband's table.
     *
     * @param rows   brackets, the most aggressive first
     * @param cursor the cell at work, counted along the rows; -1 for none
     */
    record Cells(List<Row> rows, int cursor) implements Picture {
        /** A bracket; its cells stand under their resource. */
        record Row(int s, List<Cell> cells) {}

        /**
         * A rung of a bracket.
         *
         * @param trials   how many trials there are
         * @param resource how far each goes
         * @param guess    what the learner wrote; -1 where nothing yet
         */
        record Cell(int trials, double resource, int guess) {
            boolean right() {
                return guess == trials;
            }
        }

        @Override
        public Table table() {
            List<List<Object>> cells = new ArrayList<>();
            for (Row row : rows) {
                for (Cell cell : row.cells()) {
                    cells.add(List.of(row.s(), cell.resource(), cell.right() ? cell.trials() : "?"));
                }
            }
            return new Table(
                    List.of(
                            word("lessons.column.bracket"),
                            word("lessons.column.resource"),
                            word("lessons.column.trials")),
                    cells);
        }

        @Override
        public List<String> terms() {
            return IntStream.range(0, table().rows().size()).mapToObj(Term::of).toList();
        }
    }

    /**
     * What workers do over time: panels above each other on the same axis.
     *
     * @param panels one for each schedule
     * @param end    right end of the axis, seconds
     */
    record Workers(List<Panel> panels, double end) implements Picture {
        /** One schedule with its name. */
        record Panel(String name, int workers, double end, List<Bar> bars) {
            /** Share of the workers' time in which nothing was trained. */
            double idle() {
                return 1
                        - bars.stream()
                                        .mapToDouble(bar -> bar.end() - bar.start())
                                        .sum()
                                / (workers * end);
            }
        }

        /** A job. */
        record Bar(int worker, int trial, int rung, double start, double end) {}

        @Override
        public Table table() {
            return new Table(
                    List.of(
                            word("lessons.column.schedule"),
                            word("lessons.column.seconds"),
                            word("lessons.column.idle")),
                    panels.stream()
                            .map(panel -> List.<Object>of(panel.name(), panel.end(), Texts.percent(panel.idle())))
                            .toList());
        }

        @Override
        public List<String> terms() {
            return panels.stream().map(panel -> Term.IDLE).toList();
        }
    }

    /**
     * Gradients of two numbers as arrows, and what is made of them.
     *
     * @param x       first numbers
     * @param y       second numbers
     * @param weights weight of each; 0 where it is not taken
     * @param cursor  the arrow at work; -1 for none
     */
    record Arrows(double[] x, double[] y, double[] weights, int cursor) implements Picture {
        double targetX() {
            return java.util.Arrays.stream(x).sum();
        }

        double targetY() {
            return java.util.Arrays.stream(y).sum();
        }

        double sumX() {
            return IntStream.range(0, x.length)
                    .mapToDouble(i -> weights[i] * x[i])
                    .sum();
        }

        double sumY() {
            return IntStream.range(0, y.length)
                    .mapToDouble(i -> weights[i] * y[i])
                    .sum();
        }

        /** Length of what is missing, as a share of the target's. */
        double residual() {
            return Math.hypot(targetX() - sumX(), targetY() - sumY()) / Math.hypot(targetX(), targetY());
        }

        int taken() {
            return (int) java.util.Arrays.stream(weights).filter(w -> w > 0).count();
        }

        @Override
        public Table table() {
            return new Table(
                    List.of(
                            word("lessons.column.sample"),
                            word("lessons.column.weight"),
                            word("lessons.column.projection")),
                    IntStream.range(0, x.length)
                            .mapToObj(i -> List.<Object>of(
                                    i,
                                    weights[i],
                                    (x[i] * (targetX() - sumX()) + y[i] * (targetY() - sumY()))
                                            / Math.max(1e-9, Math.hypot(targetX(), targetY()))))
                            .toList());
        }

        @Override
        public List<String> terms() {
            return IntStream.range(0, x.length).mapToObj(Term::of).toList();
        }
    }

    /**
     * Values as dots in columns.
     *
     * @param columns from left to right
     * @param label   what the values are
     */
    record Dots(List<Column> columns, String label) implements Picture {
        /** A column with its name; {@code marked} stands out, NaN for none. */
        record Column(String name, double[] values, double marked, Ink ink) {}

        @Override
        public Table table() {
            return new Table(
                    List.of(word("lessons.column.group"), word("lessons.column.count"), label),
                    columns.stream()
                            .map(column -> List.<Object>of(
                                    column.name(),
                                    column.values().length,
                                    Double.isNaN(column.marked())
                                            ? java.util.Arrays.stream(column.values())
                                                    .average()
                                                    .orElse(Double.NaN)
                                            : column.marked()))
                            .toList());
        }

        @Override
        public List<String> terms() {
            return IntStream.range(0, columns.size()).mapToObj(Term::of).toList();
        }
    }
}
