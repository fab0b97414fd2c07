package org.coretune.ui.home;

import java.nio.file.Path;
import java.util.Optional;
import javafx.beans.value.ObservableBooleanValue;
import org.coretune.ui.Template;

/** What the home view asks the window to do. */
public interface HomeActions {
    /** Opens a project; nothing is started. */
    void open(Path folder);

    /** Opens a project and goes on with its newest experiment. */
    void goOn(ProjectCard card);

    /** Opens a project and shows its newest experiment; nothing is started. */
    void look(ProjectCard card);

    /** Makes a new project with the definition of another and opens it in the design view. */
    void copy(ProjectCard card);

    /** Makes a project of a template that the user kept and opens it in the design view. */
    void create(String template);

    /** Deletes a template that the user kept. */
    void remove(String template);

    /** Makes a project of a template and opens it. */
    void create(Template template, Optional<Path> data);

    /** Whether another project can be opened now: not while an experiment works. */
    ObservableBooleanValue canOpen();
}
