package org.coretune.ui.home;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.coretune.core.InvalidInputException;
import org.coretune.core.Message;
import org.coretune.project.ProjectText;

/** Definitions that the user keeps as templates: project files in a folder of their own. Called on background threads. */
record SavedTemplates(Path folder) {
    private static final List<List<String>> FILES = List.of(
            List.of("data", "train"),
            List.of("data", "test"),
            List.of("data", "labels"),
            List.of("data", "test_labels"),
            List.of("objective", "curves"));

    private static final String END = ".yaml";

    /** Their names, in order. */
    List<String> names() {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(END))
                    .map(name -> name.substring(0, name.length() - END.length()))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Keeps a text under a name that is free; the answer is that name. */
    String keep(String name, String text) {
        String plain = name.replaceAll("[^\\p{L}\\p{N} _-]+", "-").strip();
        String stem = plain.isEmpty() ? "template" : plain;
        try {
            Files.createDirectories(folder);
            for (int number = 1; ; number++) {
                Path file = folder.resolve((number == 1 ? stem : stem + "-" + number) + END);
                if (!Files.exists(file)) {
                    Files.writeString(file, text);
                    return number == 1 ? stem : stem + "-" + number;
                }
            }
        } catch (IOException cause) {
            throw new InvalidInputException(new Message("ui.home.not-made", folder, cause.toString()), cause);
        }
    }

    /** The text of a template. */
    String read(String name) {
        try {
            return Files.readString(folder.resolve(name + END));
        } catch (IOException cause) {
            throw new InvalidInputException(new Message("ui.home.not-made", folder, cause.toString()), cause);
        }
    }

    /** Deletes a template. */
    void remove(String name) {
        try {
            Files.deleteIfExists(folder.resolve(name + END));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A definition for another folder: its data are named from the root, so that they are found from anywhere. */
    static String movable(String text, Path from) {
        ProjectText moved = ProjectText.of(text);
        for (List<String> path : FILES) {
            String file = moved.typed(path);
            // Curves may also be the name of an experiment.
            boolean named = !file.isEmpty() && !Path.of(file).isAbsolute();
            if (named && (path.get(0).equals("data") || Files.isRegularFile(from.resolve(file)))) {
                moved = moved.set(
                        path,
                        ProjectText.quoted(
                                from.toAbsolutePath().resolve(file).normalize().toString()));
            }
        }
        return moved.text();
    }

    /** The text with another name in it. */
    static String named(String text, String name) {
        return ProjectText.of(text)
                .set(List.of("name"), ProjectText.quoted(name))
                .text();
    }
}
