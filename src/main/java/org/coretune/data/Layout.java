package org.coretune.data;

import java.util.List;

/** How rows become samples; fitted on the training rows alone. */
interface Layout {
    /** Name of each feature. */
    List<String> names();

    /** What the training rows show of each column, or of each channel of pictures. */
    List<ColumnSummary> columns();

    /** The rows as samples. */
    Samples samples(int[] rows, Labels labels);
}
