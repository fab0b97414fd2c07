package org.coretune.ui.home;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
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
    private final ObservableList<ProjectCard> unfinished = FXCollections.observableArrayList();
    private final ObservableList<ProjectCard> found = FXCollections.observableArrayList();
    private final ObservableList<String> templates = FXCollections.observableArrayList();
    private final StringProperty search = new SimpleStringProperty("");
    private final ObjectProperty<Path> workspace = new SimpleObjectProperty<>();
    private final Path usualWorkspace;

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
        usualWorkspace = workspace;
        kept = new RecentProjects(settings);
        this.workspace.set(settings.get(WORKSPACE).map(Path::of).orElse(workspace));
        this.workspace.addListener((property, before, now) -> {
            settings.put(WORKSPACE, now.toString());
            readTemplates();
        });
        recent.addListener((ListChangeListener<ProjectCard>) change -> arrange());
        search.addListener((property, before, now) -> arrange());
    }

    /** The project to begin with: the newest that is still there, else the first sample. */
    public Optional<Path> first() {
        return Stream.concat(kept.folders().stream(), sampleFolders.stream())
                .filter(projects::exists)
                .findFirst();
    }

    /** The folder of the sample project with this name, where it is there. */
    public Optional<Path> sample(String name) {
        return sampleFolders.stream()
                .map(folder -> folder.resolveSibling(name))
                .filter(projects::exists)
                .findFirst();
    }

    /** Reads all projects again. */
    public void refresh() {
        read(kept.folders(), recent);
        read(sampleFolders, samples);
        readTemplates();
    }

    private void readTemplates() {
        SavedTemplates saved = saved();
        tasks.run(saved::names, templates::setAll, unreadable -> templates.clear());
    }

    private SavedTemplates saved() {
        return new SavedTemplates(workspace.get().resolve("templates"));
    }

    /** Pinned projects first, and of all only those that the search finds. */
    private void arrange() {
        String words = search.get().strip().toLowerCase(Locale.ROOT);
        found.setAll(recent.stream()
                .filter(card -> (card.name() + " " + card.folder())
                        .toLowerCase(Locale.ROOT)
                        .contains(words))
                .sorted(Comparator.comparing(card -> !kept.isPinned(card.folder())))
                .toList());
        unfinished.setAll(recent.stream()
                .filter(ProjectCard::unfinished)
                .filter(card ->
                        !kept.isLeft(card.folder(), card.latest().orElseThrow().id()))
                .toList());
    }

    /** Whether a project stands before the others. */
    public boolean isPinned(ProjectCard card) {
        return kept.isPinned(card.folder());
    }

    /** Puts a project before the others, or back among them. */
    public void pin(ProjectCard card) {
        kept.pin(card.folder());
        arrange();
    }

    /** Leaves an unfinished experiment as it is: it is not offered again, and can still go on from the run view. */
    public void leave(ProjectCard card) {
        kept.leave(card.folder(), card.latest().orElseThrow().id());
        arrange();
    }

    /** Keeps a definition as a template. */
    public void keepTemplate(String name, String definition, Path folder, Consumer<? super Exception> failed) {
        SavedTemplates saved = saved();
        tasks.run(() -> saved.keep(name, SavedTemplates.movable(definition, folder)), kept -> readTemplates(), failed);
    }

    /** Deletes a template that the user kept. */
    public void removeTemplate(String name, Consumer<? super Exception> failed) {
        SavedTemplates saved = saved();
        tasks.run(
                () -> {
                    saved.remove(name);
                    return name;
                },
                removed -> readTemplates(),
                failed);
    }

    /** Makes a project of a template that the user kept. */
    public void create(String template, Consumer<OpenProject> then, Consumer<? super Exception> failed) {
        SavedTemplates saved = saved();
        tasks.run(() -> make(template, name -> SavedTemplates.named(saved.read(template), name)), then, failed);
    }

    /** Makes a project with the definition of another, data included by their place. */
    public void copy(
            String name,
            String definition,
            Path folder,
            Consumer<OpenProject> then,
            Consumer<? super Exception> failed) {
        tasks.run(
                () -> make(name, fresh -> SavedTemplates.named(SavedTemplates.movable(definition, folder), fresh)),
                then,
                failed);
    }

    /** Makes a project with the saved definition of the one on a card. */
    public void copy(ProjectCard card, Consumer<OpenProject> then, Consumer<? super Exception> failed) {
        tasks.run(
                () -> projects.open(card.folder()).definition().read(),
                text -> copy(card.name(), text, card.folder(), then, failed),
                failed);
    }

    private OpenProject make(String wanted, UnaryOperator<String> definition) {
        Path in = workspace.get();
        String kept =
                wanted.replaceAll("[/\\\\]+", "-").replaceAll("^[. ]+", "").strip();
        String stem = kept.isEmpty() ? "project" : kept; // a name is no path
        int number = 1;
        while (projects.exists(in.resolve(numbered(stem, number)))) {
            number++;
        }
        String name = numbered(stem, number);
        return projects.create(in.resolve(name), definition.apply(name));
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
        String stem = data.map(file -> file.getFileName().toString().replaceAll("\\.[^.]*(\\.gz)?$", ""))
                .filter(name -> !name.isBlank())
                .orElse(template.key());
        tasks.run(() -> make(stem, name -> template.definition(name, data)), then, failed);
    }

    private static String numbered(String stem, int number) {
        return number == 1 ? stem : stem + "-" + number;
    }

    /** The projects opened last, the newest first. */
    public ObservableList<ProjectCard> recent() {
        return recent;
    }

    /** Those of them that the search finds, pinned ones first. */
    public ObservableList<ProjectCard> found() {
        return found;
    }

    /** Projects whose newest experiment was broken off and may go on. */
    public ObservableList<ProjectCard> unfinished() {
        return unfinished;
    }

    /** Names of the templates that the user kept. */
    public ObservableList<String> templates() {
        return templates;
    }

    /** What the user looks for among the recent projects. */
    public StringProperty searchProperty() {
        return search;
    }

    /** The sample projects. */
    public ObservableList<ProjectCard> samples() {
        return samples;
    }

    /** The folder in which new projects are made. */
    public ObjectProperty<Path> workspaceProperty() {
        return workspace;
    }

    /** What the window remembers. */
    public Settings settings() {
        return settings;
    }

    /** The folder in which they are made until the user chooses another. */
    public Path usualWorkspace() {
        return usualWorkspace;
    }
}
