package org.coretune.ui.compare;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.coretune.core.event.Entry;
import org.coretune.ui.OpenProject;
import org.coretune.ui.Pin;
import org.coretune.ui.ProjectService;
import org.coretune.ui.TaskRunner;
import org.coretune.ui.Texts;

/** The experiments of this and other projects that can be compared, and those that are; read in the background. FX thread only. */
public final class ExperimentChoice {
    private final ProjectService projects;
    private final TaskRunner tasks;
    private final Consumer<? super Exception> failures;
    private final Runnable changed;
    private final Runnable came;
    private final ObservableList<Candidate> candidates = FXCollections.observableArrayList();
    private final Map<Candidate, Subject> chosen = new LinkedHashMap<>();
    /** Chosen, and not read yet. */
    private final Set<Candidate> awaited = new HashSet<>();

    private Optional<OpenProject> project = Optional.empty();
    private long round;

    /** An experiment that can be compared. */
    public record Candidate(OpenProject project, String experiment, String words) {}

    /**
     * Nothing to choose from yet.
     *
     * @param changed called after every change
     * @param came    called when a chosen experiment has been read, before {@code changed}
     */
    ExperimentChoice(
            ProjectService projects,
            TaskRunner tasks,
            Consumer<? super Exception> failures,
            Runnable changed,
            Runnable came) {
        this.projects = projects;
        this.tasks = tasks;
        this.failures = failures;
        this.changed = changed;
        this.came = came;
    }

    /** Takes another project: its experiments can be chosen, those of others no longer. */
    void open(Optional<OpenProject> next) {
        if (!next.equals(project)) {
            round++;
            project = next;
            candidates.clear();
            chosen.clear();
            awaited.clear();
            list();
            changed.run();
        }
    }

    /** The open project. */
    Optional<OpenProject> project() {
        return project;
    }

    /** Looks again for experiments of the project. */
    public void list() {
        project.ifPresent(this::list);
    }

    /** Adds the experiments of another project. */
    public void add(Path location) {
        long mine = round;
        tasks.run(
                () -> projects.open(location),
                other -> {
                    if (mine == round) {
                        list(other);
                    }
                },
                failures);
    }

    private void list(OpenProject of) {
        long mine = round;
        boolean own = project.filter(here -> here == of).isPresent();
        tasks.run(
                () -> of.experiments().stream()
                        .map(experiment -> new Candidate(
                                of,
                                experiment.id(),
                                own ? experiment.id() : Texts.text("compare.of-project", experiment.id(), of.name())))
                        .toList(),
                found -> {
                    if (mine == round) {
                        found.stream()
                                .filter(candidate -> candidates.stream()
                                        .noneMatch(known -> known.words().equals(candidate.words())))
                                .forEach(candidates::add);
                        changed.run();
                    }
                },
                failures);
    }

    /** Compares an experiment, or leaves it out. */
    public void choose(Candidate candidate, boolean isCompared) {
        if (!isCompared) {
            awaited.remove(candidate);
            chosen.remove(candidate);
            changed.run();
        } else if (!chosen.containsKey(candidate) && awaited.add(candidate)) {
            long mine = round;
            tasks.run(
                    () -> candidate.project().history(candidate.experiment()),
                    (List<Entry> entries) -> {
                        // Left out again, or another project opened, while it was read: nobody waits for it.
                        if (mine == round && awaited.remove(candidate)) {
                            Pin pin = new Pin(-1, candidate.words(), freePlace());
                            chosen.put(candidate, Subjects.experiment(entries, pin));
                            came.run();
                            changed.run();
                        }
                    },
                    failed -> {
                        awaited.remove(candidate);
                        failures.accept(failed);
                    });
        }
    }

    private int freePlace() {
        int place = 0;
        while (isTaken(place)) {
            place++;
        }
        return place;
    }

    private boolean isTaken(int place) {
        return chosen.values().stream().anyMatch(subject -> subject.pin().place() == place);
    }

    /** Whether an experiment is compared, or will be once it has been read. */
    public boolean isChosen(Candidate candidate) {
        return chosen.containsKey(candidate) || awaited.contains(candidate);
    }

    /** Experiments that can be compared. */
    public ObservableList<Candidate> candidates() {
        return candidates;
    }

    /** What is compared, in the order in which it was chosen. */
    List<Subject> chosen() {
        return List.copyOf(chosen.values());
    }
}
