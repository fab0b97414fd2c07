package org.coretune.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.coretune.core.experiment.Definition;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

class SampleProjectsTest {
    @ParameterizedTest
    @CsvSource({
        "letters, 10500, 4500, 5000, 16, 26",
        "letters-shares, 10500, 4500, 5000, 16, 26",
        "letters-trees, 3000, 1500, 1500, 16, 26",
        "letter-recognition, 10500, 4500, 5000, 16, 26",
        "satimage, 3104, 1331, 2000, 36, 6",
        "dna, 1400, 600, 1186, 180, 3",
        "connect4, 54720, 6081, 6756, 126, 3",
        "questions, 3900, 900, 1200, 32, 6",
        "trec6, 4907, 545, 500, 100, 6",
        "letters-pictures, 5000, 1500, 1500, 784, 26",
        "fashion-lenet, 50000, 10000, 10000, 784, 10",
        "fashion-cnn, 50000, 10000, 10000, 784, 10",
        "cifar-resnet, 3000, 1000, 1000, 3072, 10",
    })
    void everySampleProjectHasDataOfItsStatedSize(
            String name, int training, int validation, int test, int features, int classes) throws IOException {
        Path folder = Path.of("sample-projects", name);
        Definition.Data definition = data(folder);
        assumeTrue(
                definition.train().isEmpty() || Files.exists(folder.resolve(definition.train())),
                "the collection of public data sets is not on this machine");

        Dataset data = Dataset.prepare(definition, folder);

        assertThat(data.training().samples().size()).isEqualTo(training);
        assertThat(data.validation().samples().size()).isEqualTo(validation);
        assertThat(data.test().samples().size()).isEqualTo(test);
        assertThat(data.features()).hasSize(features);
        assertThat(data.classNames()).hasSize(classes);
    }

    private static Definition.Data data(Path folder) throws IOException {
        Map<?, ?> project = (Map<?, ?>) new Load(LoadSettings.builder().build())
                .loadFromString(Files.readString(folder.resolve("project.yaml")));
        Map<String, Object> options = new LinkedHashMap<>();
        ((Map<?, ?>) project.get("data")).forEach((key, value) -> options.put(String.valueOf(key), value));
        Map<?, ?> split = (Map<?, ?>) options.remove("split");
        Object given = split.get("test");
        return new Definition.Data(
                (String) options.remove("source"),
                Optional.ofNullable((String) options.remove("train")).orElse(""),
                Optional.ofNullable((String) options.remove("test")),
                Optional.ofNullable((String) options.remove("target")).orElse(""),
                options,
                new Definition.Split(
                        ((Number) split.get("validation")).doubleValue(),
                        given == null ? 0 : ((Number) given).doubleValue(),
                        ((Number) split.get("seed")).longValue()));
    }
}
