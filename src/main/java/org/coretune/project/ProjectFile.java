package org.coretune.project;

import java.nio.file.Path;
import org.coretune.core.experiment.Definition;

/**
 * A project file: the text of {@code project.yaml}, and the definition of the experiment that it holds.
 *
 * @param definition what it defines, with every default filled in
 * @param text       the text, with all overrides in it
 */
public record ProjectFile(Definition definition, String text) {
    /**
     * Reads a project file.
     *
     * @throws org.coretune.core.InvalidInputException with file, line and column, where anything in it is not accepted
     */
    public static ProjectFile read(Path file) {
        return parse(file.getFileName().toString(), YamlText.read(file));
    }

    /** The same of a text; {@code label} is the name of its file. */
    public static ProjectFile parse(String label, String text) {
        YamlValue root = new YamlValue(YamlText.parse(label, text), "");
        return new ProjectFile(new DefinitionReader(root, label).read(), text);
    }
}
