package org.coretune.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.coretune.core.InvalidInputException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BeginningInputTest {
    private static final String DEFINITION = """
            coretune: 1
            data: {source: letters, samples: 200, split: {validation: 40, test: 40}}
            model: {kind: mlp, hidden: [4]}
            space: {learning_rate: 0.1, batch_size: 16}
            schedule: {kind: sha, max: 1}
            run: {engine: direct}
            """;

    @TempDir
    Path folder;

    private Project project;

    @BeforeEach
    void write() throws IOException {
        Files.writeString(folder.resolve("project.yaml"), DEFINITION);
        project = Project.open(folder);
    }

    private void begin(String override) {
        OpenExperiment.begin(project, project.read(List.of(override)), "e", Clock.systemUTC())
                .close();
    }

    @Test
    void aHyperparameterThatNoConfigurationCanHaveIsRefusedAndNoExperimentIsLeft() {
        assertThatThrownBy(() -> begin("space.learning_rate=-1"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith("--set space.learning_rate=-1: learning_rate of configuration is -1");
        assertThat(project.experiments()).isEmpty();
    }

    @Test
    void valuesThatOnlySomeConfigurationsHaveAreLeftToTheirTrials() {
        begin("space.learning_rate={float: [-9, 1]}");

        assertThat(project.experiments()).hasSize(1);
    }
}
