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
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.coretune.core.InvalidInputException;
import org.coretune.core.Message;
import org.coretune.core.subset.Selection;
import org.coretune.tune.Checkpoint;
import org.coretune.tune.Store;

/**
 * The folder of one experiment: its journal, {@code checkpoints/trial-<n>.ckpt} and {@code arrays/<sha256>.json.gz}.
 *
 * <p>Holds nothing in memory; a value that names a place. Safe for several threads working on different trials.
 *
 * @param path the folder, which need not exist yet
 */
public record ExperimentFolder(Path path) implements Store {
    /** A side file is refused beyond so many bytes: far more than the trace of a million samples takes. */
    private static final int LARGEST_SIDE_FILE = 512 << 20;

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
            SafeFile.deleteLeftovers(path.resolve("checkpoints"));
            SafeFile.deleteLeftovers(path.resolve("arrays"));
            return journal;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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

    private Path checkpoint(int trial) {
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
        try (InputStream in = Files.newInputStream(checkpoint(trial))) {
            return CheckpointFile.read(in, Files.size(checkpoint(trial)));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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
    public String keep(Selection selection) {
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            try (JsonGenerator out = EntryFormat.JSON.createGenerator(bytes)) {
                SELECTION.write(out, selection);
            }
            byte[] content = bytes.toByteArray();
            String name = hash(content);
            if (!Files.exists(sideFile(name))) {
                SafeFile.replace(sideFile(name), out -> {
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
        try (InputStream in = new GZIPInputStream(Files.newInputStream(sideFile(name)))) {
            byte[] content = in.readNBytes(LARGEST_SIDE_FILE);
            if (hash(content).equals(name)) {
                try (JsonParser parser = EntryFormat.JSON.createParser(content)) {
                    parser.nextToken();
                    return (Selection) SELECTION.read(parser);
                }
            }
            throw new IOException("another content than its name says");
        } catch (IOException e) {
            throw new InvalidInputException(new Message("project.side-file", name, path), e);
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
