package org.coretune.engine;

import java.util.List;
import org.bytedeco.javacpp.Pointer;
import org.coretune.core.Seed;
import org.coretune.data.Samples;
import org.coretune.engine.Training.Epoch;
import org.coretune.engine.Training.Progress;
import org.coretune.engine.catalogue.Engines;
import org.coretune.network.Network;

/** Trains 200 trials one after the other and prints by how many bytes the process grew after the first 50. */
final class TrialsInARow {
    private TrialsInARow() {}

    public static void main(String[] arguments) {
        boolean texts = arguments.length > 1 && arguments[1].equals("lstm");
        Network network = texts
                ? TextNetworksTest.large()
                : arguments.length == 1
                        ? EngineContract.network(
                                List.of(300L, 200L), "relu", "momentum", 0.9, "dropout", 0.1, "weight_decay", 0.01)
                        : PictureNetworksTest.network(arguments[1], "momentum=0.9 dropout=0.1 weight_decay=0.01");
        float[] parameters = network.initialParameters(new Seed(1));
        Samples samples = texts
                ? TextNetworksTest.texts(50, 9, 3)
                : arguments.length == 1
                        ? EngineContract.clusters(50, network.inputs(), network.classes())
                        : PictureNetworksTest.pictures(50);
        int[] order = new Seed(2).permutation(samples.size());
        long before = 0;
        try (Engine engine = Engines.open(arguments[0], "cpu").engine()) {
            for (int trial = 0; trial < 200; trial++) {
                if (trial % 25 == 0) { // ND4J frees some arrays only when Java's garbage is collected
                    long now = bytes();
                    before = trial <= 50 ? now : before; // pools and workspaces have their size by then
                }
                try (Engine.Loaded data = engine.load(samples);
                        Training training = engine.open(network, parameters)) {
                    Epoch epoch = new Epoch(order, null, 40, 0.01, new Seed(trial), Progress.NONE);
                    training.train(data, epoch, () -> false);
                    training.evaluate(data);
                    training.lastLayer(data);
                }
            }
        }
        System.out.println("grown " + (bytes() - before));
    }

    /** The least of some readings: ND4J frees what was collected in threads of its own. */
    private static long bytes() {
        long least = Long.MAX_VALUE;
        for (int reading = 0; reading < 10; reading++) {
            System.gc();
            Pointer.deallocateReferences();
            least = Math.min(least, Pointer.physicalBytes());
        }
        return least;
    }
}
