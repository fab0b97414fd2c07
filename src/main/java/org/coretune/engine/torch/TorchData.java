package org.coretune.engine.torch;

import java.util.Arrays;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.coretune.core.InvalidInputException;
import org.coretune.core.Message;
import org.coretune.data.Samples;
import org.coretune.data.Texts;
import org.coretune.engine.Engine;
import org.coretune.engine.Memory;

/** Samples with their features as a tensor [n, d]; safe for several threads to read. */
final class TorchData implements Engine.Loaded {
    /** Padding included: a gibibyte. */
    private static final long MOST_WORDS = 1L << 28;

    private final Arena arena;
    private final Samples samples;
    private final Tensor features;
    private Tensor words;

    TorchData(Place place, Samples samples) {
        this.arena = new Arena(place);
        this.samples = samples;
        try {
            this.features = LibTorch.session(
                    () -> arena.keep(place.tensor(samples.features(), samples.size(), samples.dimensions())));
        } catch (RuntimeException failure) {
            throw Memory.isOver(failure)
                    ? new InvalidInputException(
                            new Message("device.data-too-large", place.name(), (4L * samples.features().length) >> 20),
                            failure)
                    : failure;
        }
    }

    /** The words for networks that read them, made when the first one does: they take the room of the longest text for each. */
    private synchronized Tensor words() {
        if (words == null) {
            words = arena.keep(words(samples.texts())); // in the session of whoever asks
        }
        return words;
    }

    /** [n, longest] numbers of words, -1 behind the end of a text, in the processor's memory: texts are packed there. */
    private static Tensor words(Texts texts) {
        int count = texts.starts().length - 1;
        int longest = 0;
        for (int text = 0; text < count; text++) {
            longest = Math.max(longest, texts.length(text));
        }
        if ((long) count * longest > MOST_WORDS) {
            throw new InvalidInputException(
                    "engine.too-many-words", Message.grouped(count), longest, Message.grouped(MOST_WORDS / count));
        }
        int[] padded = new int[count * longest];
        Arrays.fill(padded, -1);
        for (int text = 0; text < count; text++) {
            System.arraycopy(texts.tokens(), texts.starts()[text], padded, text * longest, texts.length(text));
        }
        return torch.tensor(padded).view(count, longest);
    }

    @Override
    public Samples samples() {
        return samples;
    }

    /** Rows {@code from} to before {@code to} of the features, or of the words where {@code read}; without copying. */
    Tensor rows(boolean read, int from, int to) {
        return (read ? words() : features).narrow(0, from, to - from);
    }

    /** A copy of these rows of the features, or of the words where {@code read}, in this order. */
    Tensor gather(boolean read, int... rows) {
        return read
                ? words().index_select(0, torch.tensor(rows))
                : arena.place().rows(features, rows);
    }

    @Override
    public void close() {
        arena.close();
    }
}
