package org.coretune.project;

import java.util.List;
import org.coretune.core.Message;
import org.coretune.core.event.Event;
import org.coretune.core.experiment.Definition;
import org.coretune.tune.ExperimentRun;

/**
 * What an experiment needs before its first job, by the kind of its objective: made of the definition, which it checks,
 * then {@link #start}ed, and let go of at the end.
 */
interface Groundwork extends AutoCloseable {
    /**
     * The groundwork of a definition; reads data where there are any.
     *
     * @throws org.coretune.core.InvalidInputException where anything in the definition or its data is not accepted, or the
     *     user has not said that the program may run
     */
    static Groundwork of(Project project, ProjectFile file) {
        Definition definition = file.definition();
        if (definition.isReplayed()) {
            return ReplayedObjective.of(project, file);
        }
        if (!definition.isTrained()) {
            return ProgramObjective.of(project, file);
        }
        Preparation preparation = new Preparation(project, file);
        return Preparation.isTrees(definition) ? new TreesGroundwork(preparation) : new NetworkGroundwork(preparation);
    }

    /** Takes what is costly, such as an engine; once, before {@link #opened} and {@link #run}. */
    default void start() {}

    /** The experiment's first event. */
    Event.Opened opened(String id, String name);

    /** What the user should know before it begins. */
    default List<Message> warnings() {
        return List.of();
    }

    /** Refuses to go on with other data than the experiment began with. */
    default void requireSame(Event.Opened opened) {}

    /** Whether going on is an event of its own; replays write their past again instead. */
    default boolean tellsResumption() {
        return true;
    }

    /** The experiment where its journal left it; {@code atEnd} is called once when it is over. */
    ExperimentRun run(ExperimentFolder folder, JournalFile journal, Runnable atEnd);

    @Override
    default void close() {}
}
