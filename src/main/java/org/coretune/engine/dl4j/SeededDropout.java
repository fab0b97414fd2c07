package org.coretune.engine.dl4j;

import org.coretune.core.Seed;
import org.coretune.engine.DropoutMask;
import org.deeplearning4j.nn.conf.dropout.IDropout;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.broadcast.BroadcastMulOp;
import org.nd4j.linalg.api.ops.impl.transforms.pairwise.arithmetic.MulOp;
import org.nd4j.linalg.factory.Nd4j;

/** Dropout of a layer's inputs by {@link DropoutMask}: ND4J's own draws from a generator that all threads share. */
final class SeededDropout implements IDropout, AutoCloseable {
    private static final long serialVersionUID = 1L;

    private final double drop;
    private final int layer;
    private transient Seed batch;
    private transient Floats mask;

    SeededDropout(double drop, int layer) {
        this.drop = drop;
        this.layer = layer;
    }

    /** From now on masks are those of this mini-batch. */
    void batch(Seed batch) {
        this.batch = batch;
    }

    @Override
    public INDArray applyDropout(
            INDArray input, INDArray result, int iteration, int epoch, LayerWorkspaceMgr workspaces) {
        long width = input.rank() == 3 ? input.size(1) : input.length() / input.size(0);
        if (mask == null || mask.rows() != input.size(0) || mask.columns() != width) {
            close();
            mask = new Floats(input.size(0), width);
        }
        DropoutMask.fill(mask.values(), mask.values().length, drop, batch, layer);
        return multiplied(input, mask.upload(), result);
    }

    @Override
    public INDArray backprop(INDArray byOutput, INDArray byInput, int iteration, int epoch) {
        return multiplied(byOutput, mask.array(), byInput);
    }

    /** Of texts, [samples, width, words], the mask is the same at each word; pictures have one number for each of theirs. */
    private static INDArray multiplied(INDArray values, INDArray mask, INDArray into) {
        return values.rank() == 3
                ? Nd4j.getExecutioner().exec(new BroadcastMulOp(values, mask, into, 0, 1))
                : Nd4j.getExecutioner().exec(new MulOp(values, mask.reshape('c', values.shape()), into))[0];
    }

    @Override
    public void clear() {
        // the mask is filled anew for the next mini-batch
    }

    @Override
    public SeededDropout clone() {
        return new SeededDropout(drop, layer);
    }

    @Override
    public void close() {
        if (mask != null) {
            mask.close();
            mask = null;
        }
    }
}
