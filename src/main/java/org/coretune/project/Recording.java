package org.coretune.project;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.coretune.core.InvalidInputException;
import org.coretune.core.Message;
import org.coretune.core.event.Entry;
import org.coretune.core.event.Event;
import org.coretune.core.event.ExperimentState;
import org.coretune.core.event.TrialState;
import org.coretune.core.experiment.Definition;

/**
 * An experiment as its journal tells it: read without a lock, so another process may still be writing it.
 *
 * @param folder     where it lies
 * @param state      what it has come to
 * @param entries    its whole journal
 * @param isOpen     whether somebody runs it at this moment
 */
public record Recording(ExperimentFolder folder, ExperimentState state, List<Entry> entries, boolean isOpen) {

    /** Where an experiment stands, for lists. */
    public enum Status {
        /** Somebody runs it at this moment. */
        RUNNING,
        /** Paused by the user; can be resumed. */
        PAUSED,
        /** Its process ended without a word; can be resumed. */
        INTERRUPTED,
        /** Over. */
        CLOSED
    }

    /**
     * Reads an experiment.
     *
     * @throws InvalidInputException where there is none, its journal is damaged, or nothing was ever begun
     */
    public static Recording read(ExperimentFolder folder) {
        if (Files.notExists(folder.journalFile(), LinkOption.NOFOLLOW_LINKS)) {
            throw new InvalidInputException("project.no-experiment", folder.path());
        }
        List<Entry> entries = JournalFile.read(folder.journalFile()).entries();
        if (entries.isEmpty() || !(entries.get(0).event() instanceof Event.Opened)) {
            throw new InvalidInputException(
                    "project.never-begun", folder.path(), folder.journalFile().getFileName());
        }
        return new Recording(folder, fold(folder, entries), entries, JournalFile.isOpen(folder.journalFile()));
    }

    private static ExperimentState fold(ExperimentFolder folder, List<Entry> entries) {
        ExperimentState state = new ExperimentState();
        for (Entry entry : entries) {
            try {
                state.apply(entry);
            } catch (IllegalArgumentException e) {
                throw new InvalidInputException(
                        new Message("project.journal-damaged", folder.journalFile(), entry.number() + 1), e);
            }
        }
        return state;
    }

    /**
     * What was run, with all overrides.
     *
     * @throws InvalidInputException where this version cannot read it any more
     */
    public Definition definition() {
        return ProjectFile.parse(ProjectFile.NAME, state.opened().definition(), List.of())
                .definition();
    }

    /**
     * What the user wrote about trials, by trial; none where that cannot be read, which keeps no result from being shown:
     * {@link #refusedNotes} says it.
     */
    public Map<Integer, String> notes() {
        try {
            return Notes.read(folder).byTrial();
        } catch (InvalidInputException damaged) {
            return Map.of();
        }
    }

    /** Why the notes cannot be read, in a sentence; empty where they can. Their file is left as it is. */
    public Optional<Message> refusedNotes() {
        try {
            Notes.read(folder);
            return Optional.empty();
        } catch (InvalidInputException damaged) {
            return Optional.of(damaged.text());
        }
    }

    /** Where it stands. */
    public Status status() {
        return switch (state.status()) {
            case CLOSED -> Status.CLOSED;
            case PAUSED -> isOpen ? Status.RUNNING : Status.PAUSED;
            default -> isOpen ? Status.RUNNING : Status.INTERRUPTED;
        };
    }

    /** Resource spent, as a share of what the schedule will spend; empty where it has no end of its own. */
    public Optional<Double> progress() {
        double planned = state.opened().plannedCost();
        if (status() == Status.CLOSED) {
            return Optional.of(1.0);
        }
        double spent = state.opened().epochsPerRung() > 0
                ? state.spent()
                : state.trials().stream().mapToDouble(TrialState::resource).sum();
        return planned > 0 ? Optional.of(Math.min(1, spent / planned)) : Optional.empty();
    }
}
