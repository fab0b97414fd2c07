package org.coretune.ui.shell;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.coretune.project.OpenExperiment;
import org.coretune.project.Project;

/** A small project on disk with one experiment that really ran to its end, once for all tests of a process. */
public final class FinishedProject {
    private static final String DEFINITION = """
            coretune: 1
            name: small letters
            data: {source: letters, samples: 1500, as: table, label_noise: 0.1,
                   split: {validation: 300, test: 200, seed: 42}}
            model: {kind: mlp, hidden: [24], activation: relu}
            space:
              learning_rate: {float: [1e-2, 0.3], scale: log}
              batch_size: {choice: [8, 16]}
            search: {kind: random, seed: 7}
            schedule: {kind: sha, min: 1, max: 9, eta: 3}
            subset: {kind: gradmatch, fraction: 0.2, every: 2, warm_start: 0.1}
            final: {data: none}
            run: {engine: direct, workers: 2, seed: 1, keep_checkpoints: rungs}
            """;

    private static Path folder;

    private FinishedProject() {}

    /** Its folder; made and run at the first call. */
    public static synchronized Path folder() {
        if (folder == null) {
            try {
                Path fresh = Files.createTempDirectory("finished-project");
                fresh.toFile().deleteOnExit();
                folder = make(fresh, DEFINITION);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return folder;
    }

    /** Writes a project into an empty folder and runs it to its end. */
    public static Path make(Path folder, String definition) {
        try {
            Files.writeString(folder.resolve("project.yaml"), definition);
            Project project = Project.open(folder);
            try (OpenExperiment experiment =
                    OpenExperiment.begin(project, project.read(List.of()), "small", Clock.systemUTC())) {
                experiment.resume();
                experiment.await();
            }
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The definition with one part replaced. */
    public static String definition(String part, String by) {
        return DEFINITION.replace(part, by);
    }
}
