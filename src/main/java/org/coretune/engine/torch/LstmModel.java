package org.coretune.engine.torch;

import static org.bytedeco.pytorch.global.torch.addmm;
import static org.bytedeco.pytorch.global.torch.log_softmax_out;
import static org.bytedeco.pytorch.global.torch.mm_out;
import static org.bytedeco.pytorch.global.torch.sum_out;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.coretune.core.Seed;
import org.coretune.engine.DropoutMask;

/**
 * Word vectors, layers of long short-term memory, and the output behind each text's last word. Its samples are numbers of words, -1
 * behind the end of a text; texts are packed, so that nothing depends on the texts beside a text but the order of sums.
 */
final class LstmModel implements Model {
    /** Words that pass forward at once in evaluation. */
    private static final int WORDS = 8192;

    private static final long[] ROWS = {0};

    private final Arena arena;
    private final LstmChain chain;
    private final Tensor vectors;
    private final Tensor vectorGradient;
    private final List<LstmLayer> layers = new ArrayList<>();
    private final Tensor weights;
    private final Tensor biases;
    private final Tensor weightGradient;
    private final Tensor biasGradient;
    private float[] mask = {};
    private Tensor seen;
    private Tensor bySeen;

    /**
     * A model on these parameters.
     *
     * @param parameters flat, in Deeplearning4j's order but for the word vectors, which are [words, dimensions]
     * @param gradients  as long
     * @param arena      keeps its native objects; the caller closes it. Samples are in the processor's memory
     */
    LstmModel(LstmChain chain, Tensor parameters, Tensor gradients, Arena arena) {
        this.arena = arena;
        this.chain = chain;
        long at = chain.vectors();
        vectors = arena.keep(parameters.narrow(0, 0, at).view(chain.words(), chain.dimensions()));
        vectorGradient = arena.keep(gradients.narrow(0, 0, at).view(chain.words(), chain.dimensions()));
        int inputs = chain.dimensions();
        for (int units : chain.units()) {
            long count = LstmLayer.parameters(inputs, units);
            layers.add(new LstmLayer(
                    inputs, units, parameters.narrow(0, at, count), gradients.narrow(0, at, count), arena));
            at += count;
            inputs = units;
        }
        long count = (long) chain.classes() * inputs;
        weights = arena.keep(parameters.narrow(0, at, count).view(chain.classes(), inputs));
        weightGradient = arena.keep(gradients.narrow(0, at, count).view(chain.classes(), inputs));
        biases = arena.keep(parameters.narrow(0, at + count, chain.classes()));
        biasGradient = arena.keep(gradients.narrow(0, at + count, chain.classes()));
    }

    @Override
    public boolean readsWords() {
        return true;
    }

    @Override
    public Outputs outputs(Tensor samples) {
        int count = Math.toIntExact(samples.size(0));
        int width = Math.toIntExact(samples.size(1));
        int[] tokens = read(samples);
        Tensor hidden = arena.place().empty(count, weights.size(1));
        for (int from = 0; from < count; ) {
            int start = from;
            int words = 0;
            while (from < count && (from == start || words + length(tokens, from, width) <= WORDS)) {
                words += length(tokens, from++, width);
            }
            int end = from;
            int[] some = java.util.Arrays.copyOfRange(tokens, start * width, end * width);
            LibTorch.scope(() -> {
                PackedTexts texts = PackedTexts.of(some, end - start, width, arena.place());
                Tensor value = vectors.index_select(0, texts.words());
                for (LstmLayer layer : layers) {
                    value = layer.forward(value, texts);
                }
                hidden.narrow(0, start, end - (long) start).copy_(value.index_select(0, texts.last()));
            });
        }
        return new Outputs(hidden, addmm(biases, hidden, weights.t()).log_softmax(1));
    }

    private static int length(int[] tokens, int text, int width) {
        int length = 0;
        while (length < width && tokens[text * width + length] >= 0) {
            length++;
        }
        return length;
    }

    private static int[] read(Tensor samples) {
        int[] tokens = new int[Math.toIntExact(samples.numel())];
        samples.data_ptr_int().get(tokens);
        return tokens;
    }

    @Override
    public void gradients(Tensor samples, Tensor targets, Tensor shares, Tensor logProbabilities, Seed dropout) {
        int count = Math.toIntExact(samples.size(0));
        PackedTexts texts = PackedTexts.of(read(samples), count, Math.toIntExact(samples.size(1)), arena.place());
        Tensor value = vectors.index_select(0, texts.words());
        Tensor[] masks = new Tensor[layers.size()];
        for (int l = 0; l < layers.size(); l++) {
            if (l > 0 && chain.drop() > 0) {
                masks[l] = mask(l + 1, count, value.size(1), dropout).index_select(0, texts.texts());
                value = value.mul(masks[l]);
            }
            value = layers.get(l).forward(value, texts);
        }
        Tensor hidden = value.index_select(0, texts.last());
        Tensor kept = null;
        if (chain.drop() > 0) {
            kept = mask(layers.size() + 1, count, hidden.size(1), dropout);
            hidden.mul_(kept);
        }
        log_softmax_out(logProbabilities, addmm(biases, hidden, weights.t()), 1);

        // d loss / d logits = weight * softmax + target
        Tensor delta = logProbabilities.exp().mul_(shares).add_(targets);
        mm_out(weightGradient, delta.t(), hidden);
        sum_out(biasGradient, delta, ROWS);
        Tensor byHidden = delta.mm(weights);
        if (kept != null) {
            byHidden.mul_(kept);
        }
        Tensor atEnds = byHidden.index_select(0, texts.order());
        Tensor atWords = null;
        for (int l = layers.size() - 1; l >= 0; l--) {
            atWords = layers.get(l).backward(atEnds, atWords, texts, l > 0 || !chain.frozen());
            atEnds = null;
            if (masks[l] != null) {
                atWords.mul_(masks[l]);
            }
        }
        if (!chain.frozen()) {
            seen = texts.words();
            bySeen = atWords;
            if (!chain.sparse()) {
                vectorGradient.zero_();
                vectorGradient.index_add_(0, seen, bySeen);
            }
        }
    }

    /** Plain gradient descent leaves the vectors of words that were not read as they are: only those read make a step. */
    @Override
    public void step(double learningRate) {
        if (chain.sparse()) {
            vectors.index_add_(0, seen, bySeen, new Scalar(-learningRate));
        }
    }

    private Tensor mask(int layer, int samples, long width, Seed batch) {
        int count = Math.toIntExact(samples * width);
        mask = mask.length < count ? new float[count] : mask;
        DropoutMask.fill(mask, count, chain.drop(), batch, layer);
        Tensor made = arena.place().empty(samples, width);
        arena.place().write(mask, count, made);
        return made;
    }

    @Override
    public void close() {
        layers.forEach(LstmLayer::close);
    }
}
