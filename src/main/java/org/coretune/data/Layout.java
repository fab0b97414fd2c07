package org.coretune.data;

import java.util.List;
import org.coretune.core.Message;

/** How rows become samples; fitted on the training rows alone. */
interface Layout {
    /** Name of each feature. */
    List<String> names();

    /** What the training rows show of each column, or of each channel of pictures. */
    List<ColumnSummary> columns();

    /** The rows as samples. */
    Samples samples(int[] rows, Labels labels);

    /** What a user should know of it. */
    default List<Message> notes() {
        return List.of();
    }

    /** Files that it needed beside the data. */
    default List<Origin> origins() {
        return List.of();
    }
}
