package org.coretune.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.coretune.core.InvalidInputException;
import org.coretune.core.Seed;
import org.coretune.core.Spec;
import org.coretune.core.search.History;
import org.coretune.core.search.Searcher;
import org.coretune.core.space.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.Command;

class CommandTest {
    @TempDir
    private Path folder;

    private String out;
    private String err;

    /** Proposes {@code x: 0, 1, 2, …}. */
    private record Counting(int size) implements Searcher {
        @Override
        public Optional<Configuration> propose(History history) {
            long next = history.proposals().size();
            return next < size ? Optional.of(new Configuration(Map.of("x", next))) : Optional.empty();
        }

        @Override
        public boolean learns() {
            return false;
        }
    }

    private static Searcher searcher(Spec spec, Path space, Seed seed) {
        return new Counting(Integer.parseInt(space.toString()));
    }

    private int run(String input, String... arguments) {
        Answer answer = Answer.to(
                input,
                streams -> List.of(
                        new PlanCommand(streams, project -> {
                            throw new InvalidInputException("cli.plan-source");
                        }),
                        new AskTellCommand(streams, CommandTest::searcher),
                        new SimulateCommand(streams)),
                arguments);
        out = answer.out();
        err = answer.err();
        return answer.code();
    }

    @Test
    void anEmptyPathIsNotTheCurrentFolder() {
        assertThat(run("", "simulate", "--curves=", "--scheduler=sha")).isEqualTo(Coretune.WRONG_INPUT);
        assertThat(err).contains("--curves", "it is empty").hasLineCount(1);
    }

    @Test
    void anOptionThatIsNoNumberIsToldWithoutTypesOfJava() {
        run("", "simulate", "--curves=a.csv", "--scheduler=sha", "--workers=1e9");
        assertThat(err).contains("--workers", "\"1e9\" is no whole number").doesNotContain("int");
    }

    @Test
    void whatARequestLacksIsCalledMissing() {
        assertThat(dialogue("sha:min=1,max=9", "{}", "{\"op\":\"tell\",\"trial\":0}"))
                .extracting(answer -> answer.path("message").asText())
                .satisfiesExactly(
                        op -> assertThat(op).startsWith("op is missing"),
                        resource -> assertThat(resource).startsWith("resource is missing"));
    }

    private List<JsonNode> dialogue(String scheduler, String... lines) {
        int code = run(
                String.join("\n", lines) + "\n",
                "ask-tell",
                "--space",
                "100",
                "--searcher",
                "random",
                "--scheduler",
                scheduler);
        assertThat(code).as(err).isZero();
        List<JsonNode> answers = out.lines().map(CommandTest::json).toList();
        assertThat(answers).hasSameSizeAs(lines);
        return answers;
    }

