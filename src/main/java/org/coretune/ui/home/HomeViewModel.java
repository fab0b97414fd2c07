package org.coretune.ui.home;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.coretune.ui.OpenProject;
import org.coretune.ui.ProjectService;
import org.coretune.ui.Settings;
import org.coretune.ui.TaskRunner;
import org.coretune.ui.Template;

/** Recent projects, samples, and new projects from templates. Projects are read in the background. FX thread only. */
public final class HomeViewModel {
    private static final String WORKSPACE = "home.workspace";

    private final ProjectService projects;
    private final TaskRunner tasks;
    private final RecentProjects kept;
    private final List<Path> sampleFolders;
    private final ObservableList<ProjectCard> recent = FXCollections.observableArrayList();
    private final Settings settings;
    private final ObservableList<ProjectCard> samples = FXCollections.observableArrayList();
    private final ObjectProperty<Path> workspace = new SimpleObjectProperty<>();

    /**
     * A home that shows nothing until {@link #refresh}.
     *
     * @param sampleFolders the sample projects
     * @param workspace     where new projects are made until the user chooses another folder
     */
    public HomeViewModel(
            ProjectService projects, TaskRunner tasks, Settings settings, List<Path> sampleFolders, Path workspace) {
        this.projects = projects;
        this.tasks = tasks;
        this.sampleFolders = List.copyOf(sampleFolders);
        this.settings = settings;
        kept = new RecentProjects(settings);
        this.workspace.set(settings.get(WORKSPACE).map(Path::of).orElse(workspace));
        this.workspace.addListener((property, before, now) -> settings.put(WORKSPACE, now.toString()));
    }

    /** The project to begin with: the newest that is still there, else the first sample. */
    public Optional<Path> first() {
        return Stream.concat(kept.folders().stream(), sampleFolders.stream())
                .filter(projects::exists)
                .findFirst();
    }

    /** Reads all projects again. */
    public void refresh() {
        read(kept.folders(), recent);
        read(sampleFolders, samples);
    }

    private void read(List<Path> folders, ObservableList<ProjectCard> cards) {
        List<ProjectCard> first = new ArrayList<>();
        for (Path folder : folders) {
            first.add(cards.stream()
                    .filter(card -> card.folder().equals(folder))
                    .findFirst()
                    .orElse(ProjectCard.of(folder, ProjectCard.State.READING)));
        }
        cards.setAll(first);
        for (Path folder : folders) {
            tasks.run(
                    () -> ProjectCard.read(projects, folder),
                    card -> put(cards, card),
                    failed -> put(cards, ProjectCard.of(folder, ProjectCard.State.WRONG)));
        }
    }

    private static void put(ObservableList<ProjectCard> cards, ProjectCard card) {
        for (int i = 0; i < cards.size(); i++) {
            if (cards.get(i).folder().equals(card.folder()) && !cards.get(i).equals(card)) {
                cards.set(i, card);
            }
        }
    }

    /** Puts a project in front of the recent ones. */
    public void remember(Path folder) {
        kept.add(folder);
    }

    /** Takes a project off the list; its files stay. */
    public void forget(ProjectCard card) {
        kept.remove(card.folder());
        recent.remove(card);
    }

    /**
     * Makes a project of a template in a new folder of the {@link #workspaceProperty workspace}.
     *
     * @param data   a data file; empty for data that need none
     * @param then   takes the project
     * @param failed takes why it was not made
     */
    public void create(
            Template template, Optional<Path> data, Consumer<OpenProject> then, Consumer<? super Exception> failed) {
        Path in = workspace.get();
        String stem = data.map(file -> file.getFileName().toString().replaceAll("\\.[^.]*(\\.gz)?$", ""))
                .filter(name -> !name.isBlank())
                .orElse(template.key());
        tasks.run(
                () -> {
                    int number = 1;
                    while (projects.exists(in.resolve(numbered(stem, number)))) {
                        number++;
                    }
                    String name = numbered(stem, number);
                    return projects.create(in.resolve(name), template.definition(name, data));
                },
                then,
                failed);
    }

    private static String numbered(String stem, int number) {
        return number == 1 ? stem : stem + "-" + number;
    }

    /** The projects opened last, the newest first. */
    public ObservableList<ProjectCard> recent() {
        return recent;
    }

    /** The sample projects. */
    public ObservableList<ProjectCard> samples() {
        return samples;
    }

    /** The folder in which new projects are made. */
    public ObjectProperty<Path> workspaceProperty() {
        return workspace;
    }

    /** The folder of the sample project to begin with; empty where no samples were found. */
    public Optional<Path> sample() {
        return samples.stream()
                .map(ProjectCard::folder)
                .filter(folder -> folder.endsWith("letters"))
                .findFirst()
                .or(() -> samples.stream().findFirst().map(ProjectCard::folder));
    }

    /** What the window remembers. */
    public Settings settings() {
        return settings;
    }
}
