package org.coretune.data;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.CsvRecordHandler;
import de.siegmar.fastcsv.reader.FieldModifiers;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.stream.IntStream;
import org.coretune.core.InvalidInputException;
import org.coretune.core.Message;
import org.coretune.core.Spec;

/**
 * Reads rows of cells between delimiters, with FastCSV; blanks as delimiters, of which several count as one, by hand.
 *
 * <p>Options, each sniffed where it is not given: {@code delimiter} (one character, {@code tab} or {@code blank}),
 * {@code quote} (one character; of texts between tabs none), {@code header} (true or false). The first row is taken for a header where all its cells
 * are words or empty, and below a word stands a column of numbers, or the words differ and no column repeats its first
 * cell in the first {@value #LOOKAHEAD} rows. A test file has a header where the training file has one. Blanks around cells are dropped.
 */
final class DelimitedReader implements TableReader {
    private static final int LOOKAHEAD = 1000;
    private static final int SAMPLE = 1 << 16;
    private static final int MOST_COLUMNS = 100_000;
    private static final int LONGEST_CELL = 1 << 16;
    private static final char BLANK = ' ';
    /** Stands in no file of text. */
    private static final char NEVER = '\2';

    private final Optional<Character> delimiter;
    private final Optional<Character> quote;
    private final boolean texts;
    private Optional<Boolean> header;

    private record Row(long line, List<String> cells) {}

    DelimitedReader(Spec options) {
        header = options.has("header") ? Optional.of(options.flag("header", true)) : Optional.empty();
        delimiter = options.kind().equals("tsv") && !options.has("delimiter")
                ? Optional.of('\t')
                : character(options, "delimiter");
        quote = character(options, "quote");
        texts = options.kind().equals("text");
    }

    @Override
    public void read(SourceFile file, TableBuilder table) throws IOException {
        BufferedReader reader = file.reader();
        List<String> sample = sample(reader);
        char likely = quote.orElseGet(() -> Delimiters.quote(sample));
        char between = delimiter.orElseGet(() -> Delimiters.sniff(sample, likely));
        // Between tabs a quote is a character of the sentence.
        char quoting = texts && between == '\t' && quote.isEmpty() ? NEVER : likely;
        if (between == quoting) {
            throw new InvalidInputException("data.same-character", String.valueOf(quoting));
        }
        try {
            add(between == BLANK ? blankSeparated(file) : separated(reader, between, quoting), file.name(), table);
        } catch (CsvParseException e) {
            throw new InvalidInputException(new Message("data.long-cell", file.name(), LONGEST_CELL, MOST_COLUMNS), e);
        }
    }

    private void add(Iterator<Row> rows, String file, TableBuilder table) {
        List<Row> first = new ArrayList<>();
        while (first.size() < LOOKAHEAD && rows.hasNext()) {
            first.add(rows.next());
        }
        if (first.isEmpty()) {
            throw new InvalidInputException("data.empty", file);
        }
        if (header.isEmpty()) {
            header = Optional.of(hasHeader(first));
        }
        List<String> top = first.get(0).cells();
        List<String> names = header.get()
                ? top
                : IntStream.rangeClosed(1, top.size()).mapToObj(i -> "c" + i).toList();
        table.columns(file, names, Collections.nCopies(names.size(), Optional.empty()));
        for (Row row : header.get() ? first.subList(1, first.size()) : first) {
            table.add(row.cells(), row.line());
        }
        while (rows.hasNext()) {
            Row row = rows.next();
            table.add(row.cells(), row.line());
        }
    }

    private static boolean hasHeader(List<Row> rows) {
        List<String> top = rows.get(0).cells();
        List<String> named = top.stream().filter(cell -> !cell.isEmpty()).toList();
        boolean names = named.stream().allMatch(DelimitedReader::isName);
        if (!names || named.isEmpty()) {
            return false;
        }
        boolean repeated = new HashSet<>(named).size() < named.size();
        for (int column = 0; column < top.size(); column++) {
            String name = top.get(column);
            boolean numbers = !name.isEmpty() && rows.size() > 1;
            for (Row row : rows.subList(1, rows.size())) {
                String cell = column < row.cells().size() ? row.cells().get(column) : "";
                numbers &= !Cells.missing(cell) && !Double.isNaN(Cells.number(cell));
                repeated |= cell.equals(name);
            }
            if (numbers) {
                return true;
            }
        }
        return !repeated;
    }

    private static boolean isName(String cell) {
        return !Cells.missing(cell) && Double.isNaN(Cells.number(cell));
    }

    private static Iterator<Row> separated(BufferedReader reader, char delimiter, char quote) {
        CsvReader<CsvRecord> records = CsvReader.builder()
                .fieldSeparator(delimiter)
                .quoteCharacter(quote)
                .commentCharacter('\1') // never used, but must differ from the delimiter
                .ignoreDifferentFieldCount(true)
                .skipEmptyLines(true)
                .maxBufferSize(SourceFile.LONGEST_LINE)
                .build(
                        CsvRecordHandler.of(handler -> handler.maxFields(MOST_COLUMNS)
                                .maxRecordSize(SourceFile.LONGEST_LINE)
                                .maxFieldSize(LONGEST_CELL)
                                .fieldModifier(FieldModifiers.STRIP)),
                        reader);
        return records.stream()
                .filter(record ->
                        record.getFieldCount() > 1 || !record.getField(0).isEmpty())
                .map(record -> new Row(record.getStartingLineNumber(), record.getFields()))
                .iterator();
    }

    private static Iterator<Row> blankSeparated(SourceFile file) {
        return new Iterator<>() {
            private Row next = read();

            private Row read() {
                try {
                    String line = file.nextLine();
                    while (line != null && line.isBlank()) {
                        line = file.nextLine();
                    }
                    return line == null ? null : new Row(file.line(), Cells.words(line.strip()));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }

            @Override
            public boolean hasNext() {
                return next != null;
            }

            @Override
            public Row next() {
                if (next == null) {
                    throw new NoSuchElementException();
                }
                Row row = next;
                next = read();
                return row;
            }
        };
    }

    /** The first lines, without the one that the sample cuts through; the reader stays where it is. */
    private static List<String> sample(BufferedReader reader) throws IOException {
        reader.mark(SAMPLE);
        char[] text = new char[SAMPLE];
        int length = 0;
        for (int count = 0; length < SAMPLE && count >= 0; length += Math.max(count, 0)) {
            count = reader.read(text, length, SAMPLE - length);
        }
        reader.reset();
        List<String> lines = new String(text, 0, length)
                .lines()
                .filter(line -> !line.isBlank())
                .toList();
        return length == SAMPLE && lines.size() > 1 ? lines.subList(0, lines.size() - 1) : lines;
    }

    private static Optional<Character> character(Spec options, String key) {
        if (!options.has(key)) {
            return Optional.empty();
        }
        String word = options.text(key, "");
        String meant = switch (word) {
            case "tab", "\\t" -> "\t";
            case "blank", "space" -> " ";
            case "comma" -> ",";
            case "semicolon" -> ";";
            default -> word;
        };
        if (meant.length() != 1 || "\r\n".contains(meant)) {
            throw new InvalidInputException("data.one-character", key, word);
        }
        return Optional.of(meant.charAt(0));
    }
}
