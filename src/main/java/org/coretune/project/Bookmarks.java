package org.coretune.project;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import org.coretune.core.InvalidInputException;
import org.coretune.core.Message;

/**
 * Moments of an experiment that its user marked, in the order of the journal. They lie beside it in {@code bookmarks.json}:
 * the journal itself holds only what happened.
 *
 * @param schema    version of this form
 * @param bookmarks the marks
 */
public record Bookmarks(int schema, List<Bookmark> bookmarks) {
    private static final int SCHEMA = 1;
    private static final long LARGEST = 4 << 20;
    private static final JsonForm FORM = new RecordForm(Bookmarks.class);

    /**
     * A marked moment.
     *
     * @param position how many entries of the journal have happened then
     * @param note     what the user wrote
     */
    public record Bookmark(long position, String note) {}

    /** Puts the marks in order. */
    public Bookmarks {
        bookmarks = bookmarks.stream()
                .sorted(Comparator.comparingLong(Bookmark::position))
                .toList();
    }

    /** These marks in the form of today. */
    public static Bookmarks of(List<Bookmark> bookmarks) {
        return new Bookmarks(SCHEMA, bookmarks);
    }

    private static Path file(ExperimentFolder folder) {
        return folder.path().resolve("bookmarks.json");
    }

    /**
     * The bookmarks of an experiment; none where there is no file.
     *
     * @throws InvalidInputException where the file is damaged or of a newer version
     */
    public static Bookmarks read(ExperimentFolder folder) {
        Path file = file(folder);
        try {
            if (Files.size(file) > LARGEST) {
                throw new IOException("larger than " + LARGEST + " bytes");
            }
            try (JsonParser in = EntryFormat.JSON.createParser(Files.readAllBytes(file))) {
                in.nextToken();
                Bookmarks read = (Bookmarks) FORM.read(in);
                if (read.schema != SCHEMA) {
                    throw new IOException("version " + read.schema);
                }
                return read;
            }
        } catch (NoSuchFileException none) {
            return of(List.of());
        } catch (IOException e) {
            throw new InvalidInputException(new Message("project.bookmarks", file), e);
        }
    }

    /** Puts these in the place of the experiment's bookmarks, whole or not at all. */
    public void write(ExperimentFolder folder) {
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            try (JsonGenerator out = EntryFormat.JSON.createGenerator(bytes)) {
                FORM.write(out, this);
            }
            bytes.write('\n');
            SafeFile.replace(file(folder), out -> out.write(bytes.toByteArray()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
