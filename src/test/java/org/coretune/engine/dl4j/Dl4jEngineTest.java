package org.coretune.engine.dl4j;

import org.coretune.engine.Engine;
import org.coretune.engine.EngineContract;

class Dl4jEngineTest extends EngineContract {
    @Override
    protected Engine engine() {
        return new Dl4jEngine();
    }
}
