package org.coretune.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.LinkedHashMap;
import java.util.Map;
import org.coretune.core.InvalidInputException;
import org.coretune.core.Spec;
import org.coretune.core.space.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HyperparametersTest {
    private static Hyperparameters of(Object... settings) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (int i = 0; i < settings.length; i += 2) {
            values.put((String) settings[i], settings[i + 1]);
        }
        return Hyperparameters.of(new Configuration(values));
    }

    @Test
    void absentParametersTakeTheirDefaults() {
        assertThat(of())
                .isEqualTo(new Hyperparameters("sgd", 0.01, 0, false, 0, 0, 32, "constant", 0.1, 10, 0.01, 0.01, 0.01));
        assertThat(of("optimizer", "adam").learningRate()).isEqualTo(0.001);
    }

    @Test
    void readsWhatTheConfigurationSaysAndNothingElse() {
        Hyperparameters read = of(
                "optimizer",
                "sgd",
                "learning_rate",
                0.1,
                "momentum",
                0.9,
                "nesterov",
                true,
                "weight_decay",
                1e-4,
                "dropout",
                0.5,
                "batch_size",
                128L,
                "lr_schedule",
                "step",
                "lr_gamma",
                0.5,
                "lr_step",
                3L,
                "hidden_1",
                300L);
        assertThat(read)
                .isEqualTo(new Hyperparameters("sgd", 0.1, 0.9, true, 1e-4, 0.5, 128, "step", 0.5, 3, 0.1, 0.1, 0.1));
        assertThat(of("learning_rate", 1L).learningRate()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "learning_rate, 0",
        "learning_rate, -1",
        "momentum, 1",
        "momentum, -0.1",
        "dropout, 1",
        "weight_decay, -1",
        "lr_gamma, 2"
    })
    void refusesNumbersOutOfRange(String name, double value) {
        assertThatThrownBy(() -> of(name, value))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(name)
                .hasMessageContaining("accepted");
    }

    @ParameterizedTest
    @CsvSource({"optimizer, rmsprop", "lr_schedule, warm", "batch_size, 0", "batch_size, 2.5", "nesterov, maybe"})
    void refusesWordsAndKindsItDoesNotKnow(String name, String value) {
        Object scalar = Spec.scalar(value);
        assertThatThrownBy(() -> of(name, scalar))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(name);
    }

    @Test
    void theLearningRateFollowsItsSchedule() {
        assertThat(of("learning_rate", 0.1).learningRateAt(20, 27)).isEqualTo(0.1);
        Hyperparameters step = of("learning_rate", 0.1, "lr_schedule", "step", "lr_gamma", 0.5, "lr_step", 3L);
        assertThat(step.learningRateAt(2, 27)).isEqualTo(0.1);
        assertThat(step.learningRateAt(3, 27)).isEqualTo(0.05);
        assertThat(step.learningRateAt(8, 27)).isEqualTo(0.025);
        Hyperparameters cosine = of("learning_rate", 0.1, "lr_schedule", "cosine");
        assertThat(cosine.learningRateAt(0, 10)).isEqualTo(0.1);
        assertThat(cosine.learningRateAt(5, 10)).isCloseTo(0.05, within(1e-12));
        assertThat(cosine.learningRateAt(12, 10)).isCloseTo(0, within(1e-12));
    }
}
