package org.coretune.engine.torch;

import org.coretune.engine.Engine;
import org.coretune.engine.EngineContract;

class TorchEngineTest extends EngineContract {
    @Override
    protected Engine engine() {
        return new TorchEngine();
    }
}
