package org.coretune.data;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.coretune.core.InvalidInputException;
import org.coretune.core.Message;
import org.coretune.core.Seed;
import org.coretune.core.Spec;
import org.coretune.core.experiment.Definition;

/** The way from a definition to a data set. Options that every source takes are read here, others by its reader. */
final class Preparation {
    private final Definition.Data definition;
    private final Spec options;
    private final Path base;
    private final long memory;

    /** Prepares data whose cells, and whose features, may take {@code memory} bytes. */
    Preparation(Definition.Data definition, Path base, long memory) {
        this.definition = definition;
        this.options = new Spec(definition.source(), definition.options());
        this.base = base;
        this.memory = memory;
    }

    Dataset dataset() {
        options.only(DataKinds.all().stream()
                .filter(kind -> kind.name().equals(definition.source()))
                .findFirst()
                .orElseThrow(() -> new InvalidInputException("data.source", definition.source())));
        return switch (definition.source()) {
            case "libsvm" -> fromFiles(new LibsvmReader());
            case "arff" -> fromFiles(new ArffReader());
            case "letters" -> generated();
            case "questions" -> {
                requireNoFile();
                Table questions = Questions.table(options, memory);
                yield texts(questions, List.of(Questions.origin(questions, options)));
            }
            case "trec" -> {
                requireFile();
                yield texts(new TrecReader(options.oneOf(DataKinds.CLASSES).equals("fine")));
            }
            case "sst" -> {
                requireFile();
                yield texts(new TreeReader(options.whole(DataKinds.SENTIMENTS)));
            }
            case "text" -> texts(new DelimitedReader(options));
            case "idx" -> {
                requireFile();
                yield pictures(IdxReader.read(definition, options, base, memory));
            }
            case "cifar10", "cifar100" -> {
                requireFile();
                int classes = definition.source().equals("cifar10") ? 10 : 100;
                yield pictures(CifarReader.read(definition, base, memory, classes));
            }
            case "svhn" -> {
                requireFile();
                yield pictures(SvhnReader.read(definition, base, memory));
            }
            case "images" -> {
                requireFile();
                yield pictures(FolderReader.read(definition, options, base, memory));
            }
            default -> fromFiles(new DelimitedReader(options));
        };
    }

    private Dataset generated() {
        requireNoFile();
        Letters letters = Letters.of(options, memory);
        Pixels pixels = letters.pictures();
        Table table = letters.table();
        List<Origin> origins = List.of(letters.origin());
        return letters.images()
                ? dataset(table, origins, pixels::picture, (rows, file) -> pixels(pixels, rows, false))
                : dataset(table, origins, pixels::picture, (rows, file) -> features(table, rows, file));
    }

    private Dataset pictures(Pictures pictures) {
        Pixels pixels = pictures.pixels();
        return dataset(
                pictures.table(), pictures.origins(), pixels::picture, (rows, file) -> pixels(pixels, rows, true));
    }

    private Layout pixels(Pixels pixels, int[] training, boolean standardise) {
        return new PixelLayout(pixels, training, options.flag(DataKinds.STANDARDISE.or(standardise)));
    }

    private Layout features(Table table, int[] training, String file) {
        return new FeatureLayout(
                table, training, options.oneOf(DataKinds.MISSING), options.flag(DataKinds.STANDARDISE), file);
    }

    /** Fits a layout on the training rows. */
    private interface Fit {
        Layout layout(int[] training, String file);
    }

    private void requireNoFile() {
        if (!definition.train().isBlank()
                || definition.test().isPresent()
                || !definition.target().isBlank()) {
            throw new InvalidInputException("data.generator", definition.source());
        }
    }

    private void requireFile() {
        if (definition.train().isBlank()) {
            throw new InvalidInputException("data.no-file", definition.source());
        }
        if (!definition.target().isBlank()) {
            throw new InvalidInputException("data.picture-target", definition.source());
        }
    }

