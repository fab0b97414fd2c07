package org.coretune.project;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.coretune.core.FileTrouble;
import org.coretune.core.InvalidInputException;
import org.coretune.core.Message;

/**
 * A project file that is being edited: what is saved in it, and beside it a draft of what is not saved yet, which outlives a
 * crash. Safe for several threads.
 *
 * @param file the {@code project.yaml}
 */
public record DefinitionFile(Path file) {
    /** The text as it is saved now. */
    public String read() {
        return YamlText.read(file);
    }

    /**
     * Saves a text, unless somebody else has changed the file meanwhile.
     *
     * @param basis the saved text from which the new one was made
     * @throws InvalidInputException with the key {@link #CHANGED} where the file holds something else by now, or where it
     *     cannot be written
     */
    public synchronized void save(String text, String basis) {
        if (Files.exists(file)) {
            String now = read();
            if (!now.equals(basis) && !now.equals(text)) {
                throw new InvalidInputException(CHANGED, file);
            }
        }
        write(file, text);
    }

    /** What the sentence of {@link #save} is called where the file has changed. */
    public static final String CHANGED = "project.changed-on-disk";

    /** Keeps a draft beside the file. */
    public synchronized void keepDraft(String text) {
        write(draft(), text);
    }

    /** Deletes the draft, if there is one. */
    public synchronized void discardDraft() {
        try {
            Files.deleteIfExists(draft());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The draft that was not saved when its window ended; empty where there is none or it says the same as the file. */
    public Optional<String> draftLeft() {
        return Files.exists(draft())
                ? Optional.of(YamlText.read(draft())).filter(text -> !text.equals(read()))
                : Optional.empty();
    }

    private Path draft() {
        return file.resolveSibling("." + file.getFileName() + ".draft");
    }

    private static void write(Path to, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        try {
            SafeFile.replace(to, out -> out.write(bytes));
        } catch (IOException e) {
            throw new InvalidInputException(new Message("project.not-written", to, FileTrouble.of(e)), e);
        }
    }
}
