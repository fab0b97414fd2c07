package org.coretune.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.coretune.core.InvalidInputException;

/**
 * How the columns of a table become the numbers of a sample; fitted on the training rows alone.
 *
 * <p>A numeric column is one feature: (x - mean) / standard deviation of the training rows, and 0 where it is constant
 * there; never farther out than a million deviations, which a row outside the training part may be. A missing number becomes their mean or median. A categorical column is one feature of 0 or 1 for each category
 * that occurs in training or test file, in order ({@code column=category}), never standardised; missing is a category
 * of its own there.
 */
final class FeatureLayout implements Layout {
    /** Standardised values farther out than this would only overflow a network, and where the deviation is tiny, the number itself. */
    private static final double FARTHEST = 1e6;

    private final List<ColumnSummary> columns = new ArrayList<>();
    private final List<String> names = new ArrayList<>();
    private final List<Column> inputs;
    private final boolean standardise;
    private final double[] fill;

    /**
     * Fits the layout.
     *
     * @param missing {@code mean}, {@code median} or {@code error}
     * @throws InvalidInputException where a value is missing and the policy is {@code error}
     */
    FeatureLayout(Table table, int[] training, String missing, boolean standardise, String file) {
        this.inputs = table.columns();
        this.standardise = standardise;
        this.fill = new double[inputs.size()];
        for (int c = 0; c < inputs.size(); c++) {
            Column column = inputs.get(c);
            int absent = (int)
                    IntStream.range(0, table.rows()).filter(column::missing).count();
            if (absent > 0 && missing.equals("error")) {
                throw new InvalidInputException("data.missing-values", file, column.name(), absent);
            }
            if (column instanceof Column.Words words) {
                words.categories().forEach(category -> names.add(words.name() + "=" + category));
                if (absent > 0) {
                    names.add(words.name() + "=" + Cells.MISSING);
                }
                columns.add(categorical(words, training, absent));
            } else {
                names.add(column.name());
                columns.add(numeric(c, (Column.Numeric) column, training, absent, missing));
            }
        }
    }

    @Override
    public List<String> names() {
        return names;
    }

    @Override
    public List<ColumnSummary> columns() {
        return columns;
    }

    @Override
    public Samples samples(int[] rows, Labels labels) {
        int width = names.size();
        float[] features = new float[rows.length * width];
        int offset = 0;
        for (int c = 0; c < inputs.size(); c++) {
            offset += inputs.get(c) instanceof Column.Words words
                    ? writeCategories(words, columns.get(c).missing() > 0, rows, features, offset)
                    : writeNumbers(c, rows, features, offset);
        }
        int[] classes = Arrays.stream(rows).map(row -> labels.of()[row]).toArray();
        return new Samples(features, width, classes, labels.names().size());
    }

    private int writeCategories(Column.Words words, boolean ownForMissing, int[] rows, float[] features, int offset) {
        int last = words.categories().size();
        for (int i = 0; i < rows.length; i++) {
            int code = words.codes()[rows[i]];
            features[i * names.size() + offset + (code < 0 ? last : code)] = 1;
        }
        return last + (ownForMissing ? 1 : 0);
    }

    private int writeNumbers(int c, int[] rows, float[] features, int offset) {
        Column.Numeric column = (Column.Numeric) inputs.get(c);
        ColumnSummary summary = columns.get(c);
        double shift = standardise ? summary.mean() : 0;
        double unit = standardise ? summary.deviation() : 1;
        for (int i = 0; i < rows.length; i++) {
            double value = column.number(rows[i]);
            value = Double.isNaN(value) ? fill[c] : value;
            features[i * names.size() + offset] = unit > 0 ? bounded((value - shift) / unit) : 0;
        }
        return 1;
    }

    private float bounded(double value) {
        double limit = standardise ? FARTHEST : Float.MAX_VALUE;
        return (float) Math.max(-limit, Math.min(limit, value));
    }

    private ColumnSummary numeric(int c, Column.Numeric column, int[] training, int absent, String missing) {
        double[] present = Arrays.stream(training)
                .mapToDouble(column::number)
                .filter(value -> !Double.isNaN(value))
                .toArray();
        double mean = present.length == 0 ? 0 : Arrays.stream(present).sum() / present.length;
        double least = Arrays.stream(present).min().orElse(0);
        double most = Arrays.stream(present).max().orElse(0);
        fill[c] = mean;
        if (missing.equals("median") && present.length > 0) {
            Arrays.sort(present);
            fill[c] = (present[(present.length - 1) / 2] + present[present.length / 2]) / 2;
        }
        // Once more with the gaps filled, which is what the network sees.
        double sum = 0;
        for (int row : training) {
            sum += column.missing(row) ? fill[c] : column.number(row);
        }
        double centre = least == most ? least : sum / training.length;
        double squares = 0;
        for (int row : training) {
            double gap = (column.missing(row) ? fill[c] : column.number(row)) - centre;
            squares += gap * gap;
        }
        double deviation = least == most ? 0 : Math.sqrt(squares / training.length);
        return new ColumnSummary(column.name(), ColumnKind.NUMERIC, absent, 0, least, most, centre, deviation);
    }

    private static ColumnSummary categorical(Column.Words words, int[] training, int absent) {
        int found = (int) Arrays.stream(training)
                .map(row -> words.codes()[row])
                .distinct()
                .count();
        return new ColumnSummary(words.name(), ColumnKind.CATEGORICAL, absent, found, 0, 0, 0, 0);
    }
}
