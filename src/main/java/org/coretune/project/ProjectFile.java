package org.coretune.project;

import java.nio.file.Path;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.coretune.core.InvalidInputException;
import org.coretune.core.Message;
import org.coretune.core.experiment.Definition;
import org.coretune.core.schedule.ResourceUnit;
import org.coretune.core.space.Parameter;
import org.snakeyaml.engine.v2.nodes.Node;

/** A project file: the text of {@code project.yaml}, and the definition of the experiment that it holds. Immutable. */
public final class ProjectFile {
    /** Its name in a project folder. */
    public static final String NAME = "project.yaml";

    private final YamlValue root;
    private final Definition definition;
    private final String text;

    private ProjectFile(YamlValue root, Definition definition, String text) {
        this.root = root;
        this.definition = definition;
        this.text = text;
    }

    /**
     * Reads a project file.
     *
     * @param overrides {@code path=value} each, the value as YAML; a later one holds
     * @throws InvalidInputException with file, line and column, or the override, where anything in it is not accepted
     */
    public static ProjectFile read(Path file, List<String> overrides) {
        Path folder = file.toAbsolutePath().normalize().getParent();
        String name = folder.getFileName() == null ? "" : folder.getFileName().toString();
        return parse(file.getFileName().toString(), YamlText.read(file), overrides, name);
    }

    /** Reads a project file as it stands. */
    public static ProjectFile read(Path file) {
        return read(file, List.of());
    }

    /** The same of a text; {@code label} is the name of its file. */
    public static ProjectFile parse(String label, String text, List<String> overrides) {
        return parse(label, text, overrides, label);
    }

    private static ProjectFile parse(String label, String text, List<String> overrides, String otherName) {
        Node tree = YamlText.parse(label, text);
        String effective = text;
        for (String given : overrides) {
            Setting setting = Setting.parse(given);
            tree = setting.applyTo(tree);
            effective = YamlEdit.apply(effective, setting);
        }
        YamlValue root = new YamlValue(tree, "");
        return new ProjectFile(root, new DefinitionReader(root, otherName).read(), effective);
    }

    /** The overrides that give a run another seed: of the run and of the searcher, never of the split. */
    public static List<String> seed(long seed) {
        return List.of("run.seed=" + seed, "search.seed=" + seed);
    }

    /**
     * A project file's text with one value changed; everything else, comments too, stays as it is.
     *
     * @param path  keys from the root, joined by points; a number is a position in a list; what is missing is added
     * @param value the new value as YAML
     */
    public static String edit(String text, String path, String value) {
        return YamlEdit.apply(text, Setting.parse(path + "=" + value));
    }

    /** What it defines, with every default filled in. */
    public Definition definition() {
        return definition;
    }

    /** The text with all overrides in it: what an experiment's first event holds. */
    public String text() {
        return text;
    }

    /**
     * Warnings about parameters of the space that change nothing: the model does not name them, no condition tests them,
     * and they are none of {@code known}.
     *
     * @param known names that mean something whatever the model, such as {@code learning_rate}
     */
    public List<Message> unused(Collection<String> known) {
        Set<String> used = new HashSet<>(known);
        used.addAll(definition.boundParameters());
        definition.space().parameters().stream()
                .flatMap(parameter -> parameter.when().stream())
                .forEach(condition -> used.add(condition.parameter()));
        return definition.space().parameters().stream()
                .map(Parameter::name)
                .filter(name -> !used.contains(name))
                .map(name -> at("space." + name, new InvalidInputException("project.unused", name))
                        .text())
                .toList();
    }

    /**
     * Refuses a unit of resource that what is trained does not count.
     *
     * @throws InvalidInputException that names what is accepted
     */
    public void requireUnit() {
        boolean trained = definition.isTrained();
        String model = trained ? definition.model().kind() : "";
        List<String> suiting = definition.isReplayed()
                ? Section.units(Section.TABLE.name(), model)
                : Section.units(trained ? Section.TRAINED.name() : Section.COMMAND.name(), model);
        ResourceUnit unit = definition.unit();
        if (!suiting.contains(unit.name())) {
            throw at(
                    "schedule.unit",
                    unit.isFraction()
                            ? new InvalidInputException("project.only-epochs", String.join(", ", suiting))
                            : new InvalidInputException("project.other-unit", unit.name(), model, suiting.get(0)));
        }
    }

    /**
     * A sentence about what is written at a path, with its file, line and column: for what only a factory can refuse.
     *
     * @param path for instance {@code schedule}; where the sentence names one of its options, that is the place
     */
    public InvalidInputException at(String path, InvalidInputException sentence) {
        YamlValue value = root;
        for (String key : path.split("\\.")) {
            value = value.child(key);
        }
        List<Object> arguments = sentence.text().arguments();
        boolean aboutOption = sentence.text().key().startsWith("core.spec-") && arguments.size() > 1;
        return (aboutOption ? value.child(arguments.get(1).toString()) : value).at(sentence);
    }
}
