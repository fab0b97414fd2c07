package org.coretune.engine.torch;

import static org.bytedeco.pytorch.global.torch.addmm_out;
import static org.bytedeco.pytorch.global.torch.mm_out;
import static org.bytedeco.pytorch.global.torch.mul_out;
import static org.bytedeco.pytorch.global.torch.sigmoid_backward_out;
import static org.bytedeco.pytorch.global.torch.sum_out;
import static org.bytedeco.pytorch.global.torch.tanh_backward_out;
import static org.bytedeco.pytorch.global.torch.tanh_out;

import org.bytedeco.pytorch.Tensor;

/**
 * A layer of long short-term memory on packed texts, with its backward pass written out: matrix products over all words at
 * once where the recurrence allows, and no work on padding. Gates stand side by side in Deeplearning4j's order: block input, forget,
 * output and input gate.
 */
final class LstmLayer {
    private static final long[] ROWS = {0};

    private final int inputs;
    private final int units;
    private final Tensor weights;
    private final Tensor weightsTransposed;
    private final Tensor recurrent;
    private final Tensor recurrentTransposed;
    private final Tensor biases;
    private final Tensor weightGradient;
    private final Tensor recurrentGradient;
    private final Tensor biasGradient;
    private final Place place;
    /** Null before the first forward pass. */
    private Buffers buffers;

    private Tensor input;

    /**
     * A layer on its part of the flat parameters.
     *
     * @param parameters [4 units (inputs + units + 1)]: weights, recurrent weights, biases
     * @param gradient   as long
     * @param arena      keeps views of them
     */
    LstmLayer(int inputs, int units, Tensor parameters, Tensor gradient, Arena arena) {
        this.inputs = inputs;
        this.units = units;
        this.place = arena.place();
        long own = 4L * units * inputs;
        long again = 4L * units * units;
        weights = arena.keep(parameters.narrow(0, 0, own).view(4L * units, inputs));
        weightsTransposed = arena.keep(weights.t());
        recurrent = arena.keep(parameters.narrow(0, own, again).view(4L * units, units));
        recurrentTransposed = arena.keep(recurrent.t());
        biases = arena.keep(parameters.narrow(0, own + again, 4L * units));
        weightGradient = arena.keep(gradient.narrow(0, 0, own).view(4L * units, inputs));
        recurrentGradient = arena.keep(gradient.narrow(0, own, again).view(4L * units, units));
        biasGradient = arena.keep(gradient.narrow(0, own + again, 4L * units));
    }

    /** How many parameters it has. */
    static long parameters(int inputs, int units) {
        return 4L * units * (inputs + units + 1L);
    }

    /**
     * The outputs [N, units] at all words; they hold until the next forward pass.
     *
     * @param given [N, inputs], read again by {@link #backward}
     */
    Tensor forward(Tensor given, PackedTexts texts) {
        makeRoom(texts.count(), texts.sizes()[0]);
        input = given;
        addmm_out(buffers.gates.narrow(0, 0, texts.count()), biases, given, weightsTransposed);
        for (int step = 0; step < texts.sizes().length; step++) {
            long from = texts.starts()[step];
            long size = texts.sizes()[step];
            Tensor gates = buffers.gates.narrow(0, from, size);
            if (step > 0) {
                gates.addmm_(buffers.outputs.narrow(0, texts.starts()[step - 1], size), recurrentTransposed);
            }
            Tensor block = gate(gates, 0);
            block.tanh_();
            gates.narrow(1, units, 3L * units).sigmoid_();
            Tensor cells = buffers.cells.narrow(0, from, size);
            Tensor squashed = buffers.squashed.narrow(0, from, size);
            mul_out(cells, gate(gates, 3), block);
            if (step > 0) {
                cells.addcmul_(gate(gates, 1), buffers.cells.narrow(0, texts.starts()[step - 1], size));
            }
            tanh_out(squashed, cells);
            mul_out(buffers.outputs.narrow(0, from, size), gate(gates, 2), squashed);
        }
        return buffers.outputs.narrow(0, 0, texts.count());
    }

