/**
 * Reading, splitting, standardising and generating data.
 *
 * <p>{@link org.coretune.data.Dataset#prepare} is the way in. A source (delimited text, LIBSVM, ARFF, or the generator of
 * letters) becomes a table of columns; its rows are parted into training, validation and test; a layout fitted on the
 * training rows turns columns into features; everything ends as plain arrays in {@link org.coretune.data.Samples}.
 *
 * <p>Options of every source, beside its own: {@code standardise} (true), {@code stratify} (true), {@code test_rows}
 * ({@code drawn}, or {@code last}: the last rows are the test), and, to see how coresets cope, on the training part alone:
 * {@code label_noise} (0; the share of samples that get a wrong label) and {@code long_tail} (1; the size of the last class
 * relative to the first, those between falling exponentially), both drawn from the split's seed. Of files: {@code type: {column: numeric, categorical or
 * ignore, '*': …}}, {@code missing} ({@code mean}, {@code median} or {@code error}; {@code ?}, {@code NA} and empty cells
 * are missing; in a categorical column missing is a category of its own).
 *
 * <p>A data file is data: nothing in it is executed, only regular files are opened, lines are bounded, and memory is
 * bounded before it is taken. Whatever is wrong with it is one sentence that names file, line and column.
 */
package org.coretune.data;
