package org.coretune.data;

/**
 * What is known of a column.
 *
 * @param name       as in the file
 * @param kind       numeric or categorical
 * @param missing    cells without a value, in all rows
 * @param categories of a categorical column: different values in the training rows, missing counted as one; else 0
 * @param least      of a numeric column: the smallest value of the training rows; else 0
 * @param most       of a numeric column: the largest
 * @param mean       of a numeric column: the mean of the training rows, after missing values were filled
 * @param deviation  of a numeric column: the standard deviation (divided by n), 0 where it is constant
 */
public record ColumnSummary(
        String name,
        ColumnKind kind,
        int missing,
        int categories,
        double least,
        double most,
        double mean,
        double deviation) {
    /** Whether the training rows have the same value everywhere: such a column teaches a network nothing. */
    public boolean constant() {
        return kind == ColumnKind.NUMERIC ? !(deviation > 0) : categories <= 1;
    }
}