    /**
     * Overwrites the gradient by its parameters.
     *
     * @param atEnds  [texts, units] derivative by the output at each text's last word, texts in the order of the steps; null for none
     * @param atWords [N, units] derivative by all outputs; null for none
     * @param wanted  whether the derivative by the input is of use
     * @return the derivative by the input [N, inputs]; null where it is not wanted
     */
    Tensor backward(Tensor atEnds, Tensor atWords, PackedTexts texts, boolean wanted) {
        int count = texts.count();
        int first = texts.sizes()[0];
        Tensor byOutput = buffers.byOutput.narrow(0, 0, first);
        Tensor byCell = buffers.byCell.narrow(0, 0, first);
        byCell.zero_();
        if (atEnds == null) {
            byOutput.zero_();
        } else {
            byOutput.copy_(atEnds);
        }
        for (int step = texts.sizes().length - 1; step >= 0; step--) {
            backward(step, byOutput, byCell, atWords, texts);
        }
        Tensor deltas = buffers.deltas.narrow(0, 0, count);
        mm_out(weightGradient, deltas.t(), input);
        if (count > first) {
            Tensor before = buffers.outputs.index_select(0, texts.before());
            mm_out(
                    recurrentGradient,
                    deltas.narrow(0, first, count - (long) first).t(),
                    before);
        } else {
            recurrentGradient.zero_();
        }
        sum_out(biasGradient, deltas, ROWS);
        return wanted ? deltas.mm(weights) : null;
    }

    private void backward(int step, Tensor allByOutput, Tensor allByCell, Tensor atWords, PackedTexts texts) {
        long from = texts.starts()[step];
        long size = texts.sizes()[step];
        Tensor gates = buffers.gates.narrow(0, from, size);
        Tensor squashed = buffers.squashed.narrow(0, from, size);
        Tensor deltas = buffers.deltas.narrow(0, from, size);
        Tensor byOutput = allByOutput.narrow(0, 0, size);
        Tensor byCell = allByCell.narrow(0, 0, size);
        if (atWords != null) {
            byOutput.add_(atWords.narrow(0, from, size));
        }
        Tensor through = buffers.through.narrow(0, 0, size);
        mul_out(through, byOutput, gate(gates, 2));
        tanh_backward_out(through, through, squashed);
        byCell.add_(through);

        Tensor block = gate(deltas, 0);
        mul_out(block, byCell, gate(gates, 3));
        if (step > 0) {
            mul_out(gate(deltas, 1), byCell, buffers.cells.narrow(0, texts.starts()[step - 1], size));
        } else {
            gate(deltas, 1).zero_();
        }
        mul_out(gate(deltas, 2), byOutput, squashed);
        mul_out(gate(deltas, 3), byCell, gate(gates, 0));
        tanh_backward_out(block, block, gate(gates, 0));
        Tensor sigmoids = deltas.narrow(1, units, 3L * units);
        sigmoid_backward_out(sigmoids, sigmoids, gates.narrow(1, units, 3L * units));
        if (step > 0) {
            byCell.mul_(gate(gates, 1));
            mm_out(byOutput, deltas, recurrent);
        }
    }

    private Tensor gate(Tensor of, int number) {
        return of.narrow(1, (long) number * units, units);
    }

    private void makeRoom(int words, int texts) {
        if (buffers == null || words > buffers.words || texts > buffers.texts) {
            int moreWords = buffers == null ? words : Math.max(words, buffers.words);
            int moreTexts = buffers == null ? texts : Math.max(texts, buffers.texts);
            close();
            buffers = new Buffers(moreWords, moreTexts);
        }
    }

    /** Frees its buffers. */
    void close() {
        if (buffers != null) {
            buffers.close();
            buffers = null;
        }
    }

    /** What it computes at each word and for each text, kept from one mini-batch to the next. */
    private final class Buffers {
        private final Arena arena;
        private final int words;
        private final int texts;
        private final Tensor gates;
        private final Tensor deltas;
        private final Tensor cells;
        private final Tensor squashed;
        private final Tensor outputs;
        private final Tensor byOutput;
        private final Tensor byCell;
        private final Tensor through;

        Buffers(int words, int texts) {
            this.arena = new Arena(place);
            this.words = words;
            this.texts = texts;
            try {
                gates = arena.keep(place.empty(words, 4L * units));
                deltas = arena.keep(place.empty(words, 4L * units));
                cells = arena.keep(place.empty(words, units));
                squashed = arena.keep(place.empty(words, units));
                outputs = arena.keep(place.empty(words, units));
                byOutput = arena.keep(place.empty(texts, units));
                byCell = arena.keep(place.empty(texts, units));
                through = arena.keep(place.empty(texts, units));
            } catch (RuntimeException | Error e) {
                close();
                throw e;
            }
        }

        void close() {
            arena.close();
        }
    }
}
