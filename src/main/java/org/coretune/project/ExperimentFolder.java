package org.coretune.project;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.coretune.core.InvalidInputException;
import org.coretune.core.Message;
import org.coretune.core.subset.Selection;
import org.coretune.tune.Checkpoint;
import org.coretune.tune.ModelStore;
import org.coretune.tune.Store;

/**
 * The folder of one experiment: its journal, {@code checkpoints/trial-<n>.ckpt}, {@code checkpoints/trial-<n>-epoch-<e>.ckpt} where they are kept
 * on purpose, and {@code arrays/<sha256>.json.gz}.
 *
 * <p>Holds nothing in memory; a value that names a place. Safe for several threads working on different trials.
 *
 * @param path the folder, which need not exist yet
 */
public record ExperimentFolder(Path path) implements Store {
    /** A side file is refused beyond so many bytes: far more than the trace of a million samples takes. */
    private static final int LARGEST_SIDE_FILE = 512 << 20;

    /** Checkpoints kept on purpose take at most so many bytes: 2 GiB. */
    private static final long MOST_RETAINED = 2L << 30;

    private static final Pattern NEWEST = Pattern.compile("trial-([0-9]{1,9})\\.ckpt");
    private static final Pattern RETAINED = Pattern.compile("trial-([0-9]{1,9})-epoch-([0-9]{1,9})\\.ckpt");

    private static final JsonForm SELECTION = JsonForm.of(Selection.class);

    /** The folder's name, by which the experiment is called. */
    public String id() {
        return path.getFileName().toString();
    }

    /** The journal's path. */
    public Path journalFile() {
        return path.resolve("journal.jsonl");
    }

