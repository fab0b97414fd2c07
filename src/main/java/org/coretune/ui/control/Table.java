package org.coretune.ui.control;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.StringWriter;
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

    /** A number, or null in place of NaN. */
    public static Double known(double value) {
        return Double.isNaN(value) ? null : value;
    }

    /** Comma-separated values with a head line; numbers as every program reads them, nothing where there is none. */
    public String csv() {
        StringWriter text = new StringWriter();
        CsvWriter writer = CsvWriter.builder().bufferSize(0).build(text);
        writer.writeRecord(columns);
        for (List<Object> row : rows) {
            writer.writeRecord(row.stream().map(Table::cell).toList());
        }
        return text.toString();
    }

    private static String cell(Object value) {
        return value == null || value instanceof Double number && number.isNaN() ? "" : value.toString();
    }
}
