package org.coretune.data.catalogue;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * What a file's bytes must come to.
 *
 * @param algorithm name as Java knows it: {@code SHA-256} or {@code MD5}
 * @param unpacked  whether it is that of the content of a gzip file: the same content packed anew has other bytes
 * @param hex       lower-case hexadecimal digits
 */
public record Checksum(String algorithm, boolean unpacked, String hex) {
    private static final int BUFFER = 1 << 16;

    /** The SHA-256 of a file as stored. */
    public static Checksum sha256(String hex) {
        return new Checksum("SHA-256", false, hex);
    }

    /** The SHA-256 of the bytes of {@code file}. */
    static Checksum measured(Path file) throws IOException {
        return sha256(digest(file, "SHA-256", false));
    }

    /** Whether {@code file} has this checksum; reads it once. */
    boolean fits(Path file) throws IOException {
        return hex.equals(actual(file));
    }

    /** What {@code file} comes to instead; {@code -} where the content of a gzip file is wanted and it is none. */
    String actual(Path file) throws IOException {
        return digest(file, algorithm, unpacked);
    }

    private static String digest(Path file, String algorithm, boolean unpacked) throws IOException {
        MessageDigest digest;
        try {
            digest = MessageDigest.getInstance(algorithm);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has " + algorithm, e);
        }
        byte[] buffer = new byte[BUFFER];
        try (InputStream stored = Files.newInputStream(file);
                InputStream content = unpacked ? new GZIPInputStream(stored, BUFFER) : stored) {
            for (int count = content.read(buffer); count >= 0; count = content.read(buffer)) {
                digest.update(buffer, 0, count);
            }
        } catch (ZipException | EOFException noGzip) {
            return "-";
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    @Override
    public String toString() {
        return algorithm + " " + hex;
    }
}
