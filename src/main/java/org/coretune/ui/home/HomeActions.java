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

    /** Makes a project of a template and opens it. */
    void create(Template template, Optional<Path> data);

    /** Whether another project can be opened now: not while an experiment works. */
    ObservableBooleanValue canOpen();
}
