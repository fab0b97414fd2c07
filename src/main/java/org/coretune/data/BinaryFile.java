package org.coretune.data;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.util.HexFormat;
import java.util.zip.GZIPInputStream;
import org.coretune.core.InvalidInputException;

/** A file of bytes being read: plain or gzip, told by its first bytes. Only regular files are opened. */
final class BinaryFile implements Closeable {
    private final String name;
    private final DigestInputStream digest;
    private final DataInputStream content;

    private BinaryFile(String name, InputStream file) throws IOException {
        this.name = name;
        digest = new DigestInputStream(file, SourceFile.sha256());
        InputStream buffered = new BufferedInputStream(digest, 1 << 16);
        buffered.mark(2);
        boolean zipped = buffered.read() == 0x1f && buffered.read() == 0x8b;
        buffered.reset();
        content = new DataInputStream(zipped ? new GZIPInputStream(buffered, 1 << 16) : buffered);
    }

    /** Takes what it needs of a file; whatever follows is its affair, too. */
    interface Reader {
        void read(BinaryFile file) throws IOException;
    }

    /**
     * Reads a file.
     *
     * @param base folder that a relative path starts from
     * @param name the path as the user wrote it
     * @return where the bytes came from
     * @throws InvalidInputException where the file is missing, damaged or holds what the reader refuses
     */
    static Origin read(Path base, String name, Reader reader) {
        Path path = SourceFile.regular(base, name);
        try (BinaryFile file = new BinaryFile(name, Files.newInputStream(path))) {
            reader.read(file);
            file.digest.transferTo(OutputStream.nullOutputStream());
            return new Origin(
                    name,
                    Files.size(path),
                    HexFormat.of().formatHex(file.digest.getMessageDigest().digest()));
        } catch (EOFException e) {
            throw new InvalidInputException("data.cut-short", name);
        } catch (IOException e) {
            throw SourceFile.refused(name, e);
        }
    }

    /** The path as the user wrote it. */
    String name() {
        return name;
    }

    /** The bytes from here on. */
    InputStream content() {
        return content;
    }

    /** The next four bytes, the first the most significant. */
    int number() throws IOException {
        return content.readInt();
    }

    /** Fills an array. */
    void bytes(byte[] into, int from, int length) throws IOException {
        content.readFully(into, from, length);
    }

    /** As many of the next bytes as there are, at most {@code length}. */
    int some(byte[] into, int from, int length) throws IOException {
        return content.readNBytes(into, from, length);
    }

    /** Refuses a file that goes on here. */
    void requireEnd() throws IOException {
        if (content.read() >= 0) {
            throw new InvalidInputException("data.goes-on", name);
        }
    }

    @Override
    public void close() throws IOException {
        content.close();
    }
}