    /**
     * Opens the journal to append to; makes it and the folder where they do not exist.
     *
     * @throws InvalidInputException where it is damaged, or open already
     */
    public JournalFile openJournal(Clock clock) {
        try {
            Files.createDirectories(path);
            JournalFile journal = JournalFile.open(journalFile(), clock);
            deleteLeftovers(journal);
            return journal;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void deleteLeftovers(JournalFile journal) throws IOException {
        try {
            SafeFile.deleteLeftovers(path.resolve("checkpoints"));
            SafeFile.deleteLeftovers(path.resolve("arrays"));
        } catch (IOException | RuntimeException e) {
            OpenExperiment.closeAll(e, journal);
            throw e;
        }
    }

    /**
     * Opens the journal of an experiment that was begun to append to.
     *
     * @throws InvalidInputException where it is gone, as when somebody moved the project meanwhile, damaged, or open already
     */
    JournalFile reopenJournal(Clock clock) {
        if (!Files.isRegularFile(journalFile())) {
            throw new InvalidInputException("project.no-experiment", path);
        }
        return openJournal(clock);
    }

    /** Deletes the folder with all that is in it. */
    void delete() {
        try (Stream<Path> inside = Files.walk(path)) {
            for (Path one : inside.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(one);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The file of a network's checkpoint. */
    Path checkpoint(int trial) {
        return path.resolve("checkpoints").resolve("trial-" + trial + ".ckpt");
    }

    @Override
    public long save(int trial, Checkpoint checkpoint, boolean waits) {
        try {
            SafeFile.replace(checkpoint(trial), waits, out -> CheckpointFile.write(out, checkpoint));
            return Files.size(checkpoint(trial));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Optional<Checkpoint> load(int trial) {
        return load(checkpoint(trial));
    }

    private static Optional<Checkpoint> load(Path file) {
        try (InputStream in = SafeFile.open(file)) {
            return CheckpointFile.read(in, Files.size(file));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public boolean retain(int trial, int epoch) {
        try {
            Path copy = retained(trial, epoch);
            long size = Files.size(checkpoint(trial));
            if (!Files.exists(copy) && retainedBytes() + size > MOST_RETAINED) {
                return false;
            }
            SafeFile.replace(copy, false, out -> Files.copy(checkpoint(trial), out));
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path retained(int trial, int epoch) {
        return path.resolve("checkpoints").resolve("trial-" + trial + "-epoch-" + epoch + ".ckpt");
    }

    private long retainedBytes() throws IOException {
        long bytes = 0;
        for (Path file : checkpointFiles()) {
            bytes += RETAINED.matcher(file.getFileName().toString()).matches() ? Files.size(file) : 0;
        }
        return bytes;
    }

    private List<Path> checkpointFiles() throws IOException {
        Path checkpoints = path.resolve("checkpoints");
        if (!Files.isDirectory(checkpoints)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(checkpoints)) {
            return files.toList();
        }
    }

    /** Models that are their own checkpoints. */
    public ModelStore models() {
        return storedModels();
    }

    /** The file of a model that is its own checkpoint. */
    Path model(int trial) {
        return storedModels().file(trial);
    }

    private StoredModels storedModels() {
        return new StoredModels(path.resolve("checkpoints"));
    }

    /** The states of trials that can be looked into, by trial and epoch. */
    public List<StoredCheckpoint> checkpoints() {
        Map<List<Integer>, StoredCheckpoint> found = new TreeMap<>(
                Comparator.<List<Integer>>comparingInt(key -> key.get(0)).thenComparingInt(key -> key.get(1)));
        try {
            for (Path file : checkpointFiles()) {
                stored(file)
                        .ifPresent(
                                one -> found.merge(List.of(one.trial(), one.epoch()), one, (a, b) -> a.kept() ? a : b));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return List.copyOf(found.values());
    }

    private static Optional<StoredCheckpoint> stored(Path file) throws IOException {
        String name = file.getFileName().toString();
        Matcher retained = RETAINED.matcher(name);
        if (retained.matches()) {
            return Optional.of(new StoredCheckpoint(
                    Integer.parseInt(retained.group(1)), Integer.parseInt(retained.group(2)), true));
        }
        Matcher newest = NEWEST.matcher(name);
        if (!newest.matches()) {
            return Optional.empty();
        }
        try (InputStream in = SafeFile.open(file)) {
            OptionalInt epoch = CheckpointFile.epoch(in);
            return epoch.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new StoredCheckpoint(Integer.parseInt(newest.group(1)), epoch.getAsInt(), false));
        } catch (NoSuchFileException gone) {
            return Optional.empty();
        }
    }

    /** The state of a trial at that epoch; empty where it is gone or damaged. */
    Optional<Checkpoint> load(StoredCheckpoint at) {
        Path file = at.kept() ? retained(at.trial(), at.epoch()) : checkpoint(at.trial());
        return load(file).filter(checkpoint -> checkpoint.epoch() == at.epoch());
    }

    @Override
    public void delete(int trial) {
        try {
            Files.deleteIfExists(checkpoint(trial));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String keep(Selection selection, boolean waits) {
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            try (JsonGenerator out = EntryFormat.JSON.createGenerator(bytes)) {
                SELECTION.write(out, selection);
            }
            byte[] content = bytes.toByteArray();
            String name = hash(content);
            if (!isWhole(name)) {
                SafeFile.replace(sideFile(name), waits, out -> {
                    GZIPOutputStream zipped = new GZIPOutputStream(out, 1 << 16);
                    zipped.write(content);
                    zipped.finish();
                });
            }
            return name;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The selection that {@link #keep} gave this name.
     *
     * @throws InvalidInputException where the side file is missing or is not what the name stands for
     */
    public Selection selection(String name) {
        if (!name.matches("[0-9a-f]{64}")) {
            throw new InvalidInputException("project.side-file", name, path);
        }
        try (JsonParser parser = EntryFormat.JSON.createParser(content(name))) {
            parser.nextToken();
            return (Selection) SELECTION.read(parser);
        } catch (IOException e) {
            throw new InvalidInputException(new Message("project.side-file", name, path), e);
        }
    }

    private byte[] content(String name) throws IOException {
        try (InputStream in = new GZIPInputStream(SafeFile.open(sideFile(name)))) {
            byte[] content = in.readNBytes(LARGEST_SIDE_FILE);
            if (!hash(content).equals(name)) {
                throw new IOException("another content than its name says");
            }
            return content;
        }
    }

    /** Whether the side file is there and is what its name stands for; trials that begin alike select alike. */
    private boolean isWhole(String name) {
        try {
            return Files.exists(sideFile(name)) && content(name).length > 0;
        } catch (IOException damaged) {
            return false;
        }
    }

    /** The same; empty where the side file is missing or damaged. */
    public Optional<Selection> found(String name) {
        try {
            return Optional.of(selection(name));
        } catch (InvalidInputException gone) {
            return Optional.empty();
        }
    }

    private Path sideFile(String name) {
        return path.resolve("arrays").resolve(name + ".json.gz");
    }

    private static String hash(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
