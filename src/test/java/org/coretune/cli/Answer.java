package org.coretune.cli;

import java.io.BufferedReader;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;

/**
 * What a command line came to.
 *
 * @param code its exit code
 * @param out  what it printed
 * @param err  what it said was wrong
 */
record Answer(int code, String out, String err) {
    /** Runs one of Coretune's own commands in this process. */
    static Answer to(String... words) {
        return to("", streams -> Commands.all(streams, List.of()), words);
    }

    /** Runs one of these commands, which reads this input. */
    static Answer to(String input, Function<Streams, List<? extends Callable<Integer>>> commands, String... words) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        Streams streams =
                new Streams(new BufferedReader(new StringReader(input)), new PrintWriter(out), new PrintWriter(err));
        int code = Coretune.run(words, streams, commands.apply(streams));
        return new Answer(code, out.toString(), err.toString());
    }
}
