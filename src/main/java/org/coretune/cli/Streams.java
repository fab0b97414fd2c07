package org.coretune.cli;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Pattern;
import org.coretune.core.Message;

/**
 * Where a command reads and writes.
 *
 * @param in  input of commands that hold a dialogue
 * @param out results
 * @param err what went wrong
 */
public record Streams(BufferedReader in, PrintWriter out, PrintWriter err) {
    /** Control characters, and those that turn the direction of what follows or break its line unseen. */
    private static final Pattern CONTROL =
            Pattern.compile("[\\p{Cc}\\u202A-\\u202E\\u2066-\\u2069\\u2028\\u2029&&[^\\n\\r\\t]]");

    /** Those of the process. Results are UTF-8. */
    public static Streams system() {
        return new Streams(
                new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)),
                new PrintWriter(new OutputStreamWriter(System.out, StandardCharsets.UTF_8)),
                new PrintWriter(System.err, true));
    }

    /** Prints a line from the bundle {@code cli} to {@link #out}. */
    void say(String key, Object... arguments) {
        print(new Message(key, arguments).text());
    }

    /** Prints a line of text to {@link #out}, as {@link #shown}. */
    void print(String text) {
        out.println(shown(text));
    }

    /** Text for a terminal: a name in a journal may hold control characters, which must not steer it, and others that show it in a false order. */
    static String shown(String text) {
        return CONTROL.matcher(text).replaceAll("\uFFFD");
    }

    /** A metric's value as it is printed: four decimals. */
    static String fixed(double value) {
        return String.format(Locale.ROOT, "%.4f", value);
    }
}
