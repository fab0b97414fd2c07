package org.coretune.data;

import java.util.List;
import org.coretune.core.Kind;
import org.coretune.core.Option;

/** What can be said of each source of data: read where data are prepared and shown by forms. */
public final class DataKinds {
    /** File with the training samples. */
    public static final Option TRAIN = Option.file("train");

    /** A given test file. */
    public static final Option TEST = Option.file("test");

    /** Name or number of the class column. */
    public static final Option TARGET = Option.text("target");

    private static final Option TRAIN_FOLDER = Option.folder("train");
    private static final Option TEST_FOLDER = Option.folder("test");

    static final Option HEADER = Option.flag("header", true).orElse();
    static final Option DELIMITER = Option.text("delimiter");
    static final Option QUOTE = Option.text("quote");
    static final Option TYPE = Option.structure("type");
    static final Option ID = Option.text("id");
    static final Option MISSING = Option.word("missing", "mean", "median", "error");
    static final Option LABELS = Option.file("labels");
    static final Option TEST_LABELS = Option.file("test_labels");
    static final Option SIZE = Option.whole("size", 0, 0, 1024).orElse();
    static final Option GREY = Option.flag("grey", false);
    static final Option SAMPLES = Option.whole("samples", 20_000, 78, 1_000_000);
    static final Option SEED = Option.whole("seed", 1, 0, Integer.MAX_VALUE);
    static final Option AS = Option.word("as", "table", "images");
    static final Option TEXT = Option.text("text");
    static final Option CLASSES = Option.word("classes", "coarse", "fine");
    static final Option SENTIMENTS = Option.whole("classes", 5, 2, 5);
    static final Option QUESTIONS = Option.whole("samples", 6000, 18, 1_000_000);
    static final Option ENCODING = Option.word("encoding", "utf-8", "iso-8859-1");
    static final Option LENGTH = Option.whole("length", 256, 1, 10_000);
    static final Option VECTORS = Option.file("vectors");
    static final Option DIMENSIONS = Option.whole("dimensions", 0, 1, 10_000).orElse();
    static final Option RAREST = Option.whole("min_count", 2, 1, 1_000_000);
    static final Option STANDARDISE = Option.flag("standardise", true);
    static final Option STRATIFY = Option.flag("stratify", true);
    static final Option TEST_ROWS = Option.word("test_rows", "drawn", "last");
    static final Option LABEL_NOISE = Option.number("label_noise", 0, 0, 1);
    static final Option LONG_TAIL = Option.number("long_tail", 1, 1e-6, 1);

    private static final Option[] COMMON = {STANDARDISE, STRATIFY, TEST_ROWS, LABEL_NOISE, LONG_TAIL};

    /** How words are read. */
    private static final Option[] WORDS = {LENGTH, VECTORS, DIMENSIONS, RAREST};

    private static final List<Kind> ALL = List.of(
            Kind.of("csv", TRAIN, TEST, TARGET, HEADER, DELIMITER, QUOTE, TYPE, MISSING, ID)
                    .with(COMMON),
            Kind.of("tsv", TRAIN, TEST, TARGET, HEADER, DELIMITER, QUOTE, TYPE, MISSING, ID)
                    .with(COMMON),
            Kind.of("arff", TRAIN, TEST, TARGET, TYPE, MISSING, ID).with(COMMON),
            Kind.of("libsvm", TRAIN, TEST, TARGET).with(COMMON),
            Kind.of("idx", TRAIN, TEST, LABELS, TEST_LABELS).with(COMMON),
            Kind.of("cifar10", TRAIN_FOLDER, TEST_FOLDER).with(COMMON),
            Kind.of("cifar100", TRAIN_FOLDER, TEST_FOLDER).with(COMMON),
            Kind.of("svhn", TRAIN, TEST).with(COMMON),
            Kind.of("images", TRAIN_FOLDER, TEST_FOLDER, SIZE, GREY).with(COMMON),
            Kind.of("text", TRAIN, TEST, TEXT, TARGET, HEADER, DELIMITER, QUOTE, ID, ENCODING)
                    .with(WORDS)
                    .with(COMMON),
            Kind.of("trec", TRAIN, TEST, CLASSES, ENCODING).with(WORDS).with(COMMON),
            Kind.of("sst", TRAIN, TEST, SENTIMENTS, ENCODING).with(WORDS).with(COMMON),
            Kind.of("letters", SAMPLES, SEED, AS).with(COMMON),
            Kind.of("questions", QUESTIONS, SEED).with(WORDS).with(COMMON));

    private DataKinds() {}

    /** All sources with the options that each takes. */
    public static List<Kind> all() {
        return ALL;
    }
}
