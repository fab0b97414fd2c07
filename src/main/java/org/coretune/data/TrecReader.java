package org.coretune.data;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.coretune.core.InvalidInputException;

/**
 * Questions as the TREC collection has them: {@code COARSE:fine question} in each line.
 *
 * @param fine whether the fine classes are the classes, {@code COARSE:fine}; else the coarse ones
 */
record TrecReader(boolean fine) implements TableReader {
    @Override
    public void read(SourceFile file, TableBuilder table) throws IOException {
        table.columns(
                file.name(),
                List.of("question", "class"),
                List.of(Optional.of(ColumnKind.TEXT), Optional.of(ColumnKind.CATEGORICAL)));
        for (String line; (line = file.nextLine()) != null; ) {
            if (line.isBlank()) {
                continue;
            }
            int blank = (line + " ").indexOf(' ');
            int colon = line.indexOf(':');
            if (colon < 1 || colon >= blank - 1) {
                throw new InvalidInputException("data.trec-line", file.name(), file.line(), shortened(line));
            }
            String label = line.substring(0, fine ? blank : colon);
            table.add(List.of(line.substring(Math.min(blank + 1, line.length())).strip(), label), file.line());
        }
    }

    /** The beginning of a line, for a sentence about it. */
    static String shortened(String line) {
        return line.length() <= 40 ? line : line.substring(0, 40) + "…";
    }
}
