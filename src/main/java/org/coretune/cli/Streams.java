package org.coretune.cli;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.coretune.core.Message;

/**
 * Where a command reads and writes.
 *
 * @param in  input of commands that hold a dialogue
 * @param out results
 * @param err what went wrong
 */
public record Streams(BufferedReader in, PrintWriter out, PrintWriter err) {
    /** Those of the process. Results are UTF-8. */
    public static Streams system() {
        return new Streams(
                new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)),
                new PrintWriter(new OutputStreamWriter(System.out, StandardCharsets.UTF_8)),
                new PrintWriter(System.err, true));
    }

    /** Prints a line from the bundle {@code cli} to {@link #out}. */
    void say(String key, Object... arguments) {
        out.println(new Message(key, arguments).text());
    }

    /** A metric's value as it is printed: four decimals. */
    static String fixed(double value) {
        return String.format(Locale.ROOT, "%.4f", value);
    }
}
