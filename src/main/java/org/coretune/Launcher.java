package org.coretune;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.coretune.bench.Benchmark;
import org.coretune.cli.Commands;
import org.coretune.core.Message;
import org.coretune.ui.bench.ClassroomBenchmark;
import org.coretune.ui.bench.ViewsBenchmark;
import org.coretune.ui.bench.WindowBenchmark;
import org.coretune.ui.shell.ProjectFolders;
import org.coretune.ui.shell.WorkbenchApplication;

/**
 * Where every start begins: without arguments the workbench, else the command line.
 *
 * <p>Does not extend a JavaFX class, so that it starts from a plain class path.
 */
public final class Launcher {
    private static final List<Benchmark> BENCHMARKS =
            List.of(new WindowBenchmark(), new ViewsBenchmark(), new ClassroomBenchmark());

    private Launcher() {}

    /** Starts Coretune and ends the process with its exit code. */
    public static void main(String[] arguments) {
        // Charts are drawn with AWT, but never on a screen of its own.
        System.setProperty("java.awt.headless", "true");
        // JavaCPP writes to the terminal itself otherwise; resources/simplelogger.properties says what of it shows.
        System.setProperty("org.bytedeco.javacpp.logger", "slf4j");
        System.exit(arguments.length == 0 ? open() : Commands.run(BENCHMARKS, arguments));
    }

    /** Opens the workbench; runs the default sample in the terminal where there is no display. */
    private static int open() {
        Path sample = samples().resolve("letters");
        if (hasDisplay() && WorkbenchApplication.open(new ProjectFolders(), sampleProjects())) {
            return 0;
        }
        System.out.println(new Message("cli.no-display", sample).text());
        return Commands.run(BENCHMARKS, "run", sample.toString());
    }

    private static boolean hasDisplay() {
        boolean unix = List.of("Linux", "FreeBSD").contains(System.getProperty("os.name"));
        return !unix || isSet("DISPLAY") || isSet("WAYLAND_DISPLAY");
    }

    private static boolean isSet(String variable) {
        String value = System.getenv(variable);
        return value != null && !value.isBlank();
    }

    private static List<Path> sampleProjects() {
        return Stream.of(
                        "letters",
                        "letters-curves",
                        "letters-trees",
                        "any-program",
                        "letter-recognition",
                        "satimage",
                        "dna",
                        "connect4")
                .map(samples()::resolve)
                .filter(Files::isDirectory)
                .toList();
    }

    /** The sample projects beside the application, or of the checkout it runs in. */
    private static Path samples() {
        return Path.of(System.getProperty("coretune.home", "."))
                .resolve("sample-projects")
                .normalize();
    }
}
