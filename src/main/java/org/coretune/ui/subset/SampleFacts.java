package org.coretune.ui.subset;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.coretune.core.subset.Coreset;
import org.coretune.data.Dataset;
import org.coretune.ui.Texts;

/** What the samples of the training data are, in words and as read. Immutable; before the data are read hardly anything is known. */
final class SampleFacts {
    /** Of data that are not read. */
    static final SampleFacts UNKNOWN = new SampleFacts(null);

    private final Dataset data;

    private SampleFacts(Dataset data) {
        this.data = data;
    }

    /** Those of the training part of {@code data}. */
    static SampleFacts of(Dataset data) {
        return new SampleFacts(data);
    }

    /** The classes of the coreset beside those of all data. */
    BalancePicture balance(Coreset coreset) {
        if (data == null) {
            return BalancePicture.EMPTY;
        }
        int[] labels = data.training().samples().labels();
        int classes = data.classNames().size();
        double[] all = new double[classes];
        double[] count = new double[classes];
        double[] weight = new double[classes];
        double sum = 0;
        for (int i = 0; i < coreset.size(); i++) {
            sum += coreset.weight(i);
        }
        for (int label : labels) {
            all[label] += 1.0 / labels.length;
        }
        for (int i = 0; i < coreset.size(); i++) {
            int label = labels[coreset.samples()[i]];
            count[label] += 1.0 / coreset.size();
            weight[label] += sum > 0 ? coreset.weight(i) / sum : 0;
        }
        return new BalancePicture(data.classNames(), all, count, weight);
    }

    /** What a sample is called: its row in the source, and its own id where it has one. */
    String name(int sample) {
        if (data == null) {
            return Texts.text("subset.one-sample", Texts.count(sample));
        }
        Dataset.Part part = data.training();
        return part.id(sample)
                .map(id -> Texts.text("subset.row-id", Texts.count(part.rows()[sample]), id))
                .orElseGet(() -> Texts.text("subset.row", Texts.count(part.rows()[sample])));
    }

    /** The class of a sample, and what it was before it was made wrong on purpose. */
    String className(int sample) {
        if (data == null) {
            return "";
        }
        String found = data.classNames().get(data.training().samples().labels()[sample]);
        return data.training().mislabelled(sample)
                ? Texts.text(
                        "subset.class-wrong",
                        found,
                        data.classNames().get(data.training().labels()[sample]))
                : Texts.text("subset.class-is", found);
    }

    /** All values of a sample as read, by column; none without data. */
    Map<String, String> values(int sample) {
        return data == null ? Map.of() : data.training().values(sample);
    }

    /** A sample as read where it is a text. */
    Optional<String> text(int sample) {
        return data == null ? Optional.empty() : data.training().text(sample);
    }

    /** Whether a sample is a picture. */
    boolean isPicture(int number) {
        return data != null && data.training().picture(number).isPresent();
    }

    /** The names of the classes; none without data. */
    List<String> classes() {
        return data == null ? List.of() : data.classNames();
    }
}
