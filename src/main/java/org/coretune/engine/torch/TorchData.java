package org.coretune.engine.torch;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.coretune.data.Samples;
import org.coretune.engine.Engine;

/** Samples with their features as a tensor [n, d]; safe for several threads to read. */
final class TorchData implements Engine.Loaded {
    private final Arena arena = new Arena();
    private final Samples samples;
    private final Tensor features;

    TorchData(Samples samples) {
        this.samples = samples;
        this.features = LibTorch.session(
                () -> arena.keep(LibTorch.tensor(samples.features(), samples.size(), samples.dimensions())));
    }

    @Override
    public Samples samples() {
        return samples;
    }

    /** Rows {@code from} to before {@code to}, without copying. */
    Tensor rows(int from, int to) {
        return features.narrow(0, from, to - from);
    }

    /** A copy of these rows, in this order. */
    Tensor gather(int... rows) {
        return features.index_select(0, torch.tensor(rows));
    }

    @Override
    public void close() {
        arena.close();
    }
}
