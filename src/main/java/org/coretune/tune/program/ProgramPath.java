package org.coretune.tune.program;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds the file that the first word of a command means. */
public final class ProgramPath {
    private static final boolean WINDOWS =
            System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("windows");

    private ProgramPath() {}

    /**
     * A word with a separator is a file, from {@code folder}; every other one is looked for where the operating system keeps
     * programs, and {@code java} at last in the Java that runs this. Windows' scripts ({@code .bat}, {@code .cmd}) are none: a shell would run them.
     *
     * @return empty where there is no such program
     */
    public static Optional<Path> find(String word, Path folder) {
        try {
            if (word.contains("/") || word.contains(File.separator)) {
                return programs(folder.resolve(word)).findFirst();
            }
            String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
            Stream<Path> known = Stream.of(path.split(File.pathSeparator))
                    .filter(entry -> !entry.isBlank())
                    .map(Path::of);
            Stream<Path> own =
                    word.equals("java") ? Stream.of(Path.of(System.getProperty("java.home"), "bin")) : Stream.empty();
            return Stream.concat(known, own)
                    .flatMap(place -> programs(place.resolve(word)))
                    .findFirst();
        } catch (InvalidPathException noPath) {
            return Optional.empty();
        }
    }

    private static Stream<Path> programs(Path file) {
        List<Path> candidates =
                WINDOWS ? List.of(file, file.resolveSibling(file.getFileName() + ".exe")) : List.of(file);
        return candidates.stream()
                .filter(Files::isRegularFile)
                .filter(Files::isExecutable)
                .filter(candidate -> !WINDOWS
                        || candidate.toString().toLowerCase(Locale.ROOT).endsWith(".exe"))
                .map(candidate -> candidate.toAbsolutePath().normalize());
    }
}
