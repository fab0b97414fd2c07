package org.coretune.ui;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.coretune.core.InvalidInputException;
import org.coretune.core.event.TrialState;

/**
 * What a trial must be to be shown, as it is typed: words and comparisons, all of which must hold.
 *
 * <p>A comparison is a {@link TrialColumn}'s name, a sign and a value: {@code learning_rate < 0.01}, {@code state =
 * eliminated}, {@code momentum = missing}. A word must stand in the trial's state or configuration; {@code #13} is the
 * trial of that number. {@code and} may stand between them.
 */
public final class TrialFilter {
    private static final Pattern COMPARISON =
            Pattern.compile("([\\p{L}_][\\p{L}\\p{N}_.-]*)\\s*(<=|>=|!=|==|=|<|>)\\s*(\"[^\"]*\"|[^\\s<>=!\"]+)");
    private static final Pattern SIGN = Pattern.compile("[<>=!]");
    private static final String MISSING = "missing";

    private TrialFilter() {}

    /**
     * Reads a filter.
     *
     * @throws InvalidInputException where a comparison is wrong; the sentence says what is accepted
     */
    public static Predicate<TrialState> parse(String text, TrialColumns columns) {
        List<Predicate<TrialState>> all = new ArrayList<>();
        Matcher comparison = COMPARISON.matcher(text);
        StringBuilder rest = new StringBuilder();
        while (comparison.find()) {
            all.add(comparison(comparison.group(1), comparison.group(2), comparison.group(3), columns));
            comparison.appendReplacement(rest, " ");
        }
        comparison.appendTail(rest);
        for (String word : rest.toString().toLowerCase(Locale.getDefault()).split("[\\s,]+")) {
            if (SIGN.matcher(word).find()) {
                throw new InvalidInputException("ui.filter.incomplete", word);
            }
            if (!word.isEmpty() && !word.equals("and")) {
                all.add(word(word));
            }
        }
        return trial -> all.stream().allMatch(condition -> condition.test(trial));
    }

    private static Predicate<TrialState> word(String word) {
        if (word.matches("#\\d+")) {
            return trial -> word.equals("#" + trial.number());
        }
        return trial -> trial.status().name().toLowerCase(Locale.ROOT).contains(word)
                || Texts.configuration(trial.configuration())
                        .toLowerCase(Locale.getDefault())
                        .contains(word);
    }

    private static Predicate<TrialState> comparison(String name, String sign, String quoted, TrialColumns columns) {
        TrialColumn column = columns.named(name)
                .orElseThrow(() -> new InvalidInputException(
                        "ui.filter.no-column",
                        name,
                        columns.all().stream().map(TrialColumn::name).collect(Collectors.joining(", "))));
        String value = quoted.replace("\"", "");
        boolean equal = sign.equals("=") || sign.equals("==");
        if (equal || sign.equals("!=")) {
            Predicate<TrialState> same = same(column, value);
            return equal ? same : same.negate();
        }
        if (!column.isNumeric()) {
            throw new InvalidInputException(
                    "ui.filter.no-order",
                    name,
                    column.categories().stream().map(Texts::setting).collect(Collectors.joining(", ")));
        }
        double limit = number(value);
        if (Double.isNaN(limit)) {
            throw new InvalidInputException("ui.filter.no-number", name, sign, value);
        }
        return trial -> {
            double number = column.number(trial);
            return switch (sign) {
                case "<" -> number < limit;
                case "<=" -> number <= limit;
                case ">" -> number > limit;
                default -> number >= limit;
            };
        };
    }

    private static Predicate<TrialState> same(TrialColumn column, String value) {
        if (value.equalsIgnoreCase(MISSING)) {
            return trial -> column.value(trial) == null;
        }
        double wanted = number(value);
        if (column.isNumeric() && Double.isNaN(wanted)) {
            throw new InvalidInputException("ui.filter.no-number", column.name(), "=", value);
        }
        return trial -> {
            Object own = column.value(trial);
            return own instanceof Number number && number.doubleValue() == wanted
                    || own != null
                            && (column.words(trial).equalsIgnoreCase(value)
                                    || Objects.toString(own).equalsIgnoreCase(value));
        };
    }

    private static double number(String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException word) {
            return Double.NaN;
        }
    }
}
