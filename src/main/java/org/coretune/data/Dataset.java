package org.coretune.data;

import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.coretune.core.InvalidInputException;
import org.coretune.core.Message;
import org.coretune.core.experiment.Definition;

/**
 * Data made ready: read, split, and turned into features. Never changes; may be shared by any number of threads.
 *
 * @param training   samples to learn from
 * @param validation samples that trials are compared on
 * @param test       samples for the final figure
 * @param classNames name of each class
 * @param features   name of each feature
 * @param columns    what the training samples show of each input column
 * @param origins    files or generator that the samples came from, training first
 * @param notes      what a user should know about the data, one sentence each
 */
public record Dataset(
        Part training,
        Part validation,
        Part test,
        List<String> classNames,
        List<String> features,
        List<ColumnSummary> columns,
        List<Origin> origins,
        List<Message> notes) {

    /**
     * One part of the split.
     *
     * @param samples features and labels
     * @param origin  file or generator that the samples came from
     * @param rows    [n], number of each sample's row in its file, from 1, header and empty lines not counted
     * @param view    shows the rows of that file
     * @param labels  [n], class of each sample as read; {@code samples} has another where its label was made wrong on purpose
     */
    public record Part(Samples samples, Origin origin, int[] rows, View view, int[] labels) {
        /** Whether the sample's label was made wrong on purpose. */
        public boolean mislabelled(int sample) {
            return samples.labels()[sample] != labels[sample];
        }

        /** The values of a sample as read, by column, with its class under the name of the class column. */
        public Map<String, String> values(int sample) {
            return view.values(rows[sample]);
        }

        /** What the source's own id column calls the sample, where it was named ({@code id}). */
        public Optional<String> id(int sample) {
            return view.id(rows[sample]);
        }

        /** The sample as a picture, where the source has pictures. */
        public Optional<Picture> picture(int sample) {
            return view.picture(rows[sample]);
        }

        /** The sample as a text, as read, where the source has texts. */
        public Optional<String> text(int sample) {
            return view.text(rows[sample]);
        }

        /** Samples of each class. */
        public int[] classCounts() {
            int[] counts = new int[samples.classes()];
            Arrays.stream(samples.labels()).forEach(label -> counts[label]++);
            return counts;
        }
    }

    /** Shows a row of a file as a person wants to see it. */
    public interface View {
        /** The values of a row, from 1, as read. */
        Map<String, String> values(int row);

        /** What the source itself calls a row, from 1. */
        Optional<String> id(int row);

        /** The picture of a row, from 1. */
        Optional<Picture> picture(int row);

        /** The text of a row, from 1. */
        Optional<String> text(int row);
    }

    /** Cells without a value, in all parts. */
    public long missing() {
        return columns.stream().mapToLong(ColumnSummary::missing).sum();
    }

    /** SHA-256 of all that the samples came from: that of the file, or of the files' sums where there are two. */
    public String sha256() {
        if (origins.size() == 1) {
            return origins.get(0).sha256();
        }
        MessageDigest digest = SourceFile.sha256();
        origins.forEach(origin -> digest.update(HexFormat.of().parseHex(origin.sha256())));
        return HexFormat.of().formatHex(digest.digest());
    }

    /**
     * Reads or generates the data, splits it and makes features of it.
     *
     * @param base folder that relative paths start from
     * @throws InvalidInputException where a file or an option is wrong: one sentence with file, line and column
     */
    public static Dataset prepare(Definition.Data definition, Path base) {
        return new Preparation(definition, base, Runtime.getRuntime().maxMemory() / 2).dataset();
    }
}
