package org.coretune.network;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.weights.WeightInit;
import org.deeplearning4j.util.ModelSerializer;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** Networks as users of plain Deeplearning4j write them. */
public final class OwnNetworks {
    private OwnNetworks() {}

    /** Two dense layers, named, and one without a name, for samples of {@code inputs} numbers. */
    public static MultiLayerConfiguration dense(int inputs, int classes) {
        return new NeuralNetConfiguration.Builder()
                .seed(3)
                .updater(new Adam(0.01))
                .weightInit(WeightInit.XAVIER)
                .l2(0.1)
                .list()
                .layer(new DenseLayer.Builder()
                        .name("dense1")
                        .nIn(inputs)
                        .nOut(13)
                        .activation(Activation.RELU)
                        .build())
                .layer(new DenseLayer.Builder()
                        .nIn(13)
                        .nOut(9)
                        .activation(Activation.TANH)
                        .build())
                .layer(output(9, classes))
                .build();
    }

    private static OutputLayer output(int inputs, int classes) {
        return new OutputLayer.Builder(LossFunction.NEGATIVELOGLIKELIHOOD)
                .name("out")
                .nIn(inputs)
                .nOut(classes)
                .activation(Activation.SOFTMAX)
                .build();
    }

    /** Convolution, normalisation, pooling, dropout of pictures, and a dense layer. */
    public static MultiLayerConfiguration pictures(int height, int width, int channels, int classes) {
        return new NeuralNetConfiguration.Builder()
                .seed(3)
                .weightInit(WeightInit.RELU)
                .list()
                .layer(new ConvolutionLayer.Builder(3, 3)
                        .name("conv")
                        .nOut(4)
                        .activation(Activation.RELU)
                        .build())
                .layer(new BatchNormalization.Builder().name("norm").build())
                .layer(new SubsamplingLayer.Builder(SubsamplingLayer.PoolingType.MAX)
                        .name("pool")
                        .kernelSize(2, 2)
                        .stride(2, 2)
                        .build())
                .layer(new DropoutLayer.Builder(0.75).name("drop").build())
                .layer(new DenseLayer.Builder()
                        .name("dense")
                        .nOut(8)
                        .activation(Activation.RELU)
                        .build())
                .layer(output(0, classes))
                .setInputType(InputType.convolutionalFlat(height, width, channels))
                .build();
    }

    /** Two ways through dense layers that meet again: a graph that only Deeplearning4j runs. */
    public static ComputationGraphConfiguration branched(int inputs, int classes) {
        return new NeuralNetConfiguration.Builder()
                .seed(3)
                .weightInit(WeightInit.XAVIER)
                .graphBuilder()
                .addInputs("in")
                .addLayer(
                        "left",
                        new DenseLayer.Builder()
                                .nIn(inputs)
                                .nOut(6)
                                .activation(Activation.TANH)
                                .build(),
                        "in")
                .addLayer(
                        "right",
                        new DenseLayer.Builder()
                                .nIn(inputs)
                                .nOut(5)
                                .activation(Activation.SIGMOID)
                                .build(),
                        "in")
                .addVertex("both", new MergeVertex(), "left", "right")
                .addLayer("out", output(11, classes), "both")
                .setOutputs("out")
                .build();
    }

    /** Writes a chain with drawn parameters as Deeplearning4j's own file. */
    public static MultiLayerNetwork write(MultiLayerConfiguration chain, Path file) {
        MultiLayerNetwork network = new MultiLayerNetwork(chain);
        network.init();
        try {
            ModelSerializer.writeModel(network, file.toFile(), true);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return network;
    }

    /** The same of a graph. */
    public static ComputationGraph write(ComputationGraphConfiguration graph, Path file) {
        ComputationGraph network = new ComputationGraph(graph);
        network.init();
        try {
            ModelSerializer.writeModel(network, file.toFile(), true);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return network;
    }
}
