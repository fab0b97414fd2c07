package org.coretune.ui.design;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.coretune.core.experiment.Models;
import org.coretune.project.ProjectText;
import org.coretune.ui.OpenProject;
import org.coretune.ui.Texts;

/** Which parameters of the space set which fields of the user's own network: read from the draft and changed there. */
final class BindModel {
    private static final List<String> MODEL = List.of("model");
    private static final List<String> BIND = ProjectText.below(MODEL, Models.BIND.key());

    private final DesignViewModel design;

    BindModel(DesignViewModel design) {
        this.design = design;
    }

    private ProjectText text() {
        return design.draftProperty().get().tree();
    }

    /** Names of the parameters of the space. */
    List<String> parameters() {
        return text().keys(List.of("space"));
    }

    /** The fields that a parameter sets. */
    List<String> fields(String parameter) {
        Object bound = text().value(ProjectText.below(BIND, parameter)).orElse(List.of());
        return bound instanceof List<?> list
                ? list.stream().map(String::valueOf).toList()
                : List.of(String.valueOf(bound));
    }

    /** Lets a parameter set a field, or no longer. */
    void toggle(String parameter, String field) {
        List<String> fields = new ArrayList<>(fields(parameter));
        if (!fields.remove(field)) {
            fields.add(field);
        }
        List<String> path = ProjectText.below(BIND, parameter);
        design.edit(path, before -> {
            if (!fields.isEmpty()) {
                List<String> quoted = fields.stream().map(ProjectText::quoted).toList();
                return before.set(path, quoted.size() == 1 ? quoted.get(0) : "[" + String.join(", ", quoted) + "]");
            }
            ProjectText without = before.remove(path);
            return without.keys(BIND).isEmpty() ? without.remove(BIND) : without;
        });
        design.seal();
    }

    /**
     * Reads in the background what the network has.
     *
     * @param then takes the fields, or none and the sentence that says why or what is needed first
     */
    void read(BiConsumer<List<String>, String> then) {
        Optional<OpenProject> project = design.projectProperty().get();
        String file = text().typed(ProjectText.below(MODEL, Models.PATH.key()));
        if (project.isEmpty()) {
            then.accept(List.of(), Texts.text("design.bind-no-project"));
        } else if (parameters().isEmpty()) {
            then.accept(List.of(), Texts.text("design.bind-no-parameter"));
        } else if (file.isBlank()) {
            then.accept(List.of(), Texts.text("design.bind-no-file"));
        } else {
            design.tasks()
                    .run(
                            () -> project.get().bindable(file),
                            fields -> then.accept(fields, fields.isEmpty() ? Texts.text("design.bind-none") : ""),
                            failed -> then.accept(List.of(), String.valueOf(failed.getMessage())));
        }
    }
}
