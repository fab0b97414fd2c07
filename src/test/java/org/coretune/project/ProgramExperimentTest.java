package org.coretune.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.coretune.core.InvalidInputException;
import org.coretune.core.analysis.Savings;
import org.coretune.core.event.Entry;
import org.coretune.core.event.Event;
import org.coretune.core.event.ExperimentState;
import org.coretune.core.event.TrialState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Programs that are tuned, real ones, good and bad. */
@Timeout(120)
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the programs are written for sh")
class ProgramExperimentTest {
    /** Counts from its checkpoint to where it is to go; the higher x, the better. */
    private static final String GOOD = """
            x=$1; from=$2; to=$3; dir=$4
            i=0
            [ -f "$dir/at" ] && i=$(cat "$dir/at")
            echo "a word of $x from $from"
            while [ $i -lt $to ]; do
              i=$((i+1))
              echo "{\\"resource\\": $i, \\"accuracy\\": 0.$x$i}"
              echo $i > "$dir/at"
              echo "$x $i" >> "$dir/../../units"
            done
            """;

    @TempDir
    Path folder;

    @TempDir
    Path elsewhere;

    @RegisterExtension
    final OwnTrust trust = new OwnTrust();

    private Project project;

    private void write(String script, String more) throws IOException {
        Files.writeString(folder.resolve("train.sh"), script);
        Files.writeString(folder.resolve("project.yaml"), """
                coretune: 1
                name: counted
                space: {x: {int: [10, 99]}}
                objective:
                  kind: command
                  command: [sh, train.sh, '{x}', '{from}', '{to}', '{checkpoint}', '{seed}']
                search: {kind: random, seed: 3}
                schedule: {kind: sha, min: 1, max: 9, eta: 3}
                run: {workers: 3, seed: 1}
                """ + more);
        project = Project.open(folder);
    }

    private OpenExperiment begin(String... settings) {
        return OpenExperiment.begin(project, project.read(List.of(settings)), "counted", Clock.systemUTC());
    }

    private void trust(String... settings) {
        project.trust(project.read(List.of(settings)).definition());
    }

    private ExperimentFolder latest() {
        return project.latest().orElseThrow();
    }

    private ExperimentState state() {
        return Recording.read(latest()).state();
    }

