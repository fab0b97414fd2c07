package org.coretune.data;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.coretune.core.InvalidInputException;

/**
 * Collects the rows of one or two files into columns: both files must have the same columns and share their categories.
 *
 * <p>Protocol: {@link #columns} once per file, then {@link #add} for each of its rows, or {@link #addSparse} for every
 * row; {@link #endOfTraining} after the first file; {@link #build} at the end. Memory is bounded before it is taken.
 */
final class TableBuilder {
    private final String wantedTarget;
    private final String wantedId;
    private final Optional<String> wantedText;
    private final Map<String, ColumnKind> types;
    private final long memory;
    private final List<ColumnBuilder> columns = new ArrayList<>();
    private ColumnBuilder target;
    private int targetIndex = -1;
    private int idIndex = -1;
    private final List<String> ids = new ArrayList<>();
    private int rows;
    private int trainingRows = -1;
    private String file = "";

    /**
     * A table without columns.
     *
     * @param target name or 1-based number of the class column, or empty for the last one
     * @param id     name or 1-based number of the column that names each row, or empty where there is none; it is no input
     * @param types  kind by column name; {@code *} stands for all columns not named
     * @param memory bytes that the cells may take
     */
    TableBuilder(String target, String id, Map<String, ColumnKind> types, long memory) {
        this(target, id, Optional.empty(), types, memory);
    }

    /** The same with one input, a column of texts: {@code text} is its name or number, or empty for the first that is left. */
    TableBuilder(String target, String id, Optional<String> text, Map<String, ColumnKind> types, long memory) {
        this.wantedTarget = target;
        this.wantedId = id;
        this.wantedText = text;
        this.types = types;
        this.memory = memory;
    }

    /** The names of the columns, for a reader that finds them in the first of two files; empty before. */
    List<String> names() {
        return columns.stream().map(ColumnBuilder::name).toList();
    }

    /** Begins a file with these columns; {@code kinds} holds what the file itself declares. */
    void columns(String file, List<String> names, List<Optional<ColumnKind>> kinds) {
        this.file = file;
        if (!columns.isEmpty()) {
            requireSame(names);
            return;
        }
        List<String> unique = unique(names);
        if (unique.size() < 2) {
            throw new InvalidInputException("data.one-column", file);
        }
        targetIndex = find("target", unique, wantedTarget);
        idIndex = wantedId.isBlank() ? -1 : find("id", unique, wantedId);
        if (idIndex == targetIndex) {
            throw new InvalidInputException("data.id-is-target", wantedId, file);
        }
        int textIndex = wantedText.map(text -> findText(unique, text)).orElse(-1);
        for (String named : types.keySet()) {
            if (!named.equals("*") && !unique.contains(named)) {
                throw new InvalidInputException("data.unknown-type-column", named, file, listed(unique));
            }
        }
        for (int i = 0; i < unique.size(); i++) {
            ColumnKind inFile = kinds.get(i).orElse(null);
            ColumnKind kind = i == targetIndex
                    ? ColumnKind.CATEGORICAL
                    : textIndex >= 0
                            ? (i == textIndex ? ColumnKind.TEXT : ColumnKind.IGNORED)
                            : types.getOrDefault(unique.get(i), types.getOrDefault("*", inFile));
            columns.add(new ColumnBuilder(unique.get(i), i == idIndex ? ColumnKind.IGNORED : kind, memory));
        }
        target = columns.get(targetIndex);
    }

    /** Adds a row of as many cells as there are columns. */
    void add(List<String> cells, long line) {
        if (cells.size() != columns.size()) {
            throw new InvalidInputException("data.ragged", file, line, cells.size(), columns.size());
        }
        if (Cells.missing(cells.get(targetIndex))) {
            throw new InvalidInputException("data.no-class", file, line, target.name());
        }
        requireMemory();
        if (idIndex >= 0) {
            ids.add(cells.get(idIndex));
        }
        for (int i = 0; i < cells.size(); i++) {
            columns.get(i).set(rows, cells.get(i), file, line);
        }
        rows++;
    }

