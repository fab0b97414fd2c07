package org.coretune.data;

import java.util.List;
import org.coretune.core.Message;

/** One column of a table, complete and never changed. Rows count from 0. */
sealed interface Column {
    /** Its name. */
    String name();

    /** Whether the value of the row is missing. */
    boolean missing(int row);

    /** The value of the row as a person reads it; {@code ?} where it is missing. */
    String text(int row);

    /** A column that is used as numbers. */
    sealed interface Numeric extends Column {
        /** The value of the row, NaN where it is missing. */
        double number(int row);

        @Override
        default boolean missing(int row) {
            return Double.isNaN(number(row));
        }

        @Override
        default String text(int row) {
            return missing(row) ? Cells.MISSING : Message.plain(number(row));
        }
    }

    /**
     * Numbers in full precision: differences of large values survive until they are standardised.
     *
     * @param values [rows], NaN where missing
     */
    record Numbers(String name, double[] values) implements Numeric {
        @Override
        public double number(int row) {
            return values[row];
        }
    }

    /**
     * Small whole numbers of a generator, seen as one column of a row-major matrix.
     *
     * @param values [rows, stride], 0 to 255
     * @param offset which column
     * @param unit   what one step of the stored number means
     */
    record Bytes(String name, byte[] values, int stride, int offset, double unit) implements Numeric {
        @Override
        public double number(int row) {
            return (values[row * stride + offset] & 0xff) * unit;
        }
    }

    /**
     * Words.
     *
     * @param codes      [rows], places in {@code categories}, -1 where missing
     * @param categories the words that occur, in order
     */
    record Words(String name, int[] codes, List<String> categories) implements Column {
        @Override
        public boolean missing(int row) {
            return codes[row] < 0;
        }

        @Override
        public String text(int row) {
            return missing(row) ? Cells.MISSING : categories.get(codes[row]);
        }
    }

    /**
     * Texts; an empty one is a text, too.
     *
     * @param texts [rows]
     */
    record Texts(String name, Corpus texts) implements Column {
        @Override
        public boolean missing(int row) {
            return false;
        }

        @Override
        public String text(int row) {
            return texts.get(row);
        }
    }
}
