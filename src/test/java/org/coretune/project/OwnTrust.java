package org.coretune.project;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Gives each test a memory of its own of which programs the user trusts; that of the user stays as it is. */
public final class OwnTrust implements BeforeEachCallback, AfterEachCallback {
    private Path folder;

    @Override
    public void beforeEach(ExtensionContext test) throws IOException {
        folder = Files.createTempDirectory("trust");
        System.setProperty(Trust.PLACE, place().toString());
    }

    @Override
    public void afterEach(ExtensionContext test) throws IOException {
        System.clearProperty(Trust.PLACE);
        Files.deleteIfExists(place());
        Files.deleteIfExists(folder);
    }

    /** The file that remembers. */
    public Path place() {
        return folder.resolve("trusted");
    }
}
