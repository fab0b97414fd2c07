package org.coretune.core.tuning;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.coretune.core.Spec;
import org.coretune.core.schedule.Assignment;
import org.coretune.core.schedule.Plan;
import org.coretune.core.schedule.Report;
import org.coretune.core.schedule.Schedulers;
import org.coretune.core.schedule.Verdict;
import org.coretune.core.space.Direction;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class HalvingGoldenTest {
    /** What a run with one worker came to. */
    private record Run(
            List<Assignment.Job> jobs,
            Map<Double, Set<Integer>> evaluated,
            Map<Double, Map<String, Set<Integer>>> kinds) {}

    private static AskTell start(String spec) {
        return new AskTell(
                Numbered.endless(), Schedulers.of(Spec.parse(spec), Direction.MIN, true), Direction.MIN, 4, List.of());
    }

    private static Run run(AskTell tuning, JsonNode table, int jobs) {
        Run run = new Run(new ArrayList<>(), new HashMap<>(), new HashMap<>());
        while (run.jobs.size() < jobs && tuning.ask() instanceof AskTell.Answer.Job answer) {
            Assignment.Job job = answer.assignment();
            run.jobs.add(job);
            run.evaluated.computeIfAbsent(job.to(), to -> new LinkedHashSet<>()).add(job.trial());
            double value =
                    table.get(job.trial()).get(String.valueOf((int) job.to())).asDouble();
            for (Verdict verdict : tuning.tell(new Report(job.trial(), job.to(), value))) {
                run.kinds
                        .computeIfAbsent(verdict.evidence().resource(), r -> new HashMap<>())
                        .computeIfAbsent(verdict.kind(), k -> new LinkedHashSet<>())
                        .add(verdict.trial());
            }
        }
        return run;
    }

    @TestFactory
    Stream<DynamicTest> successiveHalvingKeepsWhatTheReferenceKeeps() {
        return Golden.cases("sha", "sha")
                .map(golden ->
                        DynamicTest.dynamicTest(golden.get("id").asText(), () -> keepsWhatTheReferenceKeeps(golden)));
    }

    private static void keepsWhatTheReferenceKeeps(JsonNode golden) {
        String spec = "sha:min=%d,max=%d,eta=%d,configurations=%d"
                .formatted(
                        golden.get("r_min").asInt(),
                        golden.get("r_max").asInt(),
                        golden.get("eta").asInt(),
                        golden.get("n").asInt());
        AskTell tuning = start(spec);
        Run run = run(tuning, golden.get("table"), Integer.MAX_VALUE);
        assertThat(tuning.ask()).isInstanceOf(AskTell.Answer.Done.class);
        JsonNode expected = golden.get("expected");
        JsonNode rungs = expected.get("rungs");
        for (JsonNode rung : rungs) {
            double resource = rung.get("resource").asDouble();
            Map<String, Set<Integer>> kinds = run.kinds.get(resource);
            assertThat(run.evaluated.get(resource)).containsExactlyElementsOf(Golden.integers(rung.get("evaluated")));
            assertThat(kinds.getOrDefault("promoted", Set.of()))
                    .containsExactlyInAnyOrderElementsOf(Golden.integers(rung.get("promoted")));
            Set<Integer> ended = new LinkedHashSet<>(kinds.getOrDefault("eliminated", Set.of()));
            if (rung != rungs.get(rungs.size() - 1)) {
                assertThat(ended).containsExactlyInAnyOrderElementsOf(Golden.integers(rung.get("eliminated")));
            } else {
                assertThat(kinds.get("completed"))
                        .containsExactly(expected.get("winner").asInt());
            }
        }
        assertThat(run.evaluated).hasSize(rungs.size());
        Plan plan = Schedulers.plan(Spec.parse(spec), true);
        assertThat(plan.cost().scratch())
                .isEqualTo(expected.get("total_epochs_from_scratch").asDouble());
        assertThat(plan.cost().resume())
                .isEqualTo(expected.get("total_epochs_with_resume").asDouble());
    }

    @TestFactory
    Stream<DynamicTest> bookQueueServesInTheOrderOfTheReference() {
        return Stream.of("book", "promoted-first")
                .flatMap(order -> Golden.cases("sha", "d2l")
                        .map(golden -> DynamicTest.dynamicTest(
                                order + " " + golden.get("rung_levels"),
                                () -> servesInTheOrderOfTheReference(order, golden))));
    }

    private static void servesInTheOrderOfTheReference(String order, JsonNode golden) {
        String spec = "sha:min=%d,max=%d,eta=%d,order=%s,prefact=%d"
                .formatted(
                        golden.get("r_min").asInt(),
                        golden.get("r_max").asInt(),
                        golden.get("eta").asInt(),
                        order,
                        golden.get("prefact").asInt());
        Run run = run(
                start(spec), golden.get("table"), golden.get("number_of_trials").asInt());
        List<List<Integer>> expected = Golden.elements(golden.get("events"))
                .map(event -> List.of(
                        event.get("config").asInt(), event.get("max_epochs").asInt()))
                .toList();
        assertThat(run.jobs.stream().map(job -> List.of(job.trial(), (int) job.to())))
                .containsExactlyElementsOf(expected);
        assertThat(run.jobs.stream().mapToDouble(Assignment.Job::to).sum())
                .isEqualTo(golden.get("total_epochs_from_scratch").asDouble());
        assertThat(run.jobs.stream().mapToDouble(job -> job.to() - job.from()).sum())
                .isEqualTo(golden.get("total_epochs_with_resume").asDouble());
    }
}
