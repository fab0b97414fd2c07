package org.coretune;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.coretune.network.KerasFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LauncherTest {
    @TempDir
    Path folder;

    /** JavaCPP would warn that HDF5 is made for an older one, in a process that reads its first Keras model. */
    @Test
    void librariesKeepTheirVersionsToThemselves() throws Exception {
        new KerasFiles()
                .input("features", 16)
                .dense("hidden", "features", 16, 8, "relu", true)
                .dense("out", "hidden", 8, 26, "softmax", true)
                .write(folder.resolve("mine.h5"), "out");
        Files.writeString(folder.resolve("project.yaml"), """
                coretune: 1
                name: own
                data: {source: letters, samples: 780, as: table, split: {validation: 130, test: 130, seed: 3}}
                model: {kind: file, path: mine.h5}
                space: {learning_rate: {float: [0.01, 0.3], scale: log}}
                search: {kind: random, seed: 7}
                schedule: {kind: sha, min: 1, max: 9, eta: 3}
                subset: {kind: full}
                """);

        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Launcher.class.getName(),
                        "plan",
                        folder.toString())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor()).describedAs(output).isZero();
        assertThat(output).contains("9 x 1").doesNotContain("Versions of", " WARN "); // Java 25 warns of its own
    }
}
