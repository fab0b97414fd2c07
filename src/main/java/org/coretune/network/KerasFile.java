package org.coretune.network;

import java.nio.file.Path;
import org.coretune.core.InvalidInputException;

final class KerasFile {
    private KerasFile() {}

    static NetworkFile read(Path file, String name, boolean weights, String sha256) {
        throw new InvalidInputException("network.file-kind", name);
    }
}
