package org.coretune.engine.dl4j;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.coretune.core.Spec;
import org.coretune.core.space.Configuration;
import org.coretune.engine.Engine;
import org.coretune.engine.EngineContract;
import org.coretune.network.Blueprint;
import org.coretune.network.Network;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration.ListBuilder;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.weights.WeightInit;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** A network from the user's own file keeps what our own networks keep. */
class LoadedNetworkTest extends EngineContract {
    @TempDir
    static Path folder;

    @Override
    protected Engine engine() {
        return new Dl4jEngine();
    }

    @Override
    protected Network build(List<Long> hidden, String activation, Object... settings) {
        Network own = network(hidden, activation, settings);
        ListBuilder layers = new NeuralNetConfiguration.Builder()
                .seed(3)
                .weightInit(WeightInit.XAVIER)
                .list();
        long inputs = own.inputs();
        for (long width : hidden) {
            layers.layer(new DenseLayer.Builder()
                    .nIn(inputs)
                    .nOut(width)
                    .activation(Activation.valueOf(activation.replace("_", "").toUpperCase(Locale.ROOT)))
                    .build());
            inputs = width;
        }
        layers.layer(new OutputLayer.Builder(LossFunction.MCXENT)
                .nIn(inputs)
                .nOut(own.classes())
                .activation(Activation.SOFTMAX)
                .build());
        Map<String, Object> values = new LinkedHashMap<>();
        for (int i = 0; i < settings.length; i += 2) {
            values.put((String) settings[i], settings[i + 1]);
        }
        try {
            Files.writeString(folder.resolve("mine.json"), layers.build().toJson());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Spec model = new Spec("file", Map.of("path", "mine.json"));
        return Blueprint.of(model, folder).network(model, new Configuration(values), own.input(), own.classes());
    }
}
