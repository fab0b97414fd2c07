package org.coretune.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.coretune.core.Message;

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
 * @param notes      what a user should know, one sentence each: rare classes, shares that differ, and the data's own notes
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
    /** Training samples below which a class can hardly be learned. */
    private static final int RARE_SAMPLES = 20;

    /** Share below which a class is called rare. */
    private static final double RARE_SHARE = 0.01;

    /** Points by which a class's share of validation may differ from that of training. */
    private static final double POINTS = 0.02;

    private static final int PREVIEWED = 20;
    private static final int NAMED = 5;

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
        List<Message> notes = new ArrayList<>(data.notes());
        notes.addAll(about(
                classes,
                Arrays.stream(training).sum(),
                Arrays.stream(validation).sum()));
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
                List.copyOf(notes));
    }

    private static List<Message> about(List<ClassCount> classes, int training, int validation) {
        List<String> rare = new ArrayList<>();
        List<String> differing = new ArrayList<>();
        for (ClassCount count : classes) {
            double share = (double) count.training() / training;
            double validated = (double) count.validation() / validation;
            if (count.training() < RARE_SAMPLES || share < RARE_SHARE) {
                rare.add(count.name());
            }
            if (Math.abs(share - validated) > POINTS) {
                differing.add(count.name());
            }
        }
        List<Message> notes = new ArrayList<>();
        if (!rare.isEmpty()) {
            notes.add(new Message("data.note-rare", Message.grouped(rare.size()), named(rare)));
        }
        if (!differing.isEmpty()) {
            notes.add(new Message("data.note-shares", Message.grouped(differing.size()), named(differing)));
        }
        return notes;
    }

    private static String named(List<String> names) {
        return String.join(", ", names.subList(0, Math.min(NAMED, names.size()))) + (names.size() > NAMED ? ", …" : "");
    }

    /** All samples. */
    public int rows() {
        return training + validation + test;
    }
}
