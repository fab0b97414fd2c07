package org.coretune.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.coretune.core.Message;
import org.coretune.core.Spec;

/**
 * What a person wants to know of data before anything is trained on them. Never changes.
 *
 * @param training   samples to learn from
 * @param validation samples that trials are compared on
 * @param test       samples for the final figure
 * @param features   numbers that a network sees of each sample
 * @param classes    each class with its samples in the three parts
 * @param columns    what is known of each input column
 * @param missing    cells without a value
 * @param header     names of the previewed columns, the class last
 * @param preview    the first training rows as read
 * @param notes      what a user should know, one sentence each
 */
public record DataSummary(
        int training,
        int validation,
        int test,
        int features,
        List<ClassCount> classes,
        List<ColumnSummary> columns,
        long missing,
        List<String> header,
        List<List<String>> preview,
        List<Message> notes) {
    private static final int PREVIEWED = 20;

    /** A class: how many samples of each part have it. */
    public record ClassCount(String name, int training, int validation, int test) {}

    /** Looks at prepared data. O(samples). */
    public static DataSummary of(Dataset data) {
        int[] training = data.training().classCounts();
        int[] validation = data.validation().classCounts();
        int[] test = data.test().classCounts();
        List<ClassCount> classes = IntStream.range(0, training.length)
                .mapToObj(c -> new ClassCount(data.classNames().get(c), training[c], validation[c], test[c]))
                .toList();
        List<String> header = new ArrayList<>();
        List<List<String>> preview = new ArrayList<>();
        for (int sample = 0; sample < Math.min(PREVIEWED, data.training().rows().length); sample++) {
            var values = data.training().values(sample);
            if (sample == 0) {
                header.addAll(values.keySet());
            }
            preview.add(List.copyOf(values.values()));
        }
        return new DataSummary(
                Arrays.stream(training).sum(),
                Arrays.stream(validation).sum(),
                Arrays.stream(test).sum(),
                data.features().size(),
                classes,
                data.columns(),
                data.missing(),
                List.copyOf(header),
                List.copyOf(preview),
                data.notes());
    }

    /** How the classes share training and validation samples. */
    public ClassShares shares() {
        return ClassShares.of(
                classes.stream().map(ClassCount::name).toList(),
                classes.stream().mapToInt(ClassCount::training).toArray(),
                classes.stream().mapToInt(ClassCount::validation).toArray());
    }

    /**
     * What a user should know about the classes with this choice of coresets, one sentence each.
     *
     * @param subset kind and options
     */
    public List<Message> advice(Spec subset) {
        return shares().advice(subset);
    }

    /** All samples. */
    public int rows() {
        return training + validation + test;
    }
}
