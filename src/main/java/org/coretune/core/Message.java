package org.coretune.core;

import java.math.BigDecimal;
import java.text.Format;
import java.text.MessageFormat;
import java.text.NumberFormat;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.MissingResourceException;
import java.util.ResourceBundle;

/**
 * A sentence for the user: a key of the message bundles and its arguments.
 *
 * <p>The part of the key before the first dot names the bundle {@code messages/<part>.properties}; keys are written with
 * their part ({@code space.inverted-range} stands in {@code messages/space.properties}). Numbers are shown plainly, without grouping, so that what is quoted can be typed
 * again. A text that wants a number in a form of its own asks for it ({@code {0,number,0.00}}, {@code {0,choice,…}}), and who
 * wants grouping passes the number through {@link #grouped}.
 *
 * @param key       key in the bundle, for instance {@code space.inverted-range}
 * @param arguments what stands in the places {0}, {1}, …; another message stands as its sentence
 */
public record Message(String key, List<Object> arguments) {
    /** Copies the arguments. */
    public Message {
        arguments = List.copyOf(arguments);
    }

    /** The message with these arguments; none may be null. */
    public Message(String key, Object... arguments) {
        this(key, Arrays.asList(arguments));
    }

    /** The sentence in the default language. */
    public String text() {
        return text(Locale.getDefault());
    }

    /**
     * The sentence in {@code locale}, English where that language lacks it; the key and the arguments where another version of
     * Coretune wrote a key that this one does not know.
     */
    public String text(Locale locale) {
        MessageFormat format;
        try {
            format = FORMATS.get().of(new Place(key, locale));
        } catch (MissingResourceException unknown) {
            return key + arguments.stream().map(one -> plain(one, locale)).toList();
        }
        Format[] forms = format.getFormatsByArgumentIndex();
        Object[] shown = new Object[arguments.size()];
        for (int i = 0; i < shown.length; i++) {
            boolean asksForNumber = i < forms.length && forms[i] instanceof NumberFormat;
            Object argument = arguments.get(i);
            shown[i] = asksForNumber && argument instanceof Number ? argument : plain(argument, locale);
        }
        return format.format(shown);
    }

    private record Place(String key, Locale locale) {
        MessageFormat format() {
            String bundle = "messages." + key.substring(0, key.indexOf('.'));
            return new MessageFormat(
                    ResourceBundle.getBundle(bundle, locale, ENGLISH_LAST).getString(key), locale);
        }
    }

    /** The patterns that were read last: reading one takes longer than filling it in. */
    private static final class Formats extends LinkedHashMap<Place, MessageFormat> {
        private static final long serialVersionUID = 1;
        private static final int MOST = 512;

        Formats() {
            super(16, 0.75f, true);
        }

        MessageFormat of(Place place) {
            return computeIfAbsent(place, Place::format);
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<Place, MessageFormat> eldest) {
            return size() > MOST;
        }
    }

    /** A number that the sentence shows with the grouping of its language. */
    public static Object grouped(Number number) {
        return new Grouped(number);
    }

    /** A number as a person would write it: 3 instead of 3.0, 0.1 in full, never grouped. */
    public static String plain(double number) {
        if (Double.isNaN(number) || Double.isInfinite(number)) {
            return Double.toString(number);
        }
        BigDecimal decimal = BigDecimal.valueOf(number).stripTrailingZeros();
        double size = Math.abs(number);
        return size != 0 && (size < 1e-4 || size >= 1e15) ? decimal.toString() : decimal.toPlainString();
    }

    private static Object plain(Object argument, Locale locale) {
        if (argument instanceof Grouped grouped) {
            return grouped.number();
        }
        if (argument instanceof Message sentence) {
            return sentence.text(locale);
        }
        return argument instanceof Double || argument instanceof Float
                ? plain(((Number) argument).doubleValue())
                : argument.toString();
    }

    /** An argument that is shown with grouping. */
    public record Grouped(Number number) {}

    /** One thread's own, because a format serves one thread at a time. */
    private static final ThreadLocal<Formats> FORMATS = ThreadLocal.withInitial(Formats::new);

    private static final ResourceBundle.Control ENGLISH_LAST =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);
}
