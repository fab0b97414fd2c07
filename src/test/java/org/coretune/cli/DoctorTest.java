package org.coretune.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;

class DoctorTest {
    private final StringWriter out = new StringWriter();
    private final Streams streams =
            new Streams(new BufferedReader(new StringReader("")), new PrintWriter(out), new PrintWriter(out));

    @Test
    void everyEngineIsCheckedAndOneThatWorksIsEnough() throws Exception {
        int code = Coretune.run(new String[] {"doctor", "--json"}, streams, List.of(new DoctorCommand(streams, 0.01)));
        JsonNode report = new ObjectMapper().readTree(out.toString());
        assertThat(code).isZero();
        assertThat(report.path("engines").findValuesAsText("engine"))
                .containsExactly("direct", "torch", "dl4j", "xgboost");
        assertThat(report.path("engines").findValuesAsText("device")).startsWith("cpu", "cpu", "cpu");
        assertThat(report.path("devices").get(0).asText()).isEqualTo("cpu");
        assertThat(report.path("kernels").asText()).startsWith("OpenBLAS 0.3.");
        assertThat(report.path("engines").findValuesAsText("description").get(3))
                .startsWith("XGBoost 2.");
        assertThat(report.path("engines").get(0).path("samplesPerSecond").asDouble())
                .isPositive();
        assertThat(report.path("memoryMiB").asLong()).isPositive();
    }

    @Test
    void theTextNamesEveryEngine() {
        Coretune.run(new String[] {"doctor"}, streams, List.of(new DoctorCommand(streams, 0.01)));
        assertThat(out.toString()).contains("Java ", "direct", "torch", "dl4j", "xgboost", "OpenBLAS 1", "Kernels");
    }
}