    private static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text);
        } catch (IOException e) {
            throw new IllegalStateException(text, e);
        }
    }

    private static String tell(int trial, double resource, Object value) {
        return "{\"op\":\"tell\",\"trial\":%d,\"resource\":%s,\"value\":%s}".formatted(trial, resource, value);
    }

    private static final String ASK = "{\"op\":\"ask\"}";

    @Test
    void theHelpOfEachCommandIsItsOwnAndInPlainWords() {
        assertThat(helpOf("select")).contains("Picks a coreset from a matrix of gradients", "Most candidates to take");
        for (Callable<Integer> command : Commands.all(Streams.system(), List.of())) {
            String name = command.getClass().getAnnotation(Command.class).name();
            assertThat(helpOf(name)).as(name).doesNotContain("''", "Without a command");
        }
    }

    private String helpOf(String command) {
        Answer answer = Answer.to(command, "--help");
        return answer.out() + answer.err();
    }

    @Test
    void controlCharactersOfANameDoNotSteerTheTerminal() {
        StringWriter out = new StringWriter();
        new Streams(new BufferedReader(new StringReader("")), new PrintWriter(out), new PrintWriter(out))
                .print("a\u001b[31mb\u0007\tc");
        assertThat(out.toString().strip()).isEqualTo("a\uFFFD[31mb\uFFFD\tc");
    }

    @Test
    void aLongLineThatIsNoRequestIsNotSentBackWhole() {
        assertThat(dialogue("full:max=3", "[".repeat(100_000))
                        .get(0)
                        .get("message")
                        .asText())
                .contains("is no request")
                .hasSizeLessThan(400);
    }

    @Test
    void aPathThatCannotBeNamedIsRefusedInASentence() {
        assertThat(run("", "simulate", "--curves", "a\0b", "--scheduler", "full"))
                .isEqualTo(Coretune.WRONG_INPUT);
        assertThat(err).contains("cannot name the path").doesNotContain("Exception", "interface");
    }

    @Test
    void planPrintsTheBracketsAsJson() {
        assertThat(run("", "plan", "--scheduler", "hyperband:max=9", "--json")).isZero();
        assertThat(json(out)).isEqualTo(json("""
                                {"brackets":[
                                 {"bracket":0,"s":2,"rungs":[{"trials":9,"resource":1},{"trials":3,"resource":3},{"trials":1,"resource":9}],
                                  "cost":{"scratch":27,"resume":21}},
                                 {"bracket":1,"s":1,"rungs":[{"trials":5,"resource":3},{"trials":1,"resource":9}],
                                  "cost":{"scratch":24,"resume":21}},
                                 {"bracket":2,"s":0,"rungs":[{"trials":3,"resource":9}],"cost":{"scratch":27,"resume":27}}],
                                 "configurations":17,"cost":{"scratch":78,"resume":69}}"""));
    }

    @Test
    void planShowsTheExactResourceWhereItWasRounded() {
        run("", "plan", "--scheduler", "hyperband:max=100", "--json");
        JsonNode rung = json(out).at("/brackets/0/rungs/1");
        assertThat(rung.get("resource").asInt()).isEqualTo(4);
        assertThat(rung.get("exact").asDouble()).isEqualTo(100 / 27.0);
        assertThat(json(out).at("/brackets/0/rungs/4").has("exact")).isFalse();
    }

    @Test
    void planTellsWhatIsKnownOfSchedulesThatDependOnResults() {
        run("", "plan", "--scheduler", "asha:configurations=5,max=9", "--json");
        assertThat(json(out)).isEqualTo(json("""
                                {"brackets":[{"bracket":0,"s":2,"rungs":[{"trials":5,"resource":1},{"trials":null,"resource":3},
                                 {"trials":null,"resource":9}],"cost":null}],
                                 "configurations":5,"cost":null,"most":{"scratch":65,"resume":45}}"""));
        assertThat(run("", "plan", "--scheduler", "median")).isZero();
        assertThat(run("", "plan", "--scheduler", "hyperband")).isZero();
        assertThat(out).contains("81 x 1  27 x 3", "143 configurations, cost 1902 from scratch, 1581 resumed");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "plan",
                "plan --scheduler nonsense",
                "plan --scheduler sha:eta=1",
                "plan --scheduler sha --nonsense",
                "nonsense",
                "simulate --scheduler sha",
                "simulate --scheduler sha --curves nowhere.csv",
                "simulate --scheduler sha --curves nowhere.csv --workers 0",
                "simulate --scheduler sha --curves nowhere.csv --workers x",
                "ask-tell --space 9 --searcher random --scheduler sha --direction up",
                "ask-tell --space 9 --searcher random"
            })
    void wrongInputEndsWith2AndOneSentence(String line) {
        assertThat(run("", line.split(" "))).isEqualTo(2);
        assertThat(err.strip()).isNotEmpty().doesNotContain("\n");
        assertThat(out).isEmpty();
    }

    @Test
    void aFileThatCannotBeWrittenEndsWith1AndOneSentence() {
        assertThat(fails(new IOException("No space left on device"))).isEqualTo(Coretune.FAILED);
        assertThat(err.strip())
                .startsWith("A file could not be read or written: No space left on device.")
                .doesNotContain("\n", "Exception");
        fails(new AccessDeniedException("/locked"));
        assertThat(err).contains("/locked: access denied");
    }

    private int fails(IOException cause) {
        Answer answer = Answer.to("", streams -> List.of(new Failing(cause)), "fail");
        err = answer.err();
        return answer.code();
    }

    @Command(name = "fail")
    private record Failing(IOException cause) implements Callable<Integer> {
        @Override
        public Integer call() {
            throw new UncheckedIOException(cause);
        }
    }

    @Test
    void helpIsShown() {
        assertThat(run("", "--help")).isZero();
        assertThat(out).contains("ask-tell", "Drives a searcher");
        assertThat(run("")).isZero();
        for (String command : List.of("plan", "ask-tell", "simulate")) {
            assertThat(run("", command, "--help")).isZero();
            assertThat(out).contains("Usage: coretune " + command);
        }
    }

    @Test
    void aDialogueGivesJobsAndVerdicts() {
        List<JsonNode> answers = dialogue(
                "sha:max=3",
                ASK,
                ASK,
                ASK,
                ASK,
                tell(0, 1, 0.5),
                tell(1, 0.5, 0.9),
                tell(1, 1, 0.6),
                tell(2, 1, 0.4),
                ASK,
                tell(2, 3, 0.3),
                ASK,
                "{\"op\":\"state\"}");
        assertThat(answers.get(0))
                .isEqualTo(
                        json(
                                "{\"op\":\"job\",\"trial\":0,\"configuration\":{\"x\":0},\"from\":0,\"to\":1,\"bracket\":0,\"rung\":0}"));
        assertThat(answers.get(3)).isEqualTo(json("{\"op\":\"wait\"}"));
        assertThat(kinds(answers.get(4))).containsExactly("0 paused");
        assertThat(kinds(answers.get(5))).containsExactly("1 continues");
        assertThat(kinds(answers.get(6))).containsExactly("1 paused");
        assertThat(kinds(answers.get(7))).containsExactly("2 promoted", "0 eliminated", "1 eliminated");
        JsonNode verdict = answers.get(7).at("/verdicts/2");
        assertThat(verdict.get("rank").asInt()).isEqualTo(3);
        assertThat(verdict.get("of").asInt()).isEqualTo(3);
        assertThat(verdict.get("cutoff").asDouble()).isEqualTo(0.4);
        assertThat(verdict.get("margin").asDouble()).isEqualTo(0.6 - 0.4);
        assertThat(verdict.get("reason").asText()).contains("eliminated", "0.6", "0.4");
        assertThat(answers.get(8).get("from").asInt()).isEqualTo(1);
        assertThat(answers.get(8).get("rung").asInt()).isEqualTo(1);
        assertThat(kinds(answers.get(9))).containsExactly("2 completed");
        assertThat(answers.get(10)).isEqualTo(json("{\"op\":\"done\"}"));
        assertThat(answers.get(11).at("/brackets/0/rungs/0/entries/0"))
                .isEqualTo(json("{\"trial\":0,\"value\":0.5,\"verdict\":\"eliminated\"}"));
    }

    private static List<String> kinds(JsonNode answer) {
        assertThat(answer.get("op").asText()).as(answer.toString()).isEqualTo("verdicts");
        return Stream.iterate(0, i -> i < answer.get("verdicts").size(), i -> i + 1)
                .map(i -> answer.get("verdicts").get(i))
                .map(verdict -> verdict.get("trial") + " " + verdict.get("kind").asText())
                .toList();
    }

    @Test
    void anAsynchronousPromotionSaysWhy() {
        List<JsonNode> answers =
                dialogue("asha:max=9", ASK, ASK, ASK, tell(0, 1, 0.5), tell(1, 1, 0.4), tell(2, 1, 0.6), ASK, ASK);
        assertThat(answers.get(6).get("promotedFrom"))
                .isEqualTo(json("{\"rung\":0,\"rank\":1,\"of\":3,\"cutoff\":0.4}"));
        assertThat(answers.get(6).get("trial").asInt()).isEqualTo(1);
        assertThat(answers.get(7).get("trial").asInt()).isEqualTo(3);
        assertThat(answers.get(7).has("promotedFrom")).isFalse();
    }

    @Test
    void aNullValueIsAFailureAndAnEarlyValueRanks() {
        List<JsonNode> answers = dialogue(
                "sha:max=3",
                ASK,
                ASK,
                ASK,
                tell(0, 1, null),
                "{\"op\":\"tell\",\"trial\":1,\"resource\":1,\"value\":0.1,\"early\":2.0}",
                "{\"op\":\"tell\",\"trial\":2,\"resource\":1,\"value\":0.2,\"early\":1.0,\"unknown\":[]}",
                tell(0, 1, 0.5));
        assertThat(kinds(answers.get(3))).containsExactly("0 failed");
        assertThat(kinds(answers.get(5))).containsExactly("2 promoted", "1 eliminated");
        assertThat(answers.get(5).at("/verdicts/1/rankedBy").asText()).isEqualTo("early");
        assertThat(answers.get(5).at("/verdicts/1/value").asDouble()).isEqualTo(2.0);
        assertThat(answers.get(6).get("op").asText()).isEqualTo("error");
    }

    @Test
    void aBadLineIsAnsweredByAnErrorAndTheDialogueGoesOn() {
        String[] bad = {
            "",
            "nonsense",
            "[]",
            "3",
            "{",
            "{} {}",
            "{}",
            "{\"op\":\"nonsense\"}",
            "{\"op\":\"tell\"}",
            "{\"op\":\"tell\",\"trial\":0}",
            "{\"op\":\"tell\",\"trial\":0,\"resource\":1}",
            "{\"op\":\"tell\",\"trial\":\"0\",\"resource\":1,\"value\":1}",
            "{\"op\":\"tell\",\"trial\":0,\"resource\":1,\"value\":\"NaN\"}",
            "{\"op\":\"tell\",\"trial\":0,\"resource\":1,\"value\":1,\"early\":\"x\"}",
            "{\"op\":\"tell\",\"trial\":0.5,\"resource\":1,\"value\":1}",
            tell(1, 1, 0.5),
            tell(-1, 1, 0.5),
            tell(0, 0, 0.5),
            tell(0, -1, 0.5),
            tell(0, 2, 0.5)
        };
        List<JsonNode> answers = dialogue(
                "sha:max=3",
                Stream.concat(Stream.of(ASK), Stream.concat(Stream.of(bad), Stream.of(tell(0, 1, 0.5), ASK)))
                        .toArray(String[]::new));
        for (int i = 0; i < bad.length; i++) {
            JsonNode answer = answers.get(i + 1);
            assertThat(answer.get("op").asText()).as(bad[i]).isEqualTo("error");
            assertThat(answer.get("message").asText()).isNotBlank().doesNotContain("\n");
        }
        assertThat(kinds(answers.get(bad.length + 1))).containsExactly("0 paused");
        assertThat(answers.get(bad.length + 2).get("trial").asInt()).isEqualTo(1);
    }

    private Path curves(String text) throws IOException {
        return Files.writeString(folder.resolve("curves.csv"), text);
    }

    @Test
    void simulatePrintsTheOutcomeAsJson() throws IOException {
        Path file = curves("""
                trial,resource,value,note
                10,1,0.5,x
                10,3,0.31,x
                11,1,0.6,x
                11,3,0.1,x
                12,3,0.2,x
                12,1,0.7,x
                """);
        assertThat(run(
                        "",
                        "simulate",
                        "--curves",
                        file.toString(),
                        "--scheduler",
                        "sha:max=3",
                        "--workers",
                        "2",
                        "--json"))
                .as(err)
                .isZero();
        assertThat(json(out)).isEqualTo(json("""
                                {"rungs":[{"bracket":0,"resource":1,"trials":[10,11,12]},{"bracket":0,"resource":3,"trials":[10]}],
                                 "best":{"trial":10,"value":0.31},"cost":{"scratch":6,"resume":5},
                                 "seconds":{"total":4,"idle":3},"unknown":0}"""));
        assertThat(run("", "simulate", "--curves", file.toString(), "--scheduler", "sha:max=3"))
                .isZero();
        assertThat(out).contains("best: trial 10 with 0.31");
    }

    @Test
    void secondsAreTimesFromTheBeginningWhereTheyRiseAndOfEachRowOtherwise() throws IOException {
        Path rising = curves("trial,resource,value,seconds\n0,1,0.5,2\n0,2,0.4,5\n");
        run("", "simulate", "--curves", rising.toString(), "--scheduler", "full:max=2", "--json");
        assertThat(json(out).at("/seconds/total").asDouble()).isEqualTo(5);
        Path rows = curves("trial,resource,value,seconds\n0,1,0.5,2\n0,2,0.4,2\n");
        run("", "simulate", "--curves", rows.toString(), "--scheduler", "full:max=2", "--json");
        assertThat(json(out).at("/seconds/total").asDouble()).isEqualTo(4);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "trial,resource,value\n",
                "trial,resource\n0,1\n",
                "trial,resource,value\nx,1,0.5\n",
                "trial,resource,value\n0.5,1,0.5\n",
                "trial,resource,value\n0,0,0.5\n",
                "trial,resource,value\n0,1,zero\n",
                "trial,resource,value\n0,1,0.5\n0,1,0.4\n",
                "trial,resource,value,seconds\n0,1,0.5,-1\n",
                "trial,resource,value\n0,1\n"
            })
    void wrongCurvesEndWith2AndOneSentence(String text) throws IOException {
        Path file = curves(text);
        assertThat(run("", "simulate", "--curves", file.toString(), "--scheduler", "sha"))
                .isEqualTo(2);
        assertThat(err.strip()).contains("curves.csv").doesNotContain("\n");
    }

    @Test
    void simulateReadsTheEarlyColumn() throws IOException {
        Path file = Files.writeString(
                folder.resolve("early.csv"),
                "trial,resource,value,early\n0,1,0.1,9\n0,3,0.1,9\n1,1,0.2,5\n1,3,0.2,5\n2,1,0.3,1\n2,3,0.3,1\n");
        assertThat(run("", "simulate", "--curves", file.toString(), "--scheduler", "sha:max=3", "--json"))
                .isZero();
        assertThat(out).contains("\"resource\":3,\"trials\":[2]");
        Path wrong = Files.writeString(folder.resolve("wrong.csv"), "trial,resource,value,early\n0,1,0.1,low\n");
        assertThat(run("", "simulate", "--curves", wrong.toString(), "--scheduler", "sha:max=3"))
                .isEqualTo(2);
        assertThat(err).contains("early is \"low\"");
    }
}
