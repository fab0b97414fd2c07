package org.coretune.project;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.coretune.core.InvalidInputException;

/**
 * What the user wrote about trials of an experiment. It lies beside it in {@code notes.json}: the journal itself holds only
 * what happened.
 *
 * @param schema version of this form
 * @param notes  one for each trial that has any, by its number
 */
public record Notes(int schema, List<Note> notes) implements SideFile.Versioned {
    private static final SideFile<Notes> FILE =
            new SideFile<>("notes.json", new RecordForm(Notes.class), "project.notes");

    /** A note about one trial. */
    public record Note(int trial, String text) {}

    /** These notes by trial; blank ones are left out. */
    public static Notes of(Map<Integer, String> byTrial) {
        return new Notes(
                SideFile.SCHEMA,
                new TreeMap<>(byTrial)
                        .entrySet().stream()
                                .filter(note -> !note.getValue().isBlank())
                                .map(note -> new Note(note.getKey(), note.getValue()))
                                .toList());
    }

    /** The texts by trial. */
    public SortedMap<Integer, String> byTrial() {
        SortedMap<Integer, String> texts = new TreeMap<>();
        notes.forEach(note -> texts.put(note.trial(), note.text()));
        return texts;
    }

    /**
     * The notes of an experiment; none where there is no file.
     *
     * @throws InvalidInputException where the file is damaged or of a newer version
     */
    public static Notes read(ExperimentFolder folder) {
        return FILE.read(folder).orElseGet(() -> of(Map.of()));
    }

    /**
     * Puts these in the place of the experiment's notes, whole or not at all.
     *
     * @throws InvalidInputException where the disk refuses
     */
    public void write(ExperimentFolder folder) {
        FILE.write(folder, this);
    }
}
