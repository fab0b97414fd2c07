package org.coretune.ui.design;

import java.util.List;
import org.coretune.project.ProjectText;
import org.coretune.ui.Texts;

/** Parameters of the search space as rows of a table, and edits of them as edits of the text. */
final class SpaceModel {
    /** A bare value. */
    static final String FIXED = "fixed";

    /** What a parameter can be. */
    static final List<String> TYPES = List.of("float", "int", "choice", "ordinal", "boolean", FIXED);

    private static final List<String> SPACE = List.of("space");

    private final DesignViewModel model;

    SpaceModel(DesignViewModel model) {
        this.model = model;
    }

    /** A parameter as it is written: everything as a person types it. */
    record Parameter(String name, String type, String range, String scale, String step, String when) {
        boolean isNumeric() {
            return type.equals("float") || type.equals("int");
        }
    }

    /** The parameter of this name. */
    static Parameter read(ProjectText text, String name) {
        List<String> path = path(name);
        List<String> keys = text.keys(path);
        String type = TYPES.stream().filter(keys::contains).findFirst().orElse(FIXED);
        String range = type.equals(FIXED) ? text.typed(path) : bare(text.typed(ProjectText.below(path, type)));
        return new Parameter(
                name,
                type,
                range,
                text.typed(ProjectText.below(path, "scale")),
                text.typed(ProjectText.below(path, "step")),
                bare(text.typed(ProjectText.below(path, "when"))));
    }

    /** A list or mapping without its brackets. */
    static String bare(String typed) {
        boolean bracketed =
                typed.startsWith("[") && typed.endsWith("]") || typed.startsWith("{") && typed.endsWith("}");
        return bracketed ? typed.substring(1, typed.length() - 1) : typed;
    }

    private static String in(String open, String typed, String close) {
        String stripped = typed.strip();
        return stripped.startsWith(open) && stripped.endsWith(close) ? stripped : open + stripped + close;
    }

    private static List<String> path(String name) {
        return ProjectText.below(SPACE, name);
    }

    private ProjectText text() {
        return model.draftProperty().get().tree();
    }

    void rename(String from, String to) {
        model.edit(path(from), text -> text.renameParameter(from, to.strip()));
    }

    void remove(String name) {
        model.edit(path(name), text -> text.remove(path(name)));
        model.seal();
    }

    /** Adds a parameter with a name of its own. */
    void add() {
        List<String> names = text().keys(SPACE);
        int number = 1;
        while (names.contains(Texts.text("design.new-name", number))) {
            number++;
        }
        String name = Texts.text("design.new-name", number);
        model.edit(path(name), text -> text.set(path(name), "{float: [0, 1]}"));
        model.seal();
    }

    /** Makes it another kind of parameter, with a range that such a one can have. */
    void type(String name, String type) {
        Parameter before = read(text(), name);
        String range = switch (type) {
            case "float" -> before.type().equals("int") ? in("[", before.range(), "]") : "[0, 1]";
            case "int" -> "[1, 10]";
            case "boolean" -> "true";
            case FIXED -> "0";
            default ->
                before.type().equals("choice") || before.type().equals("ordinal")
                        ? in("[", before.range(), "]")
                        : "[1, 2, 3]";
        };
        String when = before.when().isEmpty() ? "" : ", when: " + in("{", before.when(), "}");
        String value = type.equals(FIXED) ? range : "{" + type + ": " + range + when + "}";
        model.edit(path(name), text -> text.set(path(name), value));
    }

    void range(String name, String typed) {
        String type = read(text(), name).type();
        List<String> path = type.equals(FIXED) ? path(name) : ProjectText.below(path(name), type);
        model.edit(path, text -> text.set(path, type.equals(FIXED) ? typed : in("[", typed, "]")));
    }

    void when(String name, String typed) {
        part(name, "when", typed.isBlank() ? "" : in("{", typed, "}"));
    }

    /** Sets scale, step or condition; nothing takes it out. */
    void part(String name, String key, String typed) {
        List<String> path = ProjectText.below(path(name), key);
        model.edit(path, text -> typed.isBlank() ? text.remove(path) : text.set(path, typed.strip()));
    }

    /** Adds a forbidden combination or a configuration to start with, made of the first parameter, to be changed. */
    void addClause(String list) {
        List<String> names = text().keys(SPACE);
        if (!names.isEmpty()) {
            String value = model.draftProperty()
                    .get()
                    .definition()
                    .flatMap(definition -> definition.space().parameter(names.get(0)))
                    .map(parameter -> Texts.setting(parameter.value(1)))
                    .orElse("0");
            String clause = "{" + ProjectText.quoted(names.get(0)) + ": " + value + "}";
            model.edit(List.of(list), text -> text.append(List.of(list), clause));
            model.seal();
        }
    }

    void clause(List<String> path, String typed) {
        model.edit(path, text -> text.set(path, in("{", typed, "}")));
    }
}
