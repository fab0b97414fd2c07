package org.coretune.ui;

import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.coretune.core.event.TrialState;

/**
 * Something that every trial has or lacks: a parameter, what the schedule gave it, a metric, a cost. Table columns, axes
 * and comparisons of the filter are made of these.
 *
 * @param name       how it is written in a filter: a parameter's name, {@code rung}, {@code accuracy}
 * @param title      how it is shown
 * @param group      what it is about
 * @param log        whether its values are compared by their ratio
 * @param categories its values in order where they are no numbers; empty for numbers
 * @param read       its value: {@code Number}, or what the categories list; null where a trial has none
 */
public record TrialColumn(
        String name,
        String title,
        Group group,
        boolean log,
        List<Object> categories,
        Function<TrialState, Object> read) {
    /** What a column is about. */
    public enum Group {
        /** What was tried. */
        CONFIGURATION,
        /** What the schedule gave. */
        ALLOCATION,
        /** What came of it. */
        METRIC,
        /** What it cost. */
        COST
    }

    /** Copies the categories. */
    public TrialColumn {
        categories = List.copyOf(categories);
    }

    /** A column of numbers. */
    static TrialColumn number(String name, String title, Group group, Function<TrialState, Number> read) {
        return new TrialColumn(name, title, group, false, List.of(), trial -> {
            Number number = read.apply(trial);
            return number == null || Double.isNaN(number.doubleValue()) ? null : number;
        });
    }

    /** Whether its values are numbers. */
    public boolean isNumeric() {
        return categories.isEmpty();
    }

    /** The value of a trial, or null. */
    public Object value(TrialState trial) {
        return read.apply(trial);
    }

    /** The value as a number: itself or the index of its category; NaN where a trial has none. */
    public double number(TrialState trial) {
        Object value = read.apply(trial);
        if (value == null) {
            return Double.NaN;
        }
        return isNumeric() ? ((Number) value).doubleValue() : categories.indexOf(value);
    }

    /** A number of this column in words: itself or its category. */
    public String words(double number) {
        if (Double.isNaN(number)) {
            return "";
        }
        if (!isNumeric()) {
            int index = (int) Math.round(number);
            return index >= 0 && index < categories.size() ? Texts.setting(categories.get(index)) : "";
        }
        return group == Group.METRIC ? Texts.value(number) : Texts.setting(number);
    }

    /** The value of a trial in words; empty where it has none. */
    public String words(TrialState trial) {
        Object value = read.apply(trial);
        return value == null
                ? ""
                : value instanceof Number number ? words(number.doubleValue()) : Objects.toString(Texts.setting(value));
    }
}
