package org.coretune.ui;

import java.math.RoundingMode;
import java.text.NumberFormat;
import java.util.Locale;
import org.coretune.core.Message;
import org.coretune.core.space.Configuration;

/** The texts and numbers of the window, in the language of the user. All texts stand in {@code messages/ui.properties}. */
public final class Texts {
    private Texts() {}

    /** The text with this key, without its leading {@code ui.}; see {@link Message}. */
    public static String text(String key, Object... arguments) {
        return new Message("ui." + key, arguments).text();
    }

    /** A metric's value: four significant decimals; a dash for NaN. */
    public static String value(double value) {
        if (Double.isNaN(value)) {
            return "–";
        }
        double size = Math.abs(value);
        return size != 0 && (size < 1e-3 || size >= 1e5)
                ? String.format(Locale.getDefault(), "%.2e", value)
                : decimals(value, size < 10 ? 4 : 2);
    }

    /** A value short enough for a chip: three decimals. */
    public static String shortValue(double value) {
        return Double.isNaN(value) || Math.abs(value) >= 1e3 || Math.abs(value) < 1e-3 && value != 0
                ? value(value)
                : decimals(value, 3);
    }

    /** A count with the grouping of the language. */
    public static String count(long count) {
        return NumberFormat.getIntegerInstance().format(count);
    }

    /** A resource: whole where it is whole; three digits below 1, where it is a share of the data. */
    public static String resource(double resource) {
        double parts = resource < 1 ? 1000 : 100;
        return Message.plain(Math.round(resource * parts) / parts);
    }

    /** A resource with its unit, in the singular or plural. */
    public static String resource(double resource, String unit) {
        if (unit.equals("fraction")) {
            return text("unit.fraction", percent(resource));
        }
        return text("unit." + unit, Message.grouped(Math.round(resource * 100) / 100.0));
    }

    /** A share as a percentage, with one decimal below 10 % and above 99 %, where nearly all never reads as all. */
    public static String percent(double share) {
        NumberFormat format = NumberFormat.getPercentInstance();
        boolean nearlyAll = Math.abs(share) > 0.99 && Math.abs(share) < 1;
        format.setMaximumFractionDigits(Math.abs(share) < 0.1 || nearlyAll ? 1 : 0);
        if (nearlyAll) {
            format.setRoundingMode(RoundingMode.DOWN);
        }
        return format.format(share);
    }

    /** A length of time in the units a person would use. */
    public static String duration(double seconds) {
        if (seconds < 9.95 && seconds != Math.rint(seconds)) {
            return text("duration.seconds", decimals(seconds, 1));
        }
        long whole = Math.round(seconds);
        if (whole < 90) {
            return text("duration.seconds", String.valueOf(whole));
        }
        long minutes = Math.round(seconds / 60);
        return minutes < 90
                ? text("duration.minutes", minutes)
                : text("duration.hours", minutes / 60, String.format(Locale.ROOT, "%02d", minutes % 60));
    }

    /** A hyper-parameter's value: numbers with four significant digits. */
    public static String setting(Object value) {
        if (value instanceof Double number) {
            double size = Math.abs(number);
            return size != 0 && size < 1e-4
                    ? String.format(Locale.getDefault(), "%.2e", number)
                    : Message.plain(new java.math.BigDecimal(number)
                            .round(new java.math.MathContext(4))
                            .doubleValue());
        }
        return String.valueOf(value);
    }

    /** A configuration in one line. */
    public static String configuration(Configuration configuration) {
        StringBuilder line = new StringBuilder();
        configuration
                .values()
                .forEach((name, value) -> line.append(line.isEmpty() ? "" : ", ")
                        .append(name)
                        .append(' ')
                        .append(setting(value)));
        return line.toString();
    }

    private static String decimals(double value, int places) {
        return String.format(Locale.getDefault(), "%." + places + "f", value);
    }
}
