package org.coretune.data;

import java.util.List;

/**
 * What was read: the rows of the training file, then those of a given test file.
 *
 * @param columns      inputs, in the order of the file, without target and ignored columns
 * @param target       the class of each row
 * @param rows         rows of both files
 * @param trainingRows rows of the training file
 */
record Table(List<Column> columns, Column.Words target, int rows, int trainingRows) {}
