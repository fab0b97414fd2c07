package org.coretune.ui.shell;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.coretune.core.InvalidInputException;
import org.coretune.core.Message;
import org.coretune.core.event.Entry;
import org.coretune.core.event.ExperimentState;
import org.coretune.core.experiment.Command;
import org.coretune.core.experiment.Definition;
import org.coretune.core.simulation.CurveTable;
import org.coretune.core.subset.Coreset;
import org.coretune.core.subset.Selection;
import org.coretune.project.Bookmarks;
import org.coretune.project.Bookmarks.Bookmark;
import org.coretune.project.CurveFile;
import org.coretune.project.DefinitionFile;
import org.coretune.project.ExperimentFolder;
import org.coretune.project.Export;
import org.coretune.project.Inspection;
import org.coretune.project.Notes;
import org.coretune.project.OpenExperiment;
import org.coretune.project.Project;
import org.coretune.project.ProjectFile;
import org.coretune.project.Recording;
import org.coretune.project.StoredCheckpoint;
import org.coretune.project.Trust;
import org.coretune.tune.LiveExperiment;
import org.coretune.ui.ExperimentSummary;
import org.coretune.ui.OpenProject;
import org.coretune.ui.ProjectService;

/** Projects as they lie on disk. */
public final class ProjectFolders implements ProjectService {
    private final Recordings recordings = new Recordings();

    @Override
    public OpenProject open(Path location) {
        Project project = Project.open(location);
        Inspections inspections = new Inspections(project, recordings);
        try {
            String name = project.read(List.of()).definition().name();
            return new Folder(project, name, Optional.empty(), inspections, recordings);
        } catch (InvalidInputException refused) {
            String name = String.valueOf(project.folder().getFileName());
            return new Folder(project, name, Optional.of(refused), inspections, recordings);
        }
    }

    @Override
    public CurveTable curves(Path file) {
        return CurveFile.read(file, CurveFile.Columns.USUAL);
    }

    @Override
    public boolean exists(Path location) {
        return Files.exists(location);
    }

    @Override
    public OpenProject create(Path folder, String definition) {
        ProjectFile.parse(ProjectFile.NAME, definition, List.of());
        try {
            Files.createDirectories(folder.toAbsolutePath().getParent());
            Files.createDirectory(folder);
            Path fresh = Files.writeString(folder.resolve(ProjectFile.NAME + ".tmp"), definition);
            Files.move(fresh, folder.resolve(ProjectFile.NAME));
        } catch (FileAlreadyExistsException taken) {
            throw new InvalidInputException("ui.home.taken", folder);
        } catch (IOException cause) {
            throw new InvalidInputException(new Message("ui.home.not-made", folder, cause.toString()), cause);
        }
        return open(folder);
    }

    private record Folder(
            Project project,
            String name,
            Optional<InvalidInputException> refused,
            Inspections inspections,
            Recordings recordings)
            implements OpenProject {
        @Override
        public Path folder() {
            return project.folder();
        }

        @Override
        public List<ExperimentSummary> experiments() {
            List<ExperimentSummary> found = new ArrayList<>();
            for (ExperimentFolder folder : project.experiments()) {
                try {
                    found.add(0, recordings.summary(folder));
                } catch (InvalidInputException damaged) {
                    // A list of what can be opened; the command line names the others.
                }
            }
            return found;
        }

        @Override
        public Optional<ExperimentSummary> latest() {
            try {
                return project.latest().map(recordings::summary);
            } catch (InvalidInputException damaged) {
                return Optional.empty();
            }
        }

        @Override
        public LiveExperiment start() {
            return begin(project.read(List.of()));
        }

        @Override
        public LiveExperiment start(String definition) {
            return begin(ProjectFile.parse(ProjectFile.NAME, definition, List.of()));
        }

        private LiveExperiment begin(ProjectFile now) {
            return going(OpenExperiment.begin(project, now, now.definition().name(), Clock.systemUTC()));
        }

        @Override
        public void trust(Command command) {
            Trust.ofUser().give(project.folder(), command);
        }

        @Override
        public DefinitionFile definition() {
            return new DefinitionFile(project.file());
        }

        @Override
        public List<String> bindable(String network) {
            return project.bindable(network);
        }

        @Override
        public LiveExperiment resume(String experiment) {
            return going(
                    OpenExperiment.reopen(project, project.experiment(Optional.of(experiment)), Clock.systemUTC()));
        }

        @Override
        public LiveExperiment judge(String experiment, Definition.Worth order) {
            return going(OpenExperiment.judge(
                    project, project.experiment(Optional.of(experiment)), order, Clock.systemUTC()));
        }

        private static LiveExperiment going(OpenExperiment experiment) {
            try {
                experiment.resume();
                return experiment;
            } catch (RuntimeException | Error e) {
                try {
                    experiment.close(); // else its journal stays locked
                } catch (RuntimeException second) {
                    e.addSuppressed(second);
                }
                throw e;
            }
        }

        @Override
        public List<Entry> history(String experiment) {
            return recordings.read(project.experiment(Optional.of(experiment))).entries();
        }

        @Override
        public ExperimentState state(String experiment) {
            return recordings.read(project.experiment(Optional.of(experiment))).state();
        }

        @Override
        public String report(String experiment) {
            return Export.html(recordings.read(project.experiment(Optional.of(experiment))));
        }

        @Override
        public Optional<Coreset> coreset(String experiment, String arrays) {
            try {
                return Optional.of(project.experiment(Optional.of(experiment))
                        .selection(arrays)
                        .coreset());
            } catch (InvalidInputException gone) {
                return Optional.empty();
            }
        }

        @Override
        public List<Bookmark> bookmarks(String experiment) {
            return Bookmarks.read(project.experiment(Optional.of(experiment))).bookmarks();
        }

        @Override
        public void bookmark(String experiment, List<Bookmark> bookmarks) {
            Bookmarks.of(bookmarks).write(project.experiment(Optional.of(experiment)));
        }

        @Override
        public Map<Integer, String> notes(String experiment) {
            return Notes.read(project.experiment(Optional.of(experiment))).byTrial();
        }

        @Override
        public void note(String experiment, Map<Integer, String> notes) {
            Notes.of(notes).write(project.experiment(Optional.of(experiment)));
        }

        @Override
        public Optional<Selection> selection(String experiment, String arrays) {
            return project.experiment(Optional.of(experiment)).found(arrays);
        }

        @Override
        public Inspection inspect(String experiment) {
            return inspections.of(experiment);
        }

        @Override
        public List<StoredCheckpoint> checkpoints(String experiment) {
            return project.experiment(Optional.of(experiment)).checkpoints();
        }

        @Override
        public Path exportCoresets(String experiment, OptionalInt trial, Path folder) {
            Recording recording = recordings.read(project.experiment(Optional.of(experiment)));
            Optional<Inspection> data;
            try {
                data = Optional.of(inspect(experiment));
            } catch (InvalidInputException changed) {
                data = Optional.empty(); // The view says so beside the button; samples go out by their numbers.
            }
            return Export.coresets(recording, data, trial, folder);
        }
    }
}
