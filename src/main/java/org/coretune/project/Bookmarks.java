package org.coretune.project;

import java.util.Comparator;
import java.util.List;
import org.coretune.core.InvalidInputException;

/**
 * Moments of an experiment that its user marked, in the order of the journal. They lie beside it in {@code bookmarks.json}:
 * the journal itself holds only what happened.
 *
 * @param schema    version of this form
 * @param bookmarks the marks
 */
public record Bookmarks(int schema, List<Bookmark> bookmarks) implements SideFile.Versioned {
    private static final SideFile<Bookmarks> FILE =
            new SideFile<>("bookmarks.json", new RecordForm(Bookmarks.class), "project.bookmarks");

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
        return new Bookmarks(SideFile.SCHEMA, bookmarks);
    }

    /**
     * The bookmarks of an experiment; none where there is no file.
     *
     * @throws InvalidInputException where the file is damaged or of a newer version
     */
    public static Bookmarks read(ExperimentFolder folder) {
        return FILE.read(folder).orElseGet(() -> of(List.of()));
    }

    /**
     * Puts these in the place of the experiment's bookmarks, whole or not at all.
     *
     * @throws InvalidInputException where the disk refuses
     */
    public void write(ExperimentFolder folder) {
        FILE.write(folder, this);
    }
}
