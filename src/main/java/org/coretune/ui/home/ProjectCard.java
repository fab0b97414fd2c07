package org.coretune.ui.home;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.coretune.core.InvalidInputException;
import org.coretune.core.Message;
import org.coretune.ui.ExperimentSummary;
import org.coretune.ui.OpenProject;
import org.coretune.ui.ProjectService;
import org.coretune.ui.Texts;

/**
 * A project as a card shows it.
 *
 * @param folder where it lies
 * @param name   what it is called; the folder's name where it cannot be read
 * @param state  whether it can be opened
 * @param latest its newest experiment
 */
public record ProjectCard(Path folder, String name, State state, Optional<ExperimentSummary> latest) {
    /** Whether a project can be opened. */
    public enum State {
        /** Not looked at yet. */
        READING,
        /** It can. */
        READY,
        /** Its folder is gone. */
        MISSING,
        /** Its definition is refused; opening it shows where. */
        WRONG
    }

    /** A project of which only the folder is known. */
    static ProjectCard of(Path folder, State state) {
        Path last = folder.toAbsolutePath().normalize().getFileName();
        return new ProjectCard(folder, last == null ? folder.toString() : last.toString(), state, Optional.empty());
    }

    /** Looks at a project; reads files. */
    static ProjectCard read(ProjectService projects, Path folder) {
        if (!projects.exists(folder)) {
            return of(folder, State.MISSING);
        }
        try {
            OpenProject project = projects.open(folder);
            State state = project.refused().isPresent() ? State.WRONG : State.READY;
            return new ProjectCard(folder, project.name(), state, project.latest());
        } catch (InvalidInputException wrong) {
            return of(folder, State.WRONG);
        }
    }

    /** Where its newest experiment stands, or what is wrong with it, in a word. */
    public String badge() {
        if (state != State.READY) {
            return Texts.text("home.state." + state.name().toLowerCase(Locale.ROOT));
        }
        return latest.map(ExperimentSummary::word).orElse(Texts.text("home.never"));
    }

    /** The newest experiment's figures; empty where there are none. */
    public String figures() {
        return latest.map(experiment -> Texts.text(
                        "home.figures", Message.grouped(experiment.trials()), Texts.value(experiment.best())))
                .orElse("");
    }

    /** Share of the newest experiment that is done; NaN where that is unknown. */
    public double progress() {
        return latest.map(ExperimentSummary::progress).orElse(Double.NaN);
    }

    /** Whether there is an experiment that can go on. */
    public boolean unfinished() {
        return latest.map(ExperimentSummary::resumable).orElse(false);
    }
}