    private Dataset fromFiles(TableReader reader) {
        List<Origin> origins = new ArrayList<>();
        TableBuilder builder = new TableBuilder(definition.target(), options.text("id", ""), types(), memory);
        Table table = read(reader, builder, StandardCharsets.UTF_8, origins);
        return dataset(table, origins, row -> Optional.empty(), (rows, file) -> features(table, rows, file));
    }

    private Table read(TableReader reader, TableBuilder builder, Charset charset, List<Origin> origins) {
        if (definition.train().isBlank()) {
            throw new InvalidInputException("data.no-file", definition.source());
        }
        origins.add(SourceFile.read(base, definition.train(), charset, reader, builder));
        definition.test().ifPresent(test -> {
            builder.endOfTraining();
            origins.add(SourceFile.read(base, test, charset, reader, builder));
        });
        return builder.build();
    }

    private Dataset texts(TableReader reader) {
        List<Origin> origins = new ArrayList<>();
        Charset charset = Charset.forName(options.oneOf(DataKinds.ENCODING));
        Optional<String> column = definition.source().equals("text")
                ? Optional.of(options.text(DataKinds.TEXT.key(), ""))
                : Optional.empty();
        TableBuilder builder = new TableBuilder(definition.target(), options.text("id", ""), column, Map.of(), memory);
        return texts(read(reader, builder, charset, origins), origins);
    }

    private Dataset texts(Table table, List<Origin> origins) {
        Column.Texts texts = (Column.Texts) table.columns().get(0);
        TextLayout.Limits limits = new TextLayout.Limits(
                options.whole(DataKinds.LENGTH),
                options.whole(DataKinds.RAREST),
                options.has(DataKinds.DIMENSIONS.key()) ? options.whole(DataKinds.DIMENSIONS) : 0,
                options.flag(DataKinds.STANDARDISE));
        String file = options.text(DataKinds.VECTORS.key(), "");
        TextLayout.Vectors vectors =
                (words, dimensions) -> file.isEmpty() ? null : WordVectors.read(base, file, dimensions, words);
        Seed seed = new Seed(definition.split().seed()).at("words");
        return dataset(
                table,
                origins,
                row -> Optional.empty(),
                (rows, name) -> new TextLayout(texts, rows, limits, vectors, seed, name, memory));
    }

    private Dataset dataset(Table table, List<Origin> origins, IntFunction<Optional<Picture>> pictures, Fit fit) {
        String file = origins.get(0).name();
        Labels labels = Labels.of(table, file, origins.get(origins.size() - 1).name());
        boolean last = options.oneOf(DataKinds.TEST_ROWS).equals("last");
        Seed seed = new Seed(definition.split().seed());
        Partition drawn =
                Partition.of(labels, table.trainingRows(), definition.split(), last, options.flag(DataKinds.STRATIFY));
        LongTail tail = new LongTail(options.number(DataKinds.LONG_TAIL));
        LabelNoise noise = new LabelNoise(options.number(DataKinds.LABEL_NOISE));
        Partition partition = drawn.withTraining(tail.thin(drawn.training(), labels, seed.at("long-tail")));
        Layout layout = fit.layout(partition.training(), file);
        int width = layout.names().size();
        long largest =
                Math.max(partition.training().length, Math.max(partition.validation().length, partition.test().length));
        if ((long) table.rows() * width > memory / Float.BYTES || largest * width > Integer.MAX_VALUE - 8) {
            throw new InvalidInputException("data.too-wide", file, table.rows(), width, memory >> 20);
        }
        Origin training = origins.get(0);
        Origin test = origins.get(origins.size() - 1);
        View inTraining = new View(table, pictures, 0);
        View inTest = test == training ? inTraining : new View(table, pictures, table.trainingRows());
        Dataset.Part clean = inTraining.part(layout, labels, partition.training(), training);
        Dataset.Part learnt = new Dataset.Part(
                noise.corrupt(clean.samples(), seed.at("label-noise")),
                training,
                clean.rows(),
                clean.view(),
                clean.labels());
        List<Message> notes = new ArrayList<>(notes(layout, labels, partition));
        notes.addAll(layout.notes());
        long wrong = IntStream.range(0, clean.rows().length)
                .filter(learnt::mislabelled)
                .count();
        if (wrong > 0) {
            notes.add(new Message("data.note-label-noise", wrong, clean.rows().length));
        }
        if (clean.rows().length < drawn.training().length) {
            notes.add(new Message("data.note-long-tail", clean.rows().length, drawn.training().length));
        }
        return new Dataset(
                learnt,
                inTraining.part(layout, labels, partition.validation(), training),
                inTest.part(layout, labels, partition.test(), test),
                labels.names(),
                layout.names(),
                List.copyOf(layout.columns()),
                Stream.concat(origins.stream(), layout.origins().stream()).toList(),
                List.copyOf(notes));
    }

