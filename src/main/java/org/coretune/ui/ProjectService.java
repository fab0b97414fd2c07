package org.coretune.ui;

import java.nio.file.Path;

/** How the window comes to a project. Called on background threads. */
public interface ProjectService {
    /**
     * Reads a project.
     *
     * @param location its folder or its {@code project.yaml}
     * @throws org.coretune.core.InvalidInputException where there is none or its definition is wrong
     */
    OpenProject open(Path location);
}