    private ExperimentState finish(String... settings) throws InterruptedException {
        trust(settings);
        try (OpenExperiment experiment = begin(settings)) {
            experiment.resume();
            experiment.await();
        }
        return state();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "random; sha:min=1,max=9,eta=3; 1",
                "tpe; hyperband:min=1,max=9,eta=3; 3",
                "bohb; hyperband:min=1,max=9,eta=3; 2",
                "sobol; asha:min=1,max=9,eta=3,configurations=12; 3",
                "grid:resolution=4; full:max=3,configurations=4; 2",
                "tpe; asha:min=1,max=9,eta=3,rule=stopping,configurations=9; 3",
                "random; median:max=4,configurations=6; 2",
                "policy; pasha:min=1,max=9,eta=3,configurations=6; 1"
            })
    void everySearcherAndSchedulerTunesAProgram(String search, String schedule, int workers) throws Exception {
        write(GOOD, "");

        ExperimentState state = finish("search=" + search, "schedule=" + schedule, "run.workers=" + workers);

        assertThat(state.closing()).isEqualTo("finished");
        assertThat(state.count(TrialState.Status.FAILED)).isZero();
        assertThat(state.trials()).allSatisfy(trial -> {
            assertThat(trial.curve()).hasSizeGreaterThanOrEqualTo((int) trial.resource());
            assertThat(trial.value())
                    .isEqualTo(Double.parseDouble("0." + trial.configuration().get("x") + (int) trial.resource()));
        });
        // Every unit was trained once: promoted trials went on from their own checkpoints.
        List<String> units = Files.readAllLines(latest().path().resolve("units"));
        assertThat(units).hasSize((int) state.accounts().epochs());
    }

    @Test
    void theOutcomeIsThatOfTheSameSeedWhateverTheNumberOfWorkers() throws Exception {
        write(GOOD, "");
        String alone = verdicts(finish("run.workers=1"));

        assertThat(verdicts(finish("run.workers=4"))).isEqualTo(alone);
    }

    private static String verdicts(ExperimentState state) {
        StringBuilder text = new StringBuilder();
        state.trials()
                .forEach(trial -> text.append(trial.number())
                        .append(trial.configuration())
                        .append(trial.status())
                        .append(trial.resource())
                        .append(trial.value())
                        .append('\n'));
        return text.toString();
    }

    @Test
    void aProgramThatIsNeverToldOfAFolderBeginsEachJobAnew() throws Exception {
        write("""
                i=$2; echo "$2" >> froms
                while [ $i -lt $3 ]; do i=$((i+1)); echo "{\\"resource\\": $i, \\"accuracy\\": 0.$1$i}"; done
                """, "");
        String command = "objective.command=[sh, train.sh, '{x}', '{from}', '{to}']";

        ExperimentState state = finish(command);

        assertThat(state.closing()).isEqualTo("finished");
        assertThat(Files.readAllLines(folder.resolve("froms"))).hasSize(13).containsOnly("0");
        assertThat(state.accounts().epochs()).isEqualTo(21);
        assertThat(state.warnings()).extracting(warning -> warning.key()).contains("project.command-restarts");
        // Three trials went through 1 unit again, one of them through 3 more.
        assertThat(Savings.of(state)).isEqualTo(new Savings("steps", 81, 60, 0, 0, 6, 21));
    }

    @Test
    void whatEndingTrialsEarlySavedIsToldInTheUnitOfTheProgram() throws Exception {
        write(GOOD, "");

        ExperimentState state = finish();

        assertThat(Savings.of(state)).isEqualTo(new Savings("steps", 81, 60, 0, 0, 0, 21));
        Recording recording = Recording.read(latest());
        assertThat(Export.html(recording))
                .contains("saved 74% of 81 steps", "21 steps", "60 steps", "Resource used, in steps")
                .doesNotContainIgnoringCase("sample-visits");
        assertThat(Export.json(recording)).contains("\"resourceSavedEarly\" : 60", "\"resourceUsed\" : 21");
    }

    @Test
    void badProgramsFailTheirOwnTrialsWithOneSentenceEach() throws Exception {
        Map<String, String> bodies = new HashMap<>();
        bodies.put("dies", "echo 'no such file: data.csv' >&2; exit 3");
        bodies.put("hangs", "sleep 300");
        bodies.put("nan", "echo '{\"resource\": 1, \"accuracy\": NaN}'; sleep 300");
        bodies.put("empty", "echo '{\"resource\": 1, \"accuracy\": null}'");
        bodies.put("back", "echo '{\"resource\": 1, \"accuracy\": 0.5}'; echo '{\"resource\": 1, \"accuracy\": 0.5}'");
        bodies.put("beyond", "echo '{\"resource\": 7, \"accuracy\": 0.5}'");
        bodies.put("half", "echo '{\"resource\": 1.5, \"accuracy\": 0.5}'");
        bodies.put("silent", "exit 0");
        bodies.put("other", "echo '{\"resource\": 1, \"acc\": 0.5}'; echo '{\"resource\": 2, \"acc\": 0.5}'");
        bodies.put("short", "echo '{\"resource\": 1, \"accuracy\": 0.5}'");
        bodies.put(
                "garbage",
                "echo '{\"resource\": broken'; echo '[1, 2]'; printf '\\377\\376\\n'; echo '{\"resource\": 2, \"accuracy\": 0.25}'");
        bodies.put(
                "flood",
                "head -c 3000000 /dev/zero | tr '\\0' x; echo; yes '{\"resource\": \"x\"}' | head -n 100000;"
                        + " yes error | head -n 100000 >&2; echo '{\"resource\": 2, \"accuracy\": 0.75}'");
        StringBuilder script = new StringBuilder("case $1 in\n");
        bodies.forEach(
                (name, body) -> script.append(name).append(") ").append(body).append(" ;;\n"));
        write(script.append("esac\n").toString(), "");
        List<String> names = List.copyOf(bodies.keySet());

        ExperimentState state = finish(
                "space={x: {choice: " + names + "}}",
                "search=grid",
                "schedule=full:max=2",
                "objective.timeout=8s",
                "budget.failures=50");

        assertThat(state.closing()).isEqualTo("finished");
        Map<String, String> causes = new HashMap<>();
        Map<String, Double> values = new HashMap<>();
        state.trials().forEach(trial -> {
            String name = trial.configuration().get("x").toString();
            causes.put(name, trial.cause() == null ? "" : trial.cause().text());
            values.put(name, trial.value());
        });
        assertThat(causes.get("dies")).contains("exit code 3").contains("no such file: data.csv");
        assertThat(causes.get("hangs")).contains("after 8 seconds");
        assertThat(causes.get("nan")).contains("no number as accuracy at resource 1");
        assertThat(causes.get("empty")).contains("no number as accuracy");
        assertThat(causes.get("back")).contains("resource 1 after 1");
        assertThat(causes.get("beyond")).contains("resource 7 after 0").contains("2 are accepted");
        assertThat(causes.get("half")).contains("resource 1.5");
        assertThat(causes.get("silent")).contains("reported nothing").contains("{\"resource\":1,\"accuracy\":0.91}");
        assertThat(causes.get("other")).contains("no accuracy").contains("acc");
        assertThat(causes.get("short")).contains("nothing at resource 2").contains("at 1");
        assertThat(values.get("garbage")).isEqualTo(0.25);
        assertThat(values.get("flood")).isEqualTo(0.75);
        int garbage = trial(state, "garbage");
        assertThat(Files.readString(log(garbage)))
                .contains("{\"resource\": broken")
                .contains("[1, 2]");
        assertThat(Files.size(log(trial(state, "flood")))).isBetween(1_000_000L, 1_100_000L);
    }

    @Test
    void aProgramMayReportFasterThanItIsHeard() throws Exception {
        write("""
                awk -v same="$1" 'BEGIN {
                  for (i = 1; i <= 3000; i++) print "{\\"resource\\": " (same ? 1 : i) ", \\"accuracy\\": 0.5}"
                }'
                """, "");

        ExperimentState state = finish(
                "space={x: {choice: [0, 1]}}",
                "search=grid",
                "schedule=full:max=3000",
                "objective.command=[sh, train.sh, '{x}', '{from}', '{to}']",
                "budget.failures=5");

        assertThat(state.trials()).hasSize(2);
        TrialState all = state.trials().get(0);
        assertThat(all.cause()).isNull();
        assertThat(all.curve()).hasSize(3000);
        assertThat(state.trials().get(1).cause().text()).contains("resource 1 after 1");
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            if (thread.getName().startsWith("coretune-program-")) {
                thread.join(10_000);
                assertThat(thread.isAlive()).isFalse();
            }
        }
    }

    private static int trial(ExperimentState state, String x) {
        return state.trials().stream()
                .filter(trial -> trial.configuration().get("x").equals(x))
                .findFirst()
                .orElseThrow()
                .number();
    }

    private Path log(int trial) {
        return latest().path().resolve("logs").resolve("trial-" + trial + ".log");
    }

    /** Starts a child and a grandchild, writes down who they are, and waits for ever. */
    private static final String FAMILY = """
            sh -c 'sleep 300 & echo $! >> pids; wait' &
            echo $! >> pids
            echo $$ >> pids
            while [ $(wc -l < pids) -lt 3 ]; do sleep 0.05; done
            echo '{"resource": 1, "accuracy": 0.5}'
            wait
            """;

    private List<ProcessHandle> family() throws IOException {
        List<ProcessHandle> family = new ArrayList<>();
        for (String pid : Files.readAllLines(folder.resolve("pids"))) {
            ProcessHandle.of(Long.parseLong(pid)).filter(ProcessHandle::isAlive).ifPresent(family::add);
        }
        return family;
    }

    private OpenExperiment untilFirstReport(String... settings) throws InterruptedException {
        trust(settings);
        OpenExperiment experiment = begin(settings);
        CountDownLatch reported = new CountDownLatch(1);
        experiment.listen(entry -> {
            if (entry.event() instanceof Event.EpochTrained) {
                reported.countDown();
            }
        });
        experiment.resume();
        assertThat(reported.await(60, TimeUnit.SECONDS)).isTrue();
        return experiment;
    }

    @ParameterizedTest
    @CsvSource({"cancel", "pause", "stop"})
    void theWholeFamilyOfProcessesEnds(String how) throws Exception {
        write(FAMILY, "");
        try (OpenExperiment experiment = untilFirstReport("schedule=full:max=2,configurations=1", "run.workers=1")) {
            assertThat(family()).hasSize(3);
            switch (how) {
                case "cancel" -> experiment.cancel();
                case "pause" -> experiment.pause();
                default -> experiment.stop(0);
            }
            experiment.await();

            assertThat(family()).isEmpty();
        }
        assertThat(state().trials().get(0).status())
                .isEqualTo(
                        switch (how) {
                            case "cancel" -> TrialState.Status.CANCELLED;
                            case "pause" -> TrialState.Status.PAUSED;
                            default -> TrialState.Status.STOPPED;
                        });
    }

    @Test
    void whatAProgramLeavesRunningBehindItEndsWithTheJob() throws Exception {
        write("""
                sleep 300 & echo $! >> pids
                sleep 0.5
                echo '{"resource": 1, "accuracy": 0.5}'
                """, "");

        ExperimentState state = finish("schedule=full:max=1,configurations=1");

        assertThat(state.best().value()).isEqualTo(0.5);
        assertThat(family()).isEmpty();
    }

    /** Too short for whoever looks at processes now and then. */
    @Test
    @EnabledOnOs(value = OS.LINUX, disabledReason = "no other system shows the environment of a process")
    void whatAProgramStartsWithItsLastBreathEndsWithTheJob() throws Exception {
        write("""
                echo '{"resource": 1, "accuracy": 0.5}'
                (setsid sh -c 'echo $$ >> pids; exec sleep 300' > /dev/null 2>&1 &)
                while [ ! -s pids ]; do :; done
                """, "");

        ExperimentState state = finish("schedule=full:max=1,configurations=1");

        assertThat(state.best().value()).isEqualTo(0.5);
        assertThat(Files.readAllLines(folder.resolve("pids"))).hasSize(1);
        assertThat(family()).isEmpty();
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aProgramThatTakesTooMuchMemoryIsEnded() throws Exception {
        write("x=$(head -c 200000000 /dev/zero | tr '\\0' x); sleep 300", "");

        ExperimentState state = finish("schedule=full:max=1,configurations=1", "objective.memory=64");

        assertThat(state.trials().get(0).cause().text()).contains("more than the 64 MiB allowed");
    }

    @Test
    void pausedItGoesOnFromItsOwnCheckpointWithTheSameResult() throws Exception {
        write(GOOD.replace("i=$((i+1))", "i=$((i+1)); sleep 0.05"), "");
        ExperimentState whole = finish("run.workers=2");
        trust();
        try (OpenExperiment experiment = untilFirstReport("run.workers=2")) {
            experiment.pause();
            experiment.await();
        }
        assertThat(state().status()).isEqualTo(ExperimentState.Status.PAUSED);
        try (OpenExperiment again = OpenExperiment.reopen(project, latest(), Clock.systemUTC())) {
            again.resume();
            again.await();
        }

        assertThat(verdicts(state())).isEqualTo(verdicts(whole));
    }

    @Test
    void aProgramThatHasNothingMoreToReportFromWhatItLeftBeginsAnew() throws Exception {
        write("""
                from=$2; to=$3; dir=$4
                [ "$from" = 0 ] && [ ! -f "$dir/at" ] || { : > "$dir/at"; exit 0; }
                i=$from
                : > "$dir/at"
                while [ $i -lt $to ]; do i=$((i+1)); echo "{\\"resource\\": $i, \\"accuracy\\": 0.5}"; done
                """, "");

        ExperimentState state = finish("schedule=sha:min=1,max=3,eta=3", "run.workers=1");

        assertThat(state.closing()).isEqualTo("finished");
        assertThat(state.count(TrialState.Status.FAILED)).isZero();
        assertThat(state.warnings()).extracting(warning -> warning.key()).containsOnlyOnce("tune.program-again");
    }

    @Test
    void aMissingCheckpointBeginsTheTrialAnewAndSaysSo() throws Exception {
        write(GOOD + "rm -f \"$dir/at\"\n", "");

        ExperimentState state = finish("run.workers=1");

        assertThat(state.closing()).isEqualTo("finished");
        assertThat(state.count(TrialState.Status.FAILED)).isZero();
        assertThat(state.warnings()).extracting(warning -> warning.key()).contains("tune.program-no-checkpoint");
    }

    @Test
    void checkpointsOfTrialsThatAreOverAreDeletedAndThatOfTheBestStays() throws Exception {
        write(GOOD, "");
        ExperimentState state = finish();

        try (Stream<Path> left = Files.list(latest().path().resolve("checkpoints"))) {
            assertThat(left.map(path -> path.getFileName().toString()))
                    .containsExactly("trial-" + state.best().number());
        }
    }

    @Test
    void nothingRunsBeforeTheUserTrustsTheCommandInThisFolder() throws Exception {
        write("touch ran\n" + GOOD, "");
        assertThatThrownBy(this::begin)
                .isInstanceOf(UntrustedCommand.class)
                .hasMessageContaining("sh train.sh {x}")
                .hasMessageContaining("--trust");
        assertThat(project.experiments()).isEmpty();
        assertThat(folder.resolve("ran")).doesNotExist();

        trust();
        begin().close();
        assertThatThrownBy(() -> begin("objective.command=[sh, train.sh, '{x}', '0', '{to}', '{checkpoint}']"))
                .isInstanceOf(UntrustedCommand.class);

        Path copy = Files.createDirectory(elsewhere.resolve("copy"));
        Files.copy(folder.resolve("project.yaml"), copy.resolve("project.yaml"));
        Files.copy(folder.resolve("train.sh"), copy.resolve("train.sh"));
        Project other = Project.open(copy);
        assertThatThrownBy(() -> OpenExperiment.begin(other, other.read(List.of()), "x", Clock.systemUTC()))
                .isInstanceOf(UntrustedCommand.class);
        assertThat(folder.resolve("ran")).doesNotExist();
    }

    @Test
    void aFolderCannotHideItselfNorTrustAnotherCommand() throws Exception {
        Path sly = Files.createDirectory(folder.resolve("a\u001b[2Kb\nfeed"));
        Files.writeString(sly.resolve("train.sh"), GOOD);
        write(GOOD, "");
        Files.copy(folder.resolve("project.yaml"), sly.resolve("project.yaml"));
        Project other = Project.open(sly);
        assertThatThrownBy(() -> OpenExperiment.begin(other, other.read(List.of()), "x", Clock.systemUTC()))
                .isInstanceOf(UntrustedCommand.class)
                .hasMessageContaining("a\\u001b[2Kb\\u000afeed");

        other.trust(other.read(List.of()).definition());
        assertThat(trust.place()).content().hasLineCount(1);
    }

    @Test
    void theUnitIsThatOfTheScheduleElseSteps() throws Exception {
        write(GOOD, "");
        ExperimentState named = finish("schedule={kind: sha, min: 1, max: 3, eta: 3, unit: rounds}");
        assertThat(named.opened().unit()).isEqualTo("rounds");
        assertThat(named.best().verdicts().get(0).reason(named.opened().unit()).text())
                .contains("1 round");

        ExperimentState state = finish("schedule={kind: sha, min: 1, max: 9, eta: 3}");
        assertThat(state.opened().unit()).isEqualTo("steps");
        assertThat(state.best().verdicts().get(0).reason(state.opened().unit()).text())
                .contains("1 step")
                .doesNotContain("epoch");
    }

    /** Nothing is forbidden to the superuser, but a path longer than paths may be is too long for all. */
    @Test
    @EnabledOnOs(value = OS.LINUX, disabledReason = "elsewhere other lengths are too long")
    void whatCannotBeDeletedIsAWarning() throws Exception {
        write(GOOD + """
                cd $dir
                name=$(printf %203s | tr ' ' x)
                path=$name
                for i in 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do path=$path/$name; done
                mkdir -p $path
                """, "");
        ExperimentState state;
        try {
            state = finish("schedule={kind: sha, min: 1, max: 3, eta: 3}");
            try (Stream<Path> checkpoints = Files.list(latest().path().resolve("checkpoints"))) {
                assertThat(checkpoints.filter(Files::isDirectory)).hasSize(3);
            }
        } finally {
            new ProcessBuilder("sh", "-c", "rm -rf experiments/*/checkpoints")
                    .directory(folder.toFile())
                    .start()
                    .waitFor();
        }

        assertThat(state.closing()).isEqualTo("finished");
        assertThat(Recording.read(latest()).entries())
                .extracting(Entry::event)
                .filteredOn(Event.Warned.class::isInstance)
                .extracting(event -> ((Event.Warned) event).warning().key())
                .containsExactly("tune.program-left", "tune.program-left");
    }

    @Test
    void resumingAsksForTrustToo() throws Exception {
        write(GOOD, "");
        trust();
        begin().close();
        Files.delete(trust.place());

        assertThatThrownBy(() -> OpenExperiment.reopen(project, latest(), Clock.systemUTC()))
                .isInstanceOf(UntrustedCommand.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "objective.command=[sh, train.sh, '{depth}']; unknown place {depth}",
                "objective.command=sh train.sh; not a list of words",
                "objective.command=[]; not a list of words",
                "objective.command=['{x}', a]; The program itself",
                "objective.command=[no-such-program-anywhere]; There is no program",
                "objective.command=[./train.sh]; There is no program",
                "objective.command=[sh, {x: 1}]; quotes",
                "objective.timeout=soon; duration",
                "objective.memory=0; memory",
                "objective.speed=1; speed",
                "space={seed: {int: [1, 9]}}; unknown place {x}",
                "model={kind: mlp}; says nothing here",
                "final={data: full}; says nothing here",
                "search=nobody; nobody",
                "schedule=sha:unit=fraction; steps, epochs, rounds",
                "schedule=sha:eta=1; eta"
            })
    void whatIsWrongInTheDefinitionIsOneSentenceBeforeAnythingRuns(String setting, String part) throws Exception {
        write(GOOD, "");
        assertThatThrownBy(() -> {
                    trust(setting);
                    begin(setting).close();
                })
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(part);
        assertThat(project.experiments()).isEmpty();
    }

    @Test
    void aParameterCalledAsOneOfCoretunesOwnPlacesIsRefused() throws Exception {
        write(GOOD, "");
        assertThatThrownBy(() -> project.read(List.of("space={x: {int: [1, 9]}, seed: {int: [1, 9]}}")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("{seed}");
    }

    @Test
    void wordsWithThePlaceOfAnInactiveParameterAreLeftOutAndTwoPairsOfBracesStandForThemselves() throws Exception {
        write("echo \"$@\" >> words; echo '{\"resource\": 1, \"accuracy\": 1}'", "");

        finish(
                "space={opt: {choice: [a, b]}, mom: {float: [0.5, 0.5], when: {opt: b}}}",
                "search=grid",
                "schedule=full:max=1",
                "objective.command=[sh, train.sh, '{opt}', '--mom={mom}', '{{opt}}', '{configuration}', 'a b', ';', '$(ls)']");

        assertThat(Files.readAllLines(folder.resolve("words")))
                .containsExactlyInAnyOrder(
                        "a {opt} {\"opt\":\"a\"} a b ; $(ls)",
                        "b --mom=0.5 {opt} {\"opt\":\"b\",\"mom\":0.5} a b ; $(ls)");
    }

    @Test
    void warningsNeedNoTrustAndRunNothing() throws Exception {
        write("touch ran\n" + GOOD, "");
        assertThat(project.warnings(project.read(List.of("space={x: {int: [1, 9]}, y: {int: [1, 9]}}"))))
                .singleElement()
                .satisfies(warning -> assertThat(warning.text()).contains("y"));
        assertThat(folder.resolve("ran")).doesNotExist();
    }
}
