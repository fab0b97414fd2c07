package org.coretune.data.catalogue;

import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * A file of a public data set.
 *
 * @param name    its name on disk, without any folder
 * @param bytes   its length, about: at most twice as much is taken from a server
 * @param sources where it is, tried in this order
 */
public record RemoteFile(String name, long bytes, List<Source> sources) {
    /** Copies the list and checks the name, which becomes a path. */
    public RemoteFile {
        sources = List.copyOf(sources);
        if (!name.matches("[A-Za-z0-9_-][A-Za-z0-9._-]*")) {
            throw new IllegalArgumentException(name + " is no plain file name");
        }
    }

    /** The most bytes a server may send. */
    public long limit() {
        return Math.multiplyExact(bytes, 2L);
    }

    /**
     * A place that has the file.
     *
     * @param url         where
     * @param sha256      SHA-256 of what is there, or null
     * @param md5Unpacked MD5 of the content of the gzip file that is there, or null
     */
    public record Source(URI url, String sha256, String md5Unpacked) {
        /** What the file must come to; empty where that is not known. */
        public Optional<Checksum> checksum() {
            return sha256 != null
                    ? Optional.of(Checksum.sha256(sha256))
                    : Optional.ofNullable(md5Unpacked).map(hex -> new Checksum("MD5", true, hex));
        }
    }
}
