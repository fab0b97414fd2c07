package org.coretune.project;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import org.coretune.core.FileTrouble;
import org.coretune.core.InvalidInputException;
import org.coretune.core.Message;

/**
 * A small file beside a journal with what the user wrote about the experiment: the journal itself holds only what happened.
 *
 * @param name    the file's name
 * @param form    the form of its one object
 * @param refused key of the sentence for a file that cannot be read, with its path
 */
record SideFile<T extends SideFile.Versioned>(String name, RecordForm form, String refused) {
    /** The version that is written, and the only one read. */
    static final int SCHEMA = 1;

    private static final long LARGEST = 4 << 20;

    /** What says which version of its form it has. */
    interface Versioned {
        /** The version. */
        int schema();
    }

    private Path in(ExperimentFolder folder) {
        return folder.path().resolve(name);
    }

    /**
     * What the file holds; empty where there is none.
     *
     * @throws InvalidInputException where it is damaged or of a newer version
     */
    @SuppressWarnings("unchecked")
    Optional<T> read(ExperimentFolder folder) {
        Path file = in(folder);
        try {
            if (Files.size(file) > LARGEST) {
                throw new IOException("larger than " + LARGEST + " bytes");
            }
            try (JsonParser in = EntryFormat.JSON.createParser(SafeFile.open(file))) {
                in.nextToken();
                T read = (T) form.read(in);
                if (read.schema() != SCHEMA) {
                    throw new IOException("version " + read.schema());
                }
                return Optional.of(read);
            }
        } catch (NoSuchFileException none) {
            return Optional.empty();
        } catch (IOException e) {
            throw new InvalidInputException(new Message(refused, file), e);
        }
    }

    /**
     * Writes it, whole or not at all.
     *
     * @throws InvalidInputException where the disk refuses
     */
    void write(ExperimentFolder folder, T content) {
        Path file = in(folder);
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            try (JsonGenerator out = EntryFormat.JSON.createGenerator(bytes)) {
                form.write(out, content);
            }
            bytes.write('\n');
            if (bytes.size() > LARGEST) {
                throw new IOException("larger than " + LARGEST + " bytes");
            }
            SafeFile.replace(file, out -> out.write(bytes.toByteArray()));
        } catch (IOException e) {
            throw new InvalidInputException(new Message("project.not-written", file, FileTrouble.of(e)), e);
        }
    }
}
