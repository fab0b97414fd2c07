package org.coretune.network;

import java.io.IOException;
import java.io.OutputStream;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.graph.LayerVertex;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.misc.FrozenLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.util.ModelSerializer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Nesterovs;
import org.nd4j.linalg.learning.config.Sgd;

/** Trained networks as Deeplearning4j's own files. */
public final class ModelFile {
    private ModelFile() {}

    /**
     * Writes a network as a {@code .zip} that every Deeplearning4j program loads and that predicts the same there.
     *
     * <p>It holds no updater state: {@link Momentum} is ours, and a program without Coretune could not read it, so its
     * place is taken by {@link Nesterovs} or {@link Sgd} of the same rate.
     *
     * @param parameters flat
     */
    public static void write(Network network, float[] parameters, OutputStream out) throws IOException {
        ComputationGraphConfiguration configuration = network.configuration().clone();
        for (GraphVertex vertex : configuration.getVertices().values()) {
            if (vertex instanceof LayerVertex layer) {
                Layer found = layer.getLayerConf().getLayer();
                makePlain(found instanceof FrozenLayer frozen ? frozen.getLayer() : found);
            }
        }
        ComputationGraph graph = new ComputationGraph(configuration);
        try (INDArray values = Nd4j.create(parameters, new long[] {1, parameters.length}, 'c')) {
            graph.init(values, false);
            ModelSerializer.writeModel(graph, out, false);
        }
    }

    private static void makePlain(Layer layer) {
        if (layer instanceof BaseLayer learning && learning.getIUpdater() instanceof Momentum momentum) {
            double rate = momentum.getLearningRate(0, 0);
            learning.setIUpdater(momentum.nesterov() ? new Nesterovs(rate, momentum.momentum()) : new Sgd(rate));
        }
    }
}
