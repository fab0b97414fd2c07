package org.coretune.ui.control;

import java.util.List;

/**
 * What a picture shows as rows: for "show as table", for CSV, for screen readers and for tests.
 *
 * @param columns their titles, in the user's language
 * @param rows    each with one value per column: a number, a text, or null where there is none
 */
public record Table(List<String> columns, List<List<Object>> rows) {
    /** A table of nothing. */
    public static final Table EMPTY = new Table(List.of(), List.of());
}
