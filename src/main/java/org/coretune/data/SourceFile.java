package org.coretune.data;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.Closeable;
import java.io.EOFException;
import java.io.FilterReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.coretune.core.FileTrouble;
import org.coretune.core.InvalidInputException;
import org.coretune.core.Message;

/**
 * A text file being read: plain or gzip (told by its first bytes, not its name), in UTF-8 with or without byte order mark
 * unless another charset is named.
 *
 * <p>Only regular files are opened; a line has at most {@value #LONGEST_LINE} characters.
 */
final class SourceFile implements Closeable {
    /** Longest line in characters. */
    static final int LONGEST_LINE = 1 << 24;

    private final String name;
    private final long bytes;
    private final DigestInputStream digest;
    private final BufferedReader reader;
    private long line;

    private SourceFile(String name, long bytes, InputStream content, Charset charset) throws IOException {
        this.name = name;
        this.bytes = bytes;
        this.digest = new DigestInputStream(content, sha256());
        InputStream buffered = new BufferedInputStream(digest, 1 << 16);
        buffered.mark(2);
        boolean zipped = buffered.read() == 0x1f && buffered.read() == 0x8b;
        buffered.reset();
        InputStream plain = zipped ? new GZIPInputStream(buffered, 1 << 16) : buffered;
        reader = new BufferedReader(new TextOnly(new InputStreamReader(plain, charset.newDecoder())), 1 << 16);
        reader.mark(1);
        if (reader.read() != '\ufeff') {
            reader.reset();
        }
    }

    /** Reads a file in UTF-8 into the table. */
    static Origin read(Path base, String name, TableReader reader, TableBuilder table) {
        return read(base, name, StandardCharsets.UTF_8, reader, table);
    }

    /**
     * Reads the file into the table.
     *
     * @param base folder that a relative path starts from
     * @param name the path as the user wrote it
     * @return where the rows came from
     * @throws InvalidInputException where the file is missing, damaged, not text, or holds what the reader refuses
     */
    static Origin read(Path base, String name, Charset charset, TableReader reader, TableBuilder table) {
        Path path = regular(base, name);
        try (SourceFile file = new SourceFile(name, Files.size(path), Files.newInputStream(path), charset)) {
            reader.read(file, table);
            file.digest.transferTo(OutputStream.nullOutputStream());
            return new Origin(
                    name,
                    file.bytes,
                    HexFormat.of().formatHex(file.digest.getMessageDigest().digest()));
        } catch (UncheckedIOException e) {
            throw refused(name, e.getCause());
        } catch (IOException e) {
            throw refused(name, e);
        }
    }

    /**
     * A regular file.
     *
     * @param base folder that a relative path starts from
     * @throws InvalidInputException where it is missing or something else
     */
    static Path regular(Path base, String name) {
        Path path;
        try {
            path = base.resolve(name);
        } catch (InvalidPathException e) {
            throw new InvalidInputException(new Message("data.no-path", name), e);
        }
        if (!Files.isRegularFile(path)) {
            throw new InvalidInputException(
                    refusalOf(path), name, path.toAbsolutePath().normalize());
        }
        return path;
    }

    /** A digest for the fingerprints of data. */
    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** The path as the user wrote it. */
    String name() {
        return name;
    }

    /** The characters from here on; supports mark and reset. */
    BufferedReader reader() {
        return reader;
    }

    /** Number of the line that {@link #nextLine} gave last, from 1. */
    long line() {
        return line;
    }

    /** The next line without its end, or null at the end of the file. */
    String nextLine() throws IOException {
        StringBuilder text = new StringBuilder();
        int c = reader.read();
        if (c < 0) {
            return null;
        }
        line++;
        while (c >= 0 && c != '\n' && c != '\r') {
            if (text.length() == LONGEST_LINE) {
                throw new InvalidInputException("data.long-line", name, line, LONGEST_LINE);
            }
            text.append((char) c);
            c = reader.read();
        }
        if (c == '\r') {
            reader.mark(1);
            if (reader.read() != '\n') {
                reader.reset();
            }
        }
        return text.toString();
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }

    /** Why this path, which is no regular file, cannot be read. */
    private static String refusalOf(Path path) {
        if (Files.isDirectory(path)) {
            return "data.directory";
        }
        return Files.exists(path) ? "data.special-file" : "data.missing-file";
    }

    /** Why a file could not be read to its end. */
    static InvalidInputException refused(String name, IOException cause) {
        String key = "data.unreadable";
        if (cause instanceof EOFException) {
            key = "data.truncated";
        } else if (cause instanceof ZipException) {
            key = "data.damaged";
        } else if (cause instanceof CharacterCodingException) {
            key = "data.not-text";
        }
        return new InvalidInputException(new Message(key, name, FileTrouble.of(cause)), cause);
    }

    /** Refuses the NUL character, which UTF-8 allows and no text file holds. */
    private static final class TextOnly extends FilterReader {
        TextOnly(Reader in) {
            super(in);
        }

        @Override
        public int read(char[] buffer, int offset, int length) throws IOException {
            int count = super.read(buffer, offset, length);
            for (int i = offset; i < offset + count; i++) {
                if (buffer[i] == 0) {
                    throw new MalformedInputException(1);
                }
            }
            return count;
        }
    }
}
