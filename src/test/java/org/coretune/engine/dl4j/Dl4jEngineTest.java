package org.coretune.engine.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.bytedeco.javacpp.Pointer;
import org.coretune.engine.Engine;
import org.coretune.engine.EngineContract;
import org.coretune.network.Network;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.learning.config.Sgd;

class Dl4jEngineTest extends EngineContract {
    @Override
    protected Engine engine() {
        return new Dl4jEngine();
    }

    /** An updater that no training can take over. */
    private static final class Failing extends Sgd {
        private static final long serialVersionUID = 1L;

        @Override
        public Sgd clone() {
            throw new IllegalStateException("on purpose");
        }
    }

    /** Each would leave 9 MB of parameters to a collector of garbage that has no reason to come. */
    @Test
    void trainingsThatCannotBeOpenedLeaveNoNativeMemoryBehind() {
        Network network = network(List.of(1500L, 1500L), "relu");
        float[] parameters = new float[network.parameterCount()];
        ((BaseLayer) network.layers().get(0).getLayer()).setIUpdater(new Failing());
        try (Engine engine = engine()) {
            assertThatThrownBy(() -> engine.open(network, parameters)).hasMessage("on purpose");
            long before = Pointer.physicalBytes();
            for (int i = 0; i < 30; i++) {
                assertThatThrownBy(() -> engine.open(network, parameters)).hasMessage("on purpose");
            }
            assertThat(Pointer.physicalBytes() - before).isLessThan(100_000_000L);
        }
    }
}
