package org.coretune.ui;

import java.nio.file.Path;
import org.coretune.core.simulation.CurveTable;

/** How the window comes to a project. Called on background threads. */
public interface ProjectService {
    /**
     * Reads a project.
     *
     * @param location its folder or its {@code project.yaml}
     * @throws org.coretune.core.InvalidInputException where there is none or its definition is wrong
     */
    OpenProject open(Path location);

    /**
     * Reads recorded learning curves.
     *
     * @param file CSV, see {@link org.coretune.project.CurveFile}; columns as they are usually called
     * @throws org.coretune.core.InvalidInputException where it is not there or wrong
     */
    CurveTable curves(Path file);

    /** Whether there is something at this location. */
    boolean exists(Path location);

    /**
     * Makes a project in a folder that does not exist yet; nothing is overwritten.
     *
     * @param definition the text of its {@code project.yaml}
     * @throws org.coretune.core.InvalidInputException where the folder exists, cannot be made, or the text is wrong
     */
    OpenProject create(Path folder, String definition);
}
