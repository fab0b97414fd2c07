package org.coretune.data;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.coretune.core.InvalidInputException;

/**
 * Reads Weka's attribute-relation format, dense and sparse rows.
 *
 * <p>Keywords in any case, names and values in single or double quotes with backslash escapes, comments from {@code %} on,
 * {@code ?} for a missing value. A nominal value must be declared. Strings and dates are read as categories. A reader of
 * our own, because the only complete one is part of Weka itself: its whole workbench, under the GPL.
 */
final class ArffReader implements TableReader {
    private static final Set<String> NUMBERS = Set.of("numeric", "real", "integer");
    private static final Set<String> WORDS = Set.of("string", "date");

    /**
     * A declared attribute.
     *
     * @param values the nominal values, empty for other types
     */
    private record Attribute(String name, ColumnKind kind, List<String> values, Set<String> accepted) {
        /** What a sparse row means where it leaves the attribute out. */
        String absent() {
            return values.isEmpty() ? "0" : values.get(0);
        }
    }

    @Override
    public void read(SourceFile file, TableBuilder table) throws IOException {
        List<Attribute> attributes = header(file);
        table.columns(
                file.name(),
                attributes.stream().map(Attribute::name).toList(),
                attributes.stream()
                        .map(attribute -> Optional.of(attribute.kind()))
                        .toList());
        for (String line = file.nextLine(); line != null; line = file.nextLine()) {
            List<ArffTokens.Token> tokens = ArffTokens.of(line, file);
            if (!tokens.isEmpty()) {
                boolean sparse = tokens.get(0).is('{');
                List<String> row = sparse ? sparse(tokens, attributes, file) : dense(tokens, file);
                requireDeclared(row, attributes, file);
                table.add(row, file.line());
            }
        }
    }

    private static List<Attribute> header(SourceFile file) throws IOException {
        List<Attribute> attributes = new ArrayList<>();
        for (String line = file.nextLine(); line != null; line = file.nextLine()) {
            List<ArffTokens.Token> tokens = ArffTokens.of(line, file);
            String keyword = tokens.isEmpty() ? "" : tokens.get(0).text().toLowerCase(Locale.ROOT);
            if (keyword.equals("@data")) {
                return attributes;
            } else if (keyword.equals("@attribute")) {
                attributes.add(attribute(tokens, file));
            } else if (!keyword.isEmpty() && !keyword.equals("@relation")) {
                throw new InvalidInputException("data.arff-header", file.name(), file.line(), keyword);
            }
        }
        throw new InvalidInputException(file.line() == 0 ? "data.empty" : "data.arff-no-data", file.name());
    }

    private static Attribute attribute(List<ArffTokens.Token> tokens, SourceFile file) {
        String type = tokens.size() < 3 ? "" : tokens.get(2).text().toLowerCase(Locale.ROOT);
        if (tokens.size() >= 3 && tokens.get(2).is('{')) {
            List<String> values = tokens.subList(3, tokens.size()).stream()
                    .filter(ArffTokens.Token::value)
                    .map(ArffTokens.Token::text)
                    .toList();
            if (!values.isEmpty() && tokens.get(tokens.size() - 1).is('}')) {
                return new Attribute(tokens.get(1).text(), ColumnKind.CATEGORICAL, values, Set.copyOf(values));
            }
        } else if (NUMBERS.contains(type) || WORDS.contains(type)) {
            ColumnKind kind = NUMBERS.contains(type) ? ColumnKind.NUMERIC : ColumnKind.CATEGORICAL;
            return new Attribute(tokens.get(1).text(), kind, List.of(), Set.of());
        }
        throw new InvalidInputException("data.arff-attribute", file.name(), file.line());
    }

    private static List<String> dense(List<ArffTokens.Token> tokens, SourceFile file) {
        List<String> row = new ArrayList<>();
        boolean value = false; // whether the last token was one
        for (ArffTokens.Token token : tokens) {
            if (token.value() == value && value) {
                throw new InvalidInputException("data.arff-comma", file.name(), file.line(), token.text());
            }
            if (token.value()) {
                row.add(token.text());
            } else if (!value) {
                row.add("");
            }
            value = token.value();
        }
        if (!value) {
            row.add("");
        }
        return row;
    }

    private static List<String> sparse(List<ArffTokens.Token> tokens, List<Attribute> attributes, SourceFile file) {
        List<ArffTokens.Token> entries =
                tokens.stream().filter(ArffTokens.Token::value).toList();
        List<String> row =
                new ArrayList<>(attributes.stream().map(Attribute::absent).toList());
        boolean closed = tokens.get(tokens.size() - 1).is('}');
        for (int i = 0; i < entries.size(); i += 2) {
            String index = entries.get(i).text();
            boolean paired = i + 1 < entries.size() && Cells.isWhole(index, 7);
            if (!closed || !paired || Integer.parseInt(index) >= row.size()) {
                throw new InvalidInputException("data.arff-sparse", file.name(), file.line(), index, row.size() - 1);
            }
            row.set(Integer.parseInt(index), entries.get(i + 1).text());
        }
        return row;
    }

    private static void requireDeclared(List<String> row, List<Attribute> attributes, SourceFile file) {
        for (int i = 0; i < Math.min(row.size(), attributes.size()); i++) {
            Attribute attribute = attributes.get(i);
            String value = row.get(i);
            if (!attribute.values().isEmpty()
                    && !Cells.missing(value)
                    && !attribute.accepted().contains(value)) {
                List<String> listed = attribute
                        .values()
                        .subList(0, Math.min(20, attribute.values().size()));
                throw new InvalidInputException(
                        "data.arff-value",
                        file.name(),
                        file.line(),
                        attribute.name(),
                        value,
                        String.join(", ", listed));
            }
        }
    }
}
