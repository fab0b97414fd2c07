package org.coretune.ui.subset;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.function.Consumer;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import org.coretune.data.Dataset;
import org.coretune.data.Picture;
import org.coretune.ui.TaskRunner;

/**
 * Previews of training samples by their number: made off the FX thread, one batch at a time, and the {@value #KEPT} used
 * last are kept. FX thread only.
 */
final class SamplePreviews {
    private static final int KEPT = 4000;
    private static final int BATCH = 256;
    private static final int VALUES = 12;
    /** Characters of a text that fit into a tile at most. */
    private static final int TEXT = 200;

    private final TaskRunner tasks;
    private final Map<Integer, SamplePreview> known = new LinkedHashMap<>(256, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Integer, SamplePreview> eldest) {
            return size() > KEPT;
        }
    };
    private final Map<Integer, List<Consumer<SamplePreview>>> waiting = new LinkedHashMap<>();
    private Dataset data;
    private boolean busy;

    SamplePreviews(TaskRunner tasks) {
        this.tasks = tasks;
    }

    /** Shows samples of these data from now on; null for none. */
    void of(Dataset next) {
        if (next != data) {
            data = next;
            known.clear();
            waiting.clear();
        }
    }

    /** Whether samples are texts, which need the width of a tile. */
    boolean texts() {
        return data != null && data.training().samples().shape().isText();
    }

    /** Whether samples can be shown. */
    boolean available() {
        return data != null;
    }

    /** Gives the preview to {@code taker}, at once where it is known. */
    void fetch(int sample, Consumer<SamplePreview> taker) {
        SamplePreview preview = known.get(sample);
        if (preview != null) {
            taker.accept(preview);
        } else if (data != null) {
            waiting.computeIfAbsent(sample, s -> new ArrayList<>()).add(taker);
            work();
        }
    }

    private void work() {
        if (busy || waiting.isEmpty()) {
            return;
        }
        busy = true;
        Dataset from = data;
        // What was asked for last is what the user looks at now.
        List<Integer> wanted = new ArrayList<>(waiting.keySet());
        List<Integer> batch = List.copyOf(wanted.subList(Math.max(0, wanted.size() - BATCH), wanted.size()));
        tasks.run(
                () -> {
                    Map<Integer, SamplePreview> made = new HashMap<>();
                    batch.forEach(sample -> made.put(sample, preview(from, sample)));
                    return made;
                },
                made -> take(from, made),
                failed -> take(from, Map.of()));
    }

    private void take(Dataset from, Map<Integer, SamplePreview> made) {
        busy = false;
        if (from == data) {
            if (made.isEmpty()) {
                waiting.clear();
            }
            made.forEach((sample, preview) -> {
                known.put(sample, preview);
                List<Consumer<SamplePreview>> takers = waiting.remove(sample);
                if (takers != null) {
                    takers.forEach(taker -> taker.accept(preview));
                }
            });
        }
        work();
    }

    private static SamplePreview preview(Dataset data, int sample) {
        Optional<Picture> picture = data.training().picture(sample);
        if (picture.isPresent()) {
            return new SamplePreview.Drawing(image(picture.get()));
        }
        return data.training()
                .text(sample)
                .<SamplePreview>map(text -> new SamplePreview.Sentence(shortened(text)))
                .orElseGet(() -> new SamplePreview.Words(line(data.training().values(sample))));
    }

    private static WritableImage image(Picture picture) {
        WritableImage image = new WritableImage(picture.width(), picture.height());
        int[] argb = new int[picture.width() * picture.height()];
        boolean colour = picture.channels() == 3;
        for (int i = 0; i < argb.length; i++) {
            int red = picture.pixels()[i] & 0xff;
            int green = colour ? picture.pixels()[argb.length + i] & 0xff : red;
            int blue = colour ? picture.pixels()[2 * argb.length + i] & 0xff : red;
            argb[i] = 0xff000000 | red << 16 | green << 8 | blue;
        }
        image.getPixelWriter()
                .setPixels(
                        0,
                        0,
                        picture.width(),
                        picture.height(),
                        PixelFormat.getIntArgbInstance(),
                        argb,
                        0,
                        picture.width());
        return image;
    }

    private static String shortened(String text) {
        return text.length() <= TEXT ? text : text.substring(0, TEXT) + " …";
    }

    private static String line(Map<String, String> values) {
        StringJoiner line = new StringJoiner("  ");
        values.values().stream().limit(VALUES).forEach(line::add);
        return values.size() > VALUES ? line + " …" : line.toString();
    }
}
