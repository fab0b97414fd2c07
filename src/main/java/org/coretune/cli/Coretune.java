package org.coretune.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.coretune.core.FileTrouble;
import org.coretune.core.InvalidInputException;
import org.coretune.core.Message;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * The command {@code coretune} with its subcommands.
 *
 * <p>Ends with 0 when done, 2 when the user's input is wrong (one sentence says what, where and what is accepted), 130
 * when interrupted, and 1 on anything else.
 */
@Command(name = "coretune", versionProvider = Coretune.Version.class)
public final class Coretune implements Callable<Integer> {
    /** Exit code: the user's input is wrong. */
    public static final int WRONG_INPUT = 2;
    /** Exit code: anything else went wrong. */
    public static final int FAILED = 1;
    /** Exit code: interrupted, and can be resumed. */
    public static final int INTERRUPTED = 130;

    /** Commands that write a journal, which can go on from there. */
    private static final Set<String> JOURNALLED = Set.of("run", "resume", "worth");

    @Spec
    private CommandSpec command;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = CommandLine.ScopeType.INHERIT)
    private boolean help;

    @Option(
            names = {"-V", "--version"},
            versionHelp = true)
    private boolean version;

    private Coretune() {}

    /**
     * Runs a command line.
     *
     * @param commands the subcommands, each an object with picocli's annotations; the command line without one shows them
     * @return the exit code
     */
    public static int run(String[] arguments, Streams streams, List<? extends Callable<Integer>> commands) {
        CommandLine line = new CommandLine(new Coretune());
        commands.forEach(line::addSubcommand);
        ResourceBundle words = ResourceBundle.getBundle("messages.cli");
        line.getCommandSpec().resourceBundle(words);
        // Not setResourceBundle, which would take a command its own words.
        line.getSubcommands().values().stream()
                .filter(command -> command.getResourceBundle() == null)
                .forEach(command -> command.setResourceBundle(words));
        line.registerConverter(Path.class, Coretune::path);
        for (Class<Integer> type : List.of(int.class, Integer.class)) {
            line.registerConverter(type, number(Integer::valueOf, "cli.whole-number"));
        }
        for (Class<Long> type : List.of(long.class, Long.class)) {
            line.registerConverter(type, number(Long::valueOf, "cli.whole-number"));
        }
        for (Class<Double> type : List.of(double.class, Double.class)) {
            line.registerConverter(type, number(Double::valueOf, "cli.number"));
        }
        line.setOut(streams.out());
        line.setErr(streams.err());
        line.setParameterExceptionHandler((wrong, given) -> {
            streams.err().println(oneLine(new Message("cli.command-line", wrong.getMessage()).text()));
            return WRONG_INPUT;
        });
        line.setExecutionExceptionHandler((cause, command, parsed) -> report(cause, command.getCommandName(), streams));
        int code = line.execute(arguments);
        streams.out().flush();
        streams.err().flush();
        return code;
    }

    private static int report(Exception cause, String command, Streams streams) {
        if (cause instanceof InvalidInputException wrong) {
            streams.err().println(oneLine(wrong.text().text()));
            return WRONG_INPUT;
        }
        if (cause instanceof InterruptedException) {
            Thread.currentThread().interrupt();
            return INTERRUPTED;
        }
        IOException trouble = fileTrouble(cause);
        Message sentence = trouble == null
                ? new Message("cli.failed", cause.toString())
                : new Message(
                        JOURNALLED.contains(command) ? "cli.file-trouble" : "cli.file-trouble-plain",
                        FileTrouble.of(trouble));
        streams.err().println(oneLine(sentence.text()));
        return FAILED;
    }

    /** What picocli reads such numbers with, in words of our own: its own name Java's types. */
    private static <T> CommandLine.ITypeConverter<T> number(Function<String, T> reader, String refusal) {
        return text -> {
            try {
                return reader.apply(text);
            } catch (NumberFormatException e) {
                throw new CommandLine.TypeConversionException(new Message(refusal, text).text());
            }
        };
    }

    static Path path(String text) {
        if (text.isEmpty()) { // An unset variable of a shell; Java would take it for the current folder.
            throw new CommandLine.TypeConversionException(new Message("cli.path-empty").text());
        }
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            Message sentence = new Message("cli.path", text, System.getProperty("sun.jnu.encoding"));
            throw new CommandLine.TypeConversionException(sentence.text());
        }
    }

    private static IOException fileTrouble(Throwable cause) {
        return cause instanceof IOException trouble
                ? trouble
                : cause instanceof UncheckedIOException unchecked ? unchecked.getCause() : null;
    }

    private static String oneLine(String text) {
        return Streams.shown(text.replaceAll("\\s*\\R\\s*", " "));
    }

    @Override
    public Integer call() {
        command.commandLine().usage(command.commandLine().getOut());
        return 0;
    }

    /** The version of the application folder this runs from. */
    static final class Version implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = Coretune.class.getPackage().getImplementationVersion();
            return new String[] {"Coretune " + (version == null ? "" : version)};
        }
    }
}
