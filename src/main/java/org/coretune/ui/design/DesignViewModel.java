package org.coretune.ui.design;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.coretune.core.InvalidInputException;
import org.coretune.core.Option;
import org.coretune.project.ProjectText;
import org.coretune.project.Section;
import org.coretune.ui.OpenProject;
import org.coretune.ui.TaskRunner;

/**
 * The design view without its scene: the draft of a project file, its edits, and what follows from it. FX thread only; files
 * are read and written in the background.
 */
public final class DesignViewModel {
    private final TaskRunner tasks;
    private final Edits edits = new Edits();
    private final PreviewModel preview;
    private final DataModel data;
    private final SamplesModel samples = new SamplesModel();
    private final ChangesModel changes;
    private final BindModel bindings = new BindModel(this);
    private final ReadOnlyObjectWrapper<Draft> draft = new ReadOnlyObjectWrapper<>(Draft.NONE);
    private final ReadOnlyObjectWrapper<Problem> refused = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<Problem> wanted = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyBooleanWrapper canUndo = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper canRedo = new ReadOnlyBooleanWrapper();
    private final FileModel file;
    private final BooleanBinding dirty;
    private boolean looked;

    /**
     * A view-model without a project.
     *
     * @param failures takes what went wrong, to be told to the user
     */
    public DesignViewModel(TaskRunner tasks, Consumer<? super Exception> failures) {
        this.tasks = tasks;
        file = new FileModel(tasks, failures, () -> draft.get().text());
        dirty = Bindings.createBooleanBinding(
                () -> !draft.get().text().equals(file.savedProperty().get()), draft, file.savedProperty());
        data = new DataModel(tasks);
        preview = new PreviewModel(tasks, data);
        changes = new ChangesModel(tasks, failures);
        draft.addListener((property, before, now) -> follow());
    }

    /** Takes another project: its text, and the draft that a crash may have left. */
    public void open(OpenProject next) {
        file.of(next);
        // Until the file is read there is nothing that could be taken for this project's.
        edits.clear();
        draft.set(Draft.NONE);
        file.open(text -> {
            edits.clear();
            changes.of(next, text);
            preview.of(next);
            show(text);
            if (next.refused().isPresent()) {
                showInText();
            }
        });
    }

    /** Says that the view is looked at, so that the data are read. */
    public void look() {
        looked = true;
        follow();
    }

    private void follow() {
        Draft now = draft.get();
        preview.show(now);
        changes.show(now.text());
        if (looked && project().isPresent()) {
            samples.show(now);
            data.show(now, folder());
        }
    }

    private void show(String text) {
        refused.set(null);
        draft.set(Draft.of(text, draft.get()));
        canUndo.set(edits.canUndo());
        canRedo.set(edits.canRedo());
    }

    private void replace(String place, String text) {
        if (!text.equals(draft.get().text())) {
            edits.add(place, draft.get().text());
            show(text);
            file.keep();
        }
    }

    /** Takes a text as it is typed, right or wrong. */
    public void type(String text) {
        replace("", text);
    }

    /** The next edit is undone by itself, also where it is of the same place. */
    public void seal() {
        edits.seal();
    }

    /**
     * Takes what was entered for an option.
     *
     * @param typed as typed; nothing takes the option out, so that its default holds
     */
    public void enter(List<String> path, Option option, String typed) {
        String value = typed.strip();
        if (value.isEmpty()) {
            edit(path, text -> text.remove(path));
        } else {
            edit(path, text -> text.set(path, option.isText() ? ProjectText.quoted(value) : value));
        }
    }

    /** Takes a file or folder for an option: from the project's folder where it lies in it, so that both can be moved. */
    public void choose(List<String> path, Option option, Path chosen) {
        Path base = folder().toAbsolutePath().normalize();
        Path place = chosen.toAbsolutePath().normalize();
        Path shown = place.startsWith(base) && !place.equals(base) ? base.relativize(place) : place;
        enter(path, option, shown.toString().replace(File.separatorChar, '/'));
        seal();
    }

    private Optional<OpenProject> project() {
        return file.projectProperty().get();
    }

    /** Where paths start from. */
    Path folder() {
        return project().map(OpenProject::folder).orElse(Path.of(""));
    }

    /** Chooses another kind in a section. */
    public void choose(Section section, String kind) {
        edit(ProjectText.below(section.path(), section.selector()), text -> section.choose(text, kind));
    }