    /**
     * Adds a row of numbers of which most are 0.
     *
     * @param indices places from 0, each once; a place never seen before makes the table wider
     */
    void addSparse(String file, String label, int[] indices, double[] values, int count, long line) {
        this.file = file;
        if (target == null) {
            target = new ColumnBuilder("label", ColumnKind.CATEGORICAL);
        }
        int width = columns.size();
        for (int i = 0; i < count; i++) {
            width = Math.max(width, indices[i] + 1);
        }
        requireMemory(width);
        while (columns.size() < width) {
            columns.add(new ColumnBuilder(String.valueOf(columns.size() + 1), ColumnKind.NUMERIC));
        }
        target.set(rows, label, file, line);
        for (int i = 0; i < count; i++) {
            columns.get(indices[i]).set(rows, values[i]);
        }
        rows++;
    }

    /** All rows from here on are those of the test file. */
    void endOfTraining() {
        requireRows(0);
        trainingRows = rows;
    }

    /** The table. */
    Table build() {
        requireRows(Math.max(trainingRows, 0));
        List<Column> inputs = new ArrayList<>();
        for (ColumnBuilder column : columns) {
            if (column != target && !column.ignored()) {
                inputs.add(column.build(rows));
            }
        }
        if (inputs.isEmpty()) {
            throw new InvalidInputException("data.no-inputs", file);
        }
        Column.Words classes = (Column.Words) target.build(rows);
        return new Table(List.copyOf(inputs), classes, rows, trainingRows < 0 ? rows : trainingRows, ids);
    }

    private void requireRows(int before) {
        if (rows == before) {
            throw new InvalidInputException("data.no-rows", file);
        }
    }

    private void requireMemory() {
        requireMemory(columns.size());
    }

    private void requireMemory(int width) {
        // Room for the next half again of the rows, at 8 bytes a cell.
        if ((rows + rows / 2 + 64L) * width > memory / 8) {
            throw new InvalidInputException("data.too-large", file, rows + 1, width, memory >> 20);
        }
    }

    private void requireSame(List<String> names) {
        if (names.size() != columns.size()) {
            throw new InvalidInputException("data.test-width", file, names.size(), columns.size());
        }
        List<String> unique = unique(names);
        for (int i = 0; i < unique.size(); i++) {
            if (!unique.get(i).equals(columns.get(i).name())) {
                throw new InvalidInputException(
                        "data.test-column",
                        file,
                        i + 1,
                        unique.get(i),
                        columns.get(i).name());
            }
        }
    }

    private int findText(List<String> names, String wanted) {
        int index = wanted.isBlank() ? 0 : find("text", names, wanted);
        while (wanted.isBlank() && (index == targetIndex || index == idIndex)) {
            index++;
        }
        if (index == targetIndex || index == idIndex || index == names.size()) {
            throw new InvalidInputException("data.text-is-target", wanted, file, listed(names));
        }
        return index;
    }

    private int find(String option, List<String> names, String wanted) {
        if (wanted.isBlank()) {
            return names.size() - 1;
        }
        int index = names.indexOf(wanted);
        if (index < 0 && wanted.matches("[0-9]{1,7}")) {
            index = Integer.parseInt(wanted) - 1;
        }
        if (index < 0 || index >= names.size()) {
            throw new InvalidInputException("data.unknown-target", wanted, file, listed(names), names.size(), option);
        }
        return index;
    }

    /** A nameless column is called by its number; a repeated name gets the next free number behind it. */
    private static List<String> unique(List<String> names) {
        Set<String> used = new HashSet<>(names);
        Map<String, Integer> seen = new LinkedHashMap<>();
        List<String> unique = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            String name = names.get(i).isEmpty() ? "c" + (i + 1) : names.get(i);
            int count = seen.merge(name, 1, Integer::sum);
            String free = name;
            while (count > 1 && !used.add(free = name + "_" + count)) {
                count++;
            }
            unique.add(free);
        }
        return unique;
    }

    private static String listed(List<String> names) {
        return names.size() <= 20 ? String.join(", ", names) : String.join(", ", names.subList(0, 20)) + ", …";
    }
}
