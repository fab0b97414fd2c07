package org.coretune.project;

import java.nio.file.Path;
import org.coretune.core.InvalidInputException;
import org.coretune.core.experiment.Command;

/** A project would run a program, and the user has not said that it may. */
public final class UntrustedCommand extends InvalidInputException {
    private static final long serialVersionUID = 1L;

    private final transient Path folder;
    private final transient Command command;

    /** The refusal of a command in a project folder. */
    public UntrustedCommand(Path folder, Command command) {
        super("project.untrusted", Command.legible(folder.toString()), command.toString());
        this.folder = folder;
        this.command = command;
    }

    /** What would run. */
    public Command command() {
        return command;
    }

    /** The project's folder. */
    public Path folder() {
        return folder;
    }
}