    /** Changes the text at a path; what cannot be done is told under its field. */
    public void edit(List<String> path, UnaryOperator<ProjectText> change) {
        if (!draft.get().isReadable()) {
            return;
        }
        try {
            String next = change.apply(draft.get().tree()).text();
            refused.set(null);
            replace(String.join(".", path), next);
        } catch (InvalidInputException e) {
            refused.set(new Problem(path, e.getMessage()));
        }
    }

    /** Takes back the last edit. */
    public void undo() {
        edits.undo(draft.get().text()).ifPresent(this::back);
    }

    /** Makes the edit again that was taken back last. */
    public void redo() {
        edits.redo(draft.get().text()).ifPresent(this::back);
    }

    private void back(String text) {
        show(text);
        file.keep();
    }

    /** Saves the draft; where the file has changed meanwhile, nothing is overwritten and {@link #conflictProperty} says so. */
    public void save() {
        file.save(this::saved);
    }

    private void saved() {
        changes.of(project().orElseThrow(), file.savedProperty().get());
        changes.show(draft.get().text());
    }

    /** Saves the draft over what somebody else has written. */
    public void overwrite() {
        file.overwrite(this::saved);
    }

    /** Takes what somebody else has written; undo brings the draft back. */
    public void reload() {
        file.reload(text -> {
            changes.of(project().orElseThrow(), text);
            edits.seal();
            replace("file", text);
        });
    }

    /** Takes the draft that was left; undo brings the saved text back. */
    public void takeLeft() {
        file.takeLeft().ifPresent(text -> {
            edits.seal();
            replace("left", text);
        });
    }

    /** Lets the draft that was left go. */
    public void dropLeft() {
        file.takeLeft();
        file.keep();
    }

    /** Shows the first problem; false where there is none. */
    public boolean jump() {
        Optional<Problem> first = Optional.ofNullable(refused.get())
                .or(() -> draft.get().problems().stream().findFirst());
        first.ifPresent(problem -> {
            wanted.set(null);
            wanted.set(problem);
        });
        return first.isPresent();
    }

    /** Shows the first problem where it stands in the text. */
    private void showInText() {
        Draft now = draft.get();
        now.problems().stream()
                .findFirst()
                .ifPresent(first -> wanted.set(new Problem(
                        first.path(), first.sentence(), now.offset(first).or(() -> Optional.of(0)))));
    }

    /** The draft. */
    public ReadOnlyObjectProperty<Draft> draftProperty() {
        return draft.getReadOnlyProperty();
    }

    /** The open project. */
    public ReadOnlyObjectProperty<Optional<OpenProject>> projectProperty() {
        return file.projectProperty();
    }

    /** A draft that was not saved when its window ended. */
    public ReadOnlyObjectProperty<Optional<String>> leftProperty() {
        return file.leftProperty();
    }

    /** What was entered last and could not be put into the text; null where it could. */
    public ReadOnlyObjectProperty<Problem> refusedProperty() {
        return refused.getReadOnlyProperty();
    }

    /** The problem that the user wants to see, in the text where it has an offset; null before. */
    public ReadOnlyObjectProperty<Problem> wantedProperty() {
        return wanted.getReadOnlyProperty();
    }

    /** Whether saving was refused because the file has changed. */
    public ReadOnlyBooleanProperty conflictProperty() {
        return file.conflictProperty();
    }

    /** Whether the draft differs from what is saved. */
    public BooleanBinding dirty() {
        return dirty;
    }

    /** Whether {@link #undo} would act. */
    public ReadOnlyBooleanProperty canUndoProperty() {
        return canUndo.getReadOnlyProperty();
    }

    /** Whether {@link #redo} would act. */
    public ReadOnlyBooleanProperty canRedoProperty() {
        return canRedo.getReadOnlyProperty();
    }

    /** What the schedule will do and cost. */
    public PreviewModel preview() {
        return preview;
    }

    /** What the data are. */
    public DataModel data() {
        return data;
    }

    /** What would be tried. */
    public SamplesModel samples() {
        return samples;
    }

    /** Which parameters set which fields of the user's own network. */
    BindModel bindings() {
        return bindings;
    }

    /** Does work of a part of the design in the background. */
    TaskRunner tasks() {
        return tasks;
    }

    /** What differs from the saved definition or another one. */
    public ChangesModel changes() {
        return changes;
    }
}
