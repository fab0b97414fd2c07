package org.coretune.core.tuning;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.coretune.core.Spec;
import org.coretune.core.schedule.Assignment;
import org.coretune.core.schedule.Bracket;
import org.coretune.core.schedule.Report;
import org.coretune.core.schedule.Schedulers;
import org.coretune.core.schedule.Verdict;
import org.coretune.core.space.Direction;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class AsynchronousGoldenTest {
    private static AskTell start(String spec) {
        return new AskTell(
                Numbered.endless(), Schedulers.of(Spec.parse(spec), Direction.MIN, true), Direction.MIN, 4, List.of());
    }

    @TestFactory
    Stream<DynamicTest> promotionGivesTheJobsOfAlgorithm2() {
        return Golden.cases("asha", "promotion")
                .map(golden -> DynamicTest.dynamicTest(golden.get("id").asText(), () -> givesTheJobs(golden)));
    }

    private static void givesTheJobs(JsonNode golden) {
        AskTell tuning = start("asha:min=%d,max=%d,eta=%d"
                .formatted(
                        golden.get("r_min").asInt(),
                        golden.get("R").asInt(),
                        golden.get("eta").asInt()));
        for (JsonNode event : golden.get("events")) {
            int trial = event.get("trial").asInt();
            int resource = event.get("resource").asInt();
            if (event.get("op").asText().equals("report")) {
                List<Verdict> verdicts = tuning.tell(
                        new Report(trial, resource, event.get("metric").asDouble()));
                assertThat(verdicts)
                        .singleElement()
                        .extracting(Verdict::kind)
                        .isEqualTo(resource == golden.get("R").asInt() ? "completed" : "paused");
            } else {
                Assignment.Job job = ((AskTell.Answer.Job) tuning.ask()).assignment();
                assertThat(List.of(job.trial(), job.rung(), (int) job.to()))
                        .as(event.toString())
                        .isEqualTo(List.of(trial, event.get("rung").asInt(), resource));
                assertThat(job.promotedFrom() != null)
                        .isEqualTo(event.get("op").asText().equals("promote"));
            }
        }
        List<Bracket.Rung> rungs = tuning.brackets().get(0).rungs();
        for (int k = 0; k < rungs.size(); k++) {
            Map<String, Double> values = new TreeMap<>();
            Set<Integer> promoted = new HashSet<>();
            for (Bracket.Entry entry : rungs.get(k).entries()) {
                values.put(String.valueOf(entry.trial()), entry.value());
                if (entry.verdict().equals("promoted")) {
                    promoted.add(entry.trial());
                }
            }
            Map<String, Double> expected = new TreeMap<>();
            golden.get("final_rungs")
                    .get(k)
                    .properties()
                    .forEach(e -> expected.put(e.getKey(), e.getValue().asDouble()));
            assertThat(values).isEqualTo(expected);
            assertThat(promoted)
                    .containsExactlyInAnyOrderElementsOf(
                            Golden.integers(golden.get("final_promoted").get(k)));
        }
    }

    @TestFactory
    Stream<DynamicTest> stoppingContinuesWhomTheReferenceContinues() {
        return Golden.cases("asha", "stopping")
                .map(golden -> DynamicTest.dynamicTest(golden.get("id").asText(), () -> continuesWhom(golden)));
    }

    private static void continuesWhom(JsonNode golden) {
        int max = golden.get("max_t").asInt();
        AskTell tuning = start("asha:rule=stopping,min=%d,max=%d,eta=%d"
                .formatted(
                        golden.get("grace_period").asInt(),
                        max,
                        golden.get("reduction_factor").asInt()));
        Map<Integer, Double> goals = new TreeMap<>();
        for (JsonNode event : golden.get("events")) {
            int trial = event.get("trial").asInt();
            double resource = event.get("resource").asDouble();
            while (goals.getOrDefault(trial, 0.0) < resource) {
                Assignment.Job job = ((AskTell.Answer.Job) tuning.ask()).assignment();
                goals.put(job.trial(), job.to());
            }
            Verdict verdict = tuning.tell(
                            new Report(trial, resource, event.get("metric").asDouble()))
                    .get(0);
            String expected =
                    resource == max ? "completed" : event.get("continues").asBoolean() ? "continues" : "eliminated";
            assertThat(verdict.kind()).as(event.toString()).isEqualTo(expected);
            assertThat(verdict.evidence().rank() > 0)
                    .isEqualTo(event.get("milestone_reached").asBoolean());
        }
    }
}
