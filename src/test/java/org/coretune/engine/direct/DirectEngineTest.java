package org.coretune.engine.direct;

import org.coretune.engine.Engine;
import org.coretune.engine.EngineContract;

class DirectEngineTest extends EngineContract {
    @Override
    protected Engine engine() {
        return new DirectEngine();
    }
}
