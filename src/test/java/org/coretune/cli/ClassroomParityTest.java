package org.coretune.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.coretune.core.Spec;
import org.coretune.core.simulation.CurveTable;
import org.coretune.core.simulation.Outcome;
import org.coretune.core.simulation.Workers;
import org.coretune.project.CurveFile;
import org.coretune.ui.classroom.Played;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the window plays on a table is what {@code coretune simulate} says of it with the same arguments. */
class ClassroomParityTest {
    private static final Path TABLE = Path.of("sample-projects", "letters-curves", "full.csv.gz");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sha:max=27,configurations=81",
                "hyperband:max=27",
                "asha:max=27,configurations=81",
                "full:max=27,configurations=81"
            })
    void theWindowEndsEveryTrialWhereTheCommandDoes(String scheduler) throws IOException {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        Streams streams = new Streams(
                new BufferedReader(new StringReader("")), new PrintWriter(out, true), new PrintWriter(err, true));
        String[] arguments = {
            "simulate",
            "--curves",
            TABLE.toString(),
            "--scheduler",
            scheduler,
            "--workers",
            "3",
            "--direction",
            "max",
            "--json"
        };
        assertThat(Coretune.run(arguments, streams, Commands.all(streams, List.of())))
                .as(err.toString())
                .isZero();
        JsonNode said = new ObjectMapper().readTree(out.toString());
        CurveTable table = CurveFile.read(TABLE, CurveFile.Columns.USUAL);
        Outcome shown = Played.of(Spec.parse(scheduler), table, Workers.of(3)).outcome();
        assertThat(said.get("rungs")).hasSize(shown.rungs().size());
        for (int i = 0; i < shown.rungs().size(); i++) {
            JsonNode rung = said.get("rungs").get(i);
            Outcome.Rung expected = shown.rungs().get(i);
            assertThat(rung.get("bracket").asInt()).isEqualTo(expected.bracket());
            assertThat(rung.get("resource").asDouble()).isEqualTo(expected.resource());
            assertThat(IntStream.range(0, rung.get("trials").size())
                            .map(at -> rung.get("trials").get(at).asInt())
                            .boxed())
                    .containsExactlyElementsOf(expected.trials());
        }
        assertThat(said.get("best").get("trial").asInt())
                .isEqualTo(shown.best().orElseThrow().trial());
        assertThat(said.get("cost").get("resume").asDouble())
                .isEqualTo(shown.cost().resume(), within(1e-9));
        assertThat(said.get("seconds").get("idle").asDouble()).isEqualTo(shown.idle(), within(1e-6));
    }
}
