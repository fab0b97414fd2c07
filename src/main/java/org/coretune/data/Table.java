package org.coretune.data;

import java.util.List;

/**
 * What was read: the rows of the training file, then those of a given test file.
 *
 * @param columns      inputs, in the order of the file, without target and ignored columns
 * @param target       the class of each row
 * @param rows         rows of both files
 * @param trainingRows rows of the training file
 * @param ids          what the source calls each row, [rows]; empty where it has no such column
 */
record Table(List<Column> columns, Column.Words target, int rows, int trainingRows, List<String> ids) {
    /** A table whose rows have no names of their own. */
    Table(List<Column> columns, Column.Words target, int rows, int trainingRows) {
        this(columns, target, rows, trainingRows, List.of());
    }
}