    /** The rows of one file, which begin at row {@code first} of the table. */
    private record View(Table table, IntFunction<Optional<Picture>> pictures, int first) implements Dataset.View {
        Dataset.Part part(Layout layout, Labels labels, int[] rows, Origin origin) {
            int[] numbers = Arrays.stream(rows).map(row -> row - first + 1).toArray();
            Samples samples = layout.samples(rows, labels);
            return new Dataset.Part(samples, origin, numbers, this, samples.labels());
        }

        @Override
        public Map<String, String> values(int row) {
            int index = row - 1 + first;
            Map<String, String> values = new LinkedHashMap<>();
            table.columns().forEach(column -> values.put(column.name(), column.text(index)));
            values.put(table.target().name(), table.target().text(index));
            return values;
        }

        @Override
        public Optional<String> id(int row) {
            return table.ids().isEmpty()
                    ? Optional.empty()
                    : Optional.of(table.ids().get(row - 1 + first));
        }

        @Override
        public Optional<Picture> picture(int row) {
            return pictures.apply(row - 1 + first);
        }

        @Override
        public Optional<String> text(int row) {
            return table.columns().stream()
                    .filter(Column.Texts.class::isInstance)
                    .map(column -> column.text(row - 1 + first))
                    .findFirst();
        }
    }

    private static List<Message> notes(Layout layout, Labels labels, Partition partition) {
        List<Message> notes = new ArrayList<>();
        List<String> constant = layout.columns().stream()
                .filter(ColumnSummary::constant)
                .map(ColumnSummary::name)
                .toList();
        if (!constant.isEmpty()) {
            notes.add(new Message("data.note-constant", String.join(", ", constant)));
        }
        long missing =
                layout.columns().stream().mapToLong(ColumnSummary::missing).sum();
        if (missing > 0) {
            notes.add(new Message("data.note-missing", Message.grouped(missing)));
        }
        boolean[] validated = new boolean[labels.names().size()];
        Arrays.stream(partition.validation()).forEach(row -> validated[labels.of()[row]] = true);
        for (int c = 0; c < validated.length; c++) {
            if (!validated[c]) {
                notes.add(new Message("data.note-not-validated", labels.names().get(c)));
            }
        }
        return List.copyOf(notes);
    }

    private Map<String, ColumnKind> types() {
        Object given = options.options().getOrDefault(DataKinds.TYPE.key(), Map.of());
        if (!(given instanceof Map<?, ?> map)) {
            throw new InvalidInputException("data.type-form", given);
        }
        Map<String, ColumnKind> types = new HashMap<>();
        map.forEach((column, kind) ->
                types.put(String.valueOf(column), kind(String.valueOf(column), String.valueOf(kind))));
        return types;
    }

    private static ColumnKind kind(String column, String word) {
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "numeric" -> ColumnKind.NUMERIC;
            case "categorical" -> ColumnKind.CATEGORICAL;
            case "ignore" -> ColumnKind.IGNORED;
            default -> throw new InvalidInputException("data.type", column, word);
        };
    }
}
