package org.coretune.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;

class DataCommandTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void theListNamesSizeLicenceAndSources() {
        assertThat(run("data", "list")).isZero();
        assertThat(out.toString())
                .contains("letter  0.7 MiB  checksums unknown")
                .contains("licence: MIT")
                .contains("https://www.cs.toronto.edu/~kriz/cifar-10-binary.tar.gz");
    }

    @Test
    void anUnknownNameIsOneSentence() {
        assertThat(run("data", "fetch", "imagenet")).isEqualTo(Coretune.WRONG_INPUT);
        assertThat(err.toString()).contains("\"imagenet\" is no data set of the catalogue; accepted: sst2");
    }

    @Test
    void theHelpDescribesBothCommands() {
        assertThat(run("data", "fetch", "--help")).isZero();
        assertThat(run("data")).isZero();
        assertThat(out.toString())
                .contains("Fetches a data set")
                .contains("Folder to fetch into")
                .contains("list");
    }

    private int run(String... arguments) {
        Streams streams =
                new Streams(new BufferedReader(new StringReader("")), new PrintWriter(out), new PrintWriter(err, true));
        return Coretune.run(arguments, streams, List.of(new DataCommand(streams)));
    }
}
