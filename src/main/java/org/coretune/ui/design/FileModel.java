package org.coretune.ui.design;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.coretune.core.InvalidInputException;
import org.coretune.project.DefinitionFile;
import org.coretune.ui.OpenProject;
import org.coretune.ui.TaskRunner;

/**
 * The file of the definition that is designed: the text that is saved, the draft that is kept beside it until it is saved,
 * and what somebody else wrote meanwhile. FX thread only; files are read and written in the background.
 */
final class FileModel {
    private final TaskRunner tasks;
    private final Consumer<? super Exception> failures;
    private final Supplier<String> draft;
    private final ReadOnlyObjectWrapper<Optional<OpenProject>> project = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<String> saved = new ReadOnlyObjectWrapper<>("");
    private final ReadOnlyObjectWrapper<Optional<String>> left = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyBooleanWrapper conflict = new ReadOnlyBooleanWrapper();
    private boolean writing;
    private Kept toKeep;

    /** A text to keep as a draft beside the file of its project; no text where there is nothing unsaved. */
    private record Kept(OpenProject of, Optional<String> text) {}

    /**
     * No file.
     *
     * @param draft    the text as it is now
     * @param failures takes what went wrong, to be told to the user
     */
    FileModel(TaskRunner tasks, Consumer<? super Exception> failures, Supplier<String> draft) {
        this.tasks = tasks;
        this.failures = failures;
        this.draft = draft;
    }

    /** Takes another project, of which nothing is known until {@link #open}. */
    void of(OpenProject next) {
        project.set(Optional.of(next));
        conflict.set(false);
        left.set(Optional.empty());
        saved.set("");
    }

    /** Reads the text for {@code then}, and after it the draft that a crash may have left. */
    void open(Consumer<String> then) {
        read(text -> {
            saved.set(text);
            then.accept(text);
            ask(project.get().orElseThrow());
        });
    }

    private boolean isOpen(OpenProject which) {
        return project.get().orElse(null) == which;
    }

    private void ask(OpenProject of) {
        tasks.run(
                () -> of.definition().draftLeft(),
                found -> {
                    if (isOpen(of)) {
                        left.set(found);
                    }
                },
                failures);
    }

    /** Keeps the draft where it is not saved, and lets the one go that was kept where it is. */
    void keep() {
        String text = draft.get();
        project.get()
                .ifPresent(of -> keep(new Kept(of, Optional.of(text).filter(unsaved -> !unsaved.equals(saved.get())))));
    }

    /** Keeps the newest draft; at most one write is under way. */
    private void keep(Kept newest) {
        toKeep = newest;
        if (writing) {
            return;
        }
        writing = true;
        DefinitionFile file = newest.of().definition();
        tasks.run(
                () -> {
                    newest.text().ifPresentOrElse(file::keepDraft, file::discardDraft);
                    return newest;
                },
                written -> {
                    writing = false;
                    if (toKeep != written) {
                        keep(toKeep);
                    }
                },
                failed -> {
                    writing = false;
                    failures.accept(failed);
                });
    }

    /** Saves the draft and calls {@code then}; where the file has changed meanwhile, only {@link #conflictProperty} says so. */
    void save(Runnable then) {
        save(saved.get(), then);
    }

    private void save(String basis, Runnable then) {
        project.get().ifPresent(of -> {
            String text = draft.get();
            tasks.run(
                    () -> {
                        of.definition().save(text, basis);
                        return text;
                    },
                    written -> {
                        if (isOpen(of)) {
                            conflict.set(false);
                            saved.set(written);
                            then.run();
                            keep();
                        }
                    },
                    this::refused);
        });
    }

    private void refused(Exception failed) {
        if (failed instanceof InvalidInputException sentence
                && sentence.text().key().equals(DefinitionFile.CHANGED)) {
            conflict.set(true);
        } else {
            failures.accept(failed);
        }
    }

    /** Saves the draft over what somebody else has written, and calls {@code then}. */
    void overwrite(Runnable then) {
        read(theirs -> save(theirs, then));
    }

    /** Takes what somebody else has written as saved, and gives it to {@code then}. */
    void reload(Consumer<String> then) {
        read(theirs -> {
            saved.set(theirs);
            conflict.set(false);
            then.accept(theirs);
        });
    }

    private void read(Consumer<String> then) {
        project.get()
                .ifPresent(of -> tasks.run(
                        () -> of.definition().read(),
                        text -> {
                            if (isOpen(of)) {
                                then.accept(text);
                            }
                        },
                        failures));
    }

    /** The draft that was left, from now on none. */
    Optional<String> takeLeft() {
        Optional<String> found = left.get();
        left.set(Optional.empty());
        return found;
    }

    /** The open project. */
    ReadOnlyObjectProperty<Optional<OpenProject>> projectProperty() {
        return project.getReadOnlyProperty();
    }

    /** The text that is saved; empty until it is read. */
    ReadOnlyObjectProperty<String> savedProperty() {
        return saved.getReadOnlyProperty();
    }

    /** A draft that was not saved when its window ended. */
    ReadOnlyObjectProperty<Optional<String>> leftProperty() {
        return left.getReadOnlyProperty();
    }

    /** Whether saving was refused because the file has changed. */
    ReadOnlyBooleanProperty conflictProperty() {
        return conflict.getReadOnlyProperty();
    }
}
