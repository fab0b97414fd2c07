package org.coretune.engine.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.coretune.core.InvalidInputException;
import org.coretune.engine.Engine;
import org.coretune.engine.EngineContract;
import org.coretune.engine.catalogue.Engines.Choice;
import org.coretune.network.Network;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;

class EnginesTest {
    private static Network withActivation(Activation activation) {
        Network network = EngineContract.network(List.of(5L), "relu");
        ((BaseLayer) network.layers().get(0).getLayer()).setActivationFn(activation.getActivationFunction());
        return network;
    }

    @Test
    void autoTakesTheFastestAndSaysWhy() {
        Choice choice = Engines.open("auto", "cpu", EngineContract.network(List.of(5L), "tanh"));
        try (Engine engine = choice.engine()) {
            assertThat(engine.name()).isEqualTo("direct");
            assertThat(engine.description()).contains("OpenBLAS 0.3.");
            assertThat(choice.why().text())
                    .isEqualTo("Engine direct, the fastest that has every layer of the network.");
        }
    }

    @Test
    void autoPassesOverEnginesThatLackALayerAndNamesIt() {
        Choice choice = Engines.open("auto", "cpu", withActivation(Activation.CUBE));
        try (Engine engine = choice.engine()) {
            assertThat(engine.name()).isEqualTo("dl4j");
            assertThat(engine.description()).startsWith("Deeplearning4j 1.0.0");
            assertThat(choice.why().text())
                    .startsWith("Engine dl4j, the fastest that has every layer of the network.")
                    .contains("Engine direct cannot run layer \"hidden1\"")
                    .contains("Engine torch cannot run layer \"hidden1\" (DenseLayer, cube).");
        }
    }

    @Test
    void anEngineAskedForByNameIsTaken() {
        try (Engine engine = Engines.open("dl4j", "cpu").engine()) {
            assertThat(engine.name()).isEqualTo("dl4j");
        }
        assertThatThrownBy(() -> Engines.open("torch", "cpu", withActivation(Activation.ELU)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("hidden1");
    }

    @Test
    void unknownEnginesAndDevicesAreRefusedInOneSentence() {
        assertThatThrownBy(() -> Engines.open("tensorflow", "cpu"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("\"tensorflow\" is no engine; accepted: auto, direct, torch, dl4j.");
        assertThatThrownBy(() -> Engines.open("auto", "tpu"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("\"tpu\" is no device; accepted: auto, cpu, cuda, cuda:N.");
        assertThatThrownBy(() -> Engines.open(Devices.NONE, "auto", "cuda:1"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("mvn -P gpu package");
    }
}
