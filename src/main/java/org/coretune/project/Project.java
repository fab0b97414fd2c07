package org.coretune.project;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.coretune.core.FileTrouble;
import org.coretune.core.InvalidInputException;
import org.coretune.core.Message;
import org.coretune.core.Spec;
import org.coretune.core.experiment.Definition;
import org.coretune.core.experiment.Models;
import org.coretune.network.Blueprint;

/**
 * A project folder: {@code project.yaml} and the experiments made of it.
 *
 * <p>Opening one starts and changes nothing. A value that names places; safe for several threads.
 *
 * @param file the project file
 */
public record Project(Path file) {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT);
    private static final int LONGEST_NAME = 40;

    /**
     * Opens a project.
     *
     * @param place its folder, or its project file
     * @throws InvalidInputException where there is no project file
     */
    public static Project open(Path place) {
        Path file = Files.isDirectory(place) ? place.resolve(ProjectFile.NAME) : place;
        if (!Files.isRegularFile(file)) {
            throw new InvalidInputException("project.no-project", place);
        }
        return new Project(file.toAbsolutePath().normalize());
    }

    /** Its folder: what the definition's paths are relative to. */
    public Path folder() {
        return file.getParent();
    }

    /**
     * Reads the definition.
     *
     * @param overrides {@code path=value} each
     * @throws InvalidInputException where it is not accepted
     */
    public ProjectFile read(List<String> overrides) {
        return ProjectFile.read(file, overrides);
    }

    /**
     * Fields of the layers of the user's own network that a parameter of the space may set, such as {@code dense1.nOut}; reads
     * its file.
     *
     * @param network path of that file
     * @throws InvalidInputException where it is missing, damaged, or holds what cannot be trained here
     */
    public List<String> bindable(String network) {
        Spec model = new Spec(Models.FILE.name(), Map.of(Models.PATH.key(), network));
        return Blueprint.of(model, folder()).bindable();
    }

    /**
     * What the user should know before an experiment is run: about the data, the shares of the classes, and where coresets
     * would take longer than full data; of a program, what it never hears of. Reads the data; nothing is run.
     *
     * @throws InvalidInputException where anything in the definition or its data is not accepted
     */
    public List<Message> warnings(ProjectFile definition) {
        return definition.definition().isTrained()
                ? Preparation.warnings(this, definition)
                : ProgramObjective.warnings(this, definition);
    }

    /** Remembers that the user lets this project run the program that a definition names; nothing where it names none. */
    public void trust(Definition definition) {
        definition.objective().command().ifPresent(command -> Trust.ofUser().give(folder(), command));
    }

    /**
     * All experiments, the oldest first; {@link Recording#read} tells what came of each.
     *
     * @throws InvalidInputException where something else lies in the place of their folder, or it may not be read
     */
    public List<ExperimentFolder> experiments() {
        if (!Files.exists(experimentsFolder(), LinkOption.NOFOLLOW_LINKS)) {
            return List.of();
        }
        try (Stream<Path> folders = SafeFile.list(experimentsFolder())) {
            return folders.map(ExperimentFolder::new)
                    .filter(Project::isExperiment)
                    .sorted(Comparator.comparing(ExperimentFolder::id))
                    .toList();
        } catch (IOException e) {
            throw new InvalidInputException(
                    new Message("project.experiments-unreadable", experimentsFolder(), FileTrouble.of(e)), e);
        }
    }

    /** Whether a journal lies there, or the user may not look whether one does, which reading it will say. */
    private static boolean isExperiment(ExperimentFolder folder) {
        return Files.exists(folder.journalFile(), LinkOption.NOFOLLOW_LINKS)
                || Files.isDirectory(folder.path()) && !Files.isExecutable(folder.path());
    }

    /** The newest experiment. */
    public Optional<ExperimentFolder> latest() {
        List<ExperimentFolder> all = experiments();
        return all.isEmpty() ? Optional.empty() : Optional.of(all.get(all.size() - 1));
    }

    /**
     * The experiment with this id, or the newest where {@code id} is empty.
     *
     * @throws InvalidInputException where there is none
     */
    public ExperimentFolder experiment(Optional<String> id) {
        List<ExperimentFolder> all = experiments();
        Optional<ExperimentFolder> found = id.isEmpty()
                ? latest()
                : all.stream().filter(folder -> folder.id().equals(id.get())).findFirst();
        return found.orElseThrow(() -> all.isEmpty()
                ? new InvalidInputException("project.no-experiments", folder())
                : new InvalidInputException(
                        "project.unknown-experiment",
                        id.orElse(""),
                        folder(),
                        String.join(", ", all.stream().map(ExperimentFolder::id).toList())));
    }

    /**
     * Makes the folder of a new experiment. Its id is the time in UTC and the name, so that ids sort by age:
     * {@code 20260131-235959-letters}, with a number behind it where that exists.
     */
    public ExperimentFolder create(String name, Clock clock) {
        String plain = name.replaceAll("[^A-Za-z0-9_-]+", "-").replaceAll("^-+|-+$", "");
        String id = LocalDateTime.ofInstant(clock.instant(), ZoneOffset.UTC).format(TIME) + "-"
                + (plain.isEmpty() ? "experiment" : plain.substring(0, Math.min(plain.length(), LONGEST_NAME)));
        try {
            Files.createDirectories(experimentsFolder());
            for (int number = 1; ; number++) {
                Path path = experimentsFolder().resolve(number == 1 ? id : id + "-" + number);
                try {
                    return new ExperimentFolder(Files.createDirectory(path));
                } catch (FileAlreadyExistsException e) {
                    // Made in the same second: the next number is tried.
                }
            }
        } catch (IOException e) {
            throw new InvalidInputException(
                    new Message("project.unwritable", experimentsFolder(), FileTrouble.of(e)), e);
        }
    }

    private Path experimentsFolder() {
        return folder().resolve("experiments");
    }
}
