package org.coretune.project;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.CRC32;
import org.coretune.tune.ModelStore;

/**
 * Models in files {@code trial-<n>.model}: the model's own bytes, then their CRC-32, little-endian. A library that is given
 * damaged bytes may crash with the whole process, so what does not agree with its checksum never comes to one.
 *
 * @param folder where they are
 */
record StoredModels(Path folder) implements ModelStore {
    /** Where a trial's model is. */
    Path file(int trial) {
        return folder.resolve("trial-" + trial + ".model");
    }

    @Override
    public void save(int trial, byte[] model, boolean waits) {
        try {
            SafeFile.replace(file(trial), waits, out -> {
                out.write(model);
                out.write(ByteBuffer.allocate(Integer.BYTES)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putInt(checksum(model, model.length))
                        .array());
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Optional<byte[]> load(int trial) {
        try (InputStream in = SafeFile.open(file(trial))) {
            ByteBuffer bytes = ByteBuffer.wrap(in.readAllBytes()).order(ByteOrder.LITTLE_ENDIAN);
            int length = bytes.limit() - Integer.BYTES;
            if (length <= 0 || bytes.getInt(length) != checksum(bytes.array(), length)) {
                return Optional.empty();
            }
            byte[] model = new byte[length];
            bytes.get(model);
            return Optional.of(model);
        } catch (NoSuchFileException none) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int checksum(byte[] bytes, int length) {
        CRC32 checksum = new CRC32();
        checksum.update(bytes, 0, length);
        return (int) checksum.getValue();
    }

    @Override
    public boolean has(int trial) {
        return Files.exists(file(trial));
    }

    @Override
    public void delete(int trial) {
        try {
            Files.deleteIfExists(file(trial));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
