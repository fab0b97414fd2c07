package org.coretune.core.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.coretune.core.Spec;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class HyperbandTest {
    private static Stream<JsonNode> golden(String kind) throws IOException {
        try (InputStream in = HyperbandTest.class.getResourceAsStream("/golden/hyperband.json")) {
            return StreamSupport.stream(
                    new ObjectMapper().readTree(in).get(kind).spliterator(), false);
        }
    }

    private static Plan plan(String spec) {
        return Schedulers.plan(Spec.parse(spec), true);
    }

    @TestFactory
    Stream<DynamicTest> plansTheBracketsOfAlgorithm1() throws IOException {
        return golden("pseudo_code")
                .map(c -> DynamicTest.dynamicTest(c.get("R") + "/" + c.get("eta"), () -> {
                    Spec spec = Spec.parse("hyperband:max=" + c.get("R") + ",eta=" + c.get("eta"));
                    Plan plan = Schedulers.plan(spec, false);
                    assertThat(plan.configurations())
                            .isEqualTo(c.get("total_configs").asInt());
                    assertThat(plan.cost().scratch())
                            .isCloseTo(c.get("total_cost_from_scratch").asDouble(), within(1e-9));
                    assertThat(plan.cost().resume())
                            .isCloseTo(c.get("total_cost_with_resume").asDouble(), within(1e-9));
                    compare(plan, c.get("brackets"));
                    compare(Schedulers.plan(spec, true), c.get("brackets"));
                }));
    }

    @TestFactory
    Stream<DynamicTest> plansThePrintedTable() throws IOException {
        return golden("paper_example")
                .map(c -> DynamicTest.dynamicTest(
                        c.get("R") + "/" + c.get("eta"),
                        () -> compare(
                                plan("hyperband:table=paper,max=" + c.get("R") + ",eta=" + c.get("eta")),
                                c.get("brackets"))));
    }

    private static void compare(Plan plan, JsonNode brackets) {
        assertThat(plan.brackets()).hasSize(brackets.size());
        for (Plan.Bracket bracket : plan.brackets()) {
            JsonNode expected = brackets.get(bracket.bracket());
            assertThat(bracket.s()).isEqualTo(expected.get("s").asInt());
            assertThat(bracket.rungs()).hasSize(expected.get("rungs").size());
            for (int i = 0; i < bracket.rungs().size(); i++) {
                JsonNode rung = expected.get("rungs").get(i);
                assertThat(bracket.rungs().get(i).trials())
                        .isEqualTo(rung.get("n_i").asInt());
                assertThat(bracket.rungs().get(i).exact())
                        .isEqualTo(rung.get("r_i").asDouble());
            }
        }
    }

    @Test
    void everyPowerHasItsOwnBracketWhereLogarithmsWouldLoseIt() {
        for (int eta = 2; eta <= 5; eta++) {
            double power = eta;
            for (int s = 1; power < 50_000; s++, power *= eta) {
                assertThat(plan("hyperband:max=%d,eta=%d".formatted((long) power, eta))
                                .brackets())
                        .as(eta + "^" + s)
                        .hasSize(s + 1);
            }
        }
    }

    @Test
    void bracketsThatBeginBelowMinAreLeftOutAndTheOthersStayAsTheyAre() {
        assertThat(plan("hyperband:max=81,min=4").brackets())
                .extracting(Plan.Bracket::s)
                .containsExactly(2, 1, 0);
        assertThat(plan("hyperband:max=81,min=3").brackets())
                .extracting(b -> b.rungs().get(0))
                .containsExactly(rung(34, 3), rung(15, 9), rung(8, 27), rung(5, 81));
    }

    @Test
    void wholeEpochsAreTheNearestWithHalvesUp() {
        assertThat(plan("hyperband:max=10,eta=2").brackets().get(0).rungs())
                .containsExactly(
                        new Plan.Rung(8, 1, 1.25),
                        new Plan.Rung(4, 3, 2.5),
                        new Plan.Rung(2, 5, 5),
                        new Plan.Rung(1, 10, 10));
    }

    @Test
    void iterationsRepeatTheBrackets() {
        Plan once = plan("hyperband:max=9");
        Plan twice = plan("hyperband:max=9,iterations=2");
        assertThat(twice.brackets()).extracting(Plan.Bracket::bracket).isEqualTo(List.of(0, 1, 2, 3, 4, 5));
        assertThat(twice.configurations()).isEqualTo(2 * once.configurations());
        assertThat(twice.cost().resume()).isEqualTo(2 * once.cost().resume());
    }

    private static Plan.Rung rung(int trials, double resource) {
        return new Plan.Rung(trials, resource, resource);
    }
}
