package org.coretune.project;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import org.coretune.core.event.ExperimentState;
import org.coretune.core.event.TrialState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Sample projects that need nothing but the JDK run as they are. */
@Timeout(240)
class RunnableSamplesTest {
    @TempDir
    Path folder;

    @RegisterExtension
    final OwnTrust trust = new OwnTrust();

    private ExperimentState run(String sample, String... settings) throws IOException, InterruptedException {
        try (Stream<Path> files = Files.list(Path.of("sample-projects", sample))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.copy(file, folder.resolve(file.getFileName()));
            }
        }
        Project project = Project.open(folder);
        ProjectFile file = project.read(List.of(settings));
        assertThat(project.warnings(file)).isEmpty();
        project.trust(file.definition());
        try (OpenExperiment experiment = OpenExperiment.begin(project, file, sample, Clock.systemUTC())) {
            experiment.resume();
            experiment.await();
        }
        return Recording.read(project.latest().orElseThrow()).state();
    }

    @Test
    void anyProgram() throws Exception {
        ExperimentState state = run("any-program", "schedule.max=3");

        assertThat(state.closing()).isEqualTo("finished");
        assertThat(state.trials())
                .hasSize(3)
                .allSatisfy(trial -> assertThat(trial.cause()).isNull());
        assertThat(state.best().curve()).hasSize(3);
        assertThat(state.best().value()).isGreaterThan(0.6);
    }

    @Test
    void boostedTrees() throws Exception {
        ExperimentState state = run("letters-trees", "schedule.max=9", "final.epochs=9");

        assertThat(state.closing()).isEqualTo("finished");
        assertThat(state.count(TrialState.Status.FAILED)).isZero();
        assertThat(state.last().tested().accuracy()).isGreaterThan(0.7);
    }
}
