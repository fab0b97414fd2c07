package org.coretune.ui.classroom;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.IntToDoubleFunction;
import javafx.collections.FXCollections;
import org.coretune.core.Spec;
import org.coretune.core.event.Entry;
import org.coretune.core.event.Event;
import org.coretune.core.schedule.Schedulers;
import org.coretune.core.simulation.CurveTable;
import org.coretune.core.simulation.Simulation;
import org.coretune.core.simulation.Workers;
import org.coretune.ui.AtOnce;
import org.coretune.ui.SampleProject;
import org.coretune.ui.classroom.SettingModel.Field;
import org.coretune.ui.control.Mark;
import org.coretune.ui.control.RungPicture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Schedules side by side on tables that are not as they should be. */
class ClassroomViewModelTest {
    @TempDir
    Path folder;

    private final SourceModel source = new SourceModel(new SampleProject(List.of()), Optional.empty(), Optional::empty);
    private final ClassroomViewModel room =
            new ClassroomViewModel(new AtOnce(), source, FXCollections.observableArrayList());

    private void take(String csv) throws IOException {
        Path file = Files.createTempFile(folder, "curves", ".csv");
        Files.writeString(file, csv);
        room.begin();
        source.sourceProperty().set(CurveSource.FILE);
        source.fileProperty().set(file.toString());
    }

    private static String table(int trials, int[] resources, IntToDoubleFunction value) {
        StringBuilder csv = new StringBuilder("trial,resource,value\n");
        for (int trial = 0; trial < trials; trial++) {
            for (int resource : resources) {
                csv.append(String.format(
                        Locale.ROOT,
                        "%d,%d,%.6f%n",
                        trial,
                        resource,
                        value.applyAsDouble(trial) / Math.sqrt(resource)));
            }
        }
        return csv.toString();
    }

    private static final int[] NINE = {1, 2, 3, 4, 5, 6, 7, 8, 9};

    private List<String> problems() {
        return java.util.stream.Stream.of(Field.values())
                .map(field -> room.setting().problem(field).get())
                .toList();
    }

    /** Whatever is wrong, there are words for it: where nothing is shown, in place of it and at a field or the source. */
    private void assertSaid(String words) {
        assertThat(room.isEmpty()).isTrue();
        assertThat(room.missing()).isNotBlank();
        assertThat(room.comparison().summary()).isEmpty();
        List<String> said = new ArrayList<>(problems());
        said.add(room.problemProperty().get());
        assertThat(said).anySatisfy(sentence -> assertThat(sentence).contains(words));
    }

    @Test
    void missingCellsAreCountedAndHatched() throws IOException {
        String whole = table(9, NINE, trial -> trial + 1);
        take(whole.replaceAll("(?m)^0,3,.*\\R", ""));
        assertThat(room.curvesProperty().get()).contains("1 are missing").contains("0 are no numbers");
        assertThat(problems()).containsOnly("");
        room.playback().go((long) room.playback().lengthProperty().get());
        ColumnModel halving = room.column(Method.SHA);
        assertThat(halving.played().orElseThrow().outcome().unknown()).isEqualTo(1);
        assertThat(halving.rungs().columns().stream()
                        .flatMap(column -> column.others().stream())
                        .map(RungPicture.Chip::mark))
                .contains(Mark.UNKNOWN);
    }

    @Test
    void aCellThatStandsTwiceIsRefusedWithItsLine() throws IOException {
        take("trial,resource,value\n0,1,.5\n0,1,.4\n1,1,.3\n");
        assertSaid("line 3");
    }

    @Test
    void oneConfigurationCannotBeCompared() throws IOException {
        take(table(1, NINE, trial -> 1));
        assertSaid("1");
        assertThat(room.setting().problem(Field.ETA).get()).isNotEmpty();
    }

    @Test
    void curvesOfDifferentLengthsPlayAndWhatIsNotRecordedIsUnknown() throws IOException {
        take(table(6, NINE, trial -> trial + 1)
                + table(3, new int[] {1, 2, 3}, trial -> 9)
                        .replace("trial,resource,value\n", "")
                        .replaceAll("(?m)^([0-2]),", "1$1,"));
        assertThat(room.isEmpty()).isFalse();
        assertThat(room.curvesProperty().get()).contains("18 are missing");
        assertThat(room.column(Method.RANDOM).played().orElseThrow().outcome().unknown())
                .isEqualTo(3);
        assertThat(room.comparison().summary()).isNotEmpty();
    }

    @Test
    void aNumberThatIsNoneInTheMiddleFailsItsTrialThere() throws IOException {
        take(table(9, NINE, trial -> trial + 1).replaceAll("(?m)^0,2,.*$", "0,2,NaN"));
        assertThat(room.curvesProperty().get()).contains("0 are missing").contains("1 are no numbers");
        Played played = room.column(Method.RANDOM).played().orElseThrow();
        assertThat(played.entries()).extracting(Entry::event).contains(new Event.TrialEnded(0, Event.Ending.FAILED));
        assertThat(played.outcome().best().orElseThrow().trial()).isEqualTo(1);
    }

    @Test
    void resourcesThatDoNotMatchTheRungsAreNamedAtTheField() throws IOException {
        take(table(16, new int[] {1, 2, 4, 8, 16}, trial -> trial + 1));
        assertThat(room.setting().text(Field.MAX).get()).isEqualTo("16");
        assertSaid("rung at 3");
        assertThat(room.setting().problem(Field.ETA).get()).contains("1, 2, 4, 8, 16");
        room.setting().text(Field.ETA).set("2");
        assertThat(problems()).containsOnly("");
        assertThat(room.isEmpty()).isFalse();
        assertThat(room.column(Method.HYPERBAND)
                        .played()
                        .orElseThrow()
                        .outcome()
                        .unknown())
                .isZero();
    }

    @Test
    void aTableOfSharesIsPlayedInShares() throws IOException {
        take(table(9, NINE, trial -> trial + 1)
                .replaceAll("(?m)^(\\d+),([139]),", "$1,0.$2,")
                .replaceAll("(?m)^\\d+,[245678],.*\\R", ""));
        assertThat(room.isEmpty()).as(room.missing() + problems()).isFalse();
        ColumnModel halving = room.column(Method.SHA);
        room.playback().go((long) room.playback().lengthProperty().get());
        assertThat(halving.rungs().unit()).isEqualTo("fraction");
        assertThat(halving.rungs().columns())
                .extracting(RungPicture.Column::resource)
                .containsExactly(0.1, 0.3, 0.9);
        Played played = halving.played().orElseThrow();
        assertThat(played.outcome().cost().resume())
                .isEqualTo(played.outcome().cost().scratch());
        assertThat(played.best().get(played.best().size() - 1).cost())
                .isLessThanOrEqualTo(played.outcome().cost().resume() + 1e-9);
    }

    @Test
    void aHundredThousandRowsAreRead() throws IOException {
        int[] resources = java.util.stream.IntStream.rangeClosed(1, 100).toArray();
        take(table(1000, resources, trial -> 1 + trial % 37));
        assertThat(room.curvesProperty().get()).contains("1,000");
        room.setting().text(Field.MAX).set("81");
        assertThat(problems()).containsOnly("");
        assertThat(room.column(Method.SHA).played().orElseThrow().end().trials())
                .hasSize(1000);
    }

    @Test
    void aColumnSaysForWhomItsWorkersWaitAndWhatDoesNotFit() {
        room.begin();
        assertThat(room.column(Method.HYPERBAND).sentence()).doesNotContain("brackets");
        source.configurationsProperty().set(27);
        source.stragglersProperty().set(0.2);
        room.playback().go(10_500);
        assertThat(room.column(Method.SHA).sentence())
                .contains("Workers 2 and 4 wait: who goes on from rung 0 is known when trials 23 and 24 are there.")
                .doesNotContain("brackets");
        assertThat(room.column(Method.HYPERBAND).sentence())
                .contains("Of its 4 brackets")
                .contains("only the first fits into 27 configurations; all take 49.");
        assertThat(room.column(Method.RANDOM).sentence()).doesNotContain("wait");
        room.playback().go((long) room.playback().lengthProperty().get());
        assertThat(room.column(Method.SHA).sentence())
                .contains("for 81 epochs in all")
                .contains("Over after 41 s.");
    }

    @Test
    void answersNameTheirUnitAndTheTrialsThatWereEndedWrongly() {
        room.begin();
        List<Comparison.Mistake> mistakes = room.comparison().mistakes(Method.SHA);
        assertThat(mistakes).isNotEmpty();
        List<Comparison.Row> rows = room.comparison().summary();
        assertThat(rows.get(2).cells())
                .allSatisfy(cell -> assertThat(cell.text()).endsWith(" epochs"));
        assertThat(rows.get(5).cells().get(0).text())
                .startsWith(mistakes.size() + " (#" + mistakes.get(0).target().trial());
        assertThat(room.comparison().rungs(Method.SHA).get(0)).contains("(1 epoch)");
    }

    @ParameterizedTest
    @CsvSource({
        "ETA,1",
        "ETA,0",
        "ETA,82",
        "ETA,2.5",
        "ETA,x",
        "ETA,",
        "MIN,0",
        "MIN,-1",
        "MIN,28",
        "MIN,NaN",
        "MAX,0",
        "MAX,28",
        "MAX,1e9",
        "MAX,",
        "WORKERS,0",
        "WORKERS,65",
        "WORKERS,1.5"
    })
    void aSettingAtOrBeyondItsEndIsSaidAtItsField(Field field, String text) {
        room.begin();
        room.setting().text(field).set(text == null ? "" : text);
        assertThat(room.setting().problem(field).get()).isNotBlank();
        assertSaid(text == null ? "" : text.equals("NaN") ? "NaN" : "");
    }

    @ParameterizedTest
    @CsvSource({"3,0,0,0,0", "243,0.2,0.5,0.5,50", "3,0.2,0.5,0.5,0", "243,0,0,0,50"})
    void slidersAtTheirEndsStillPlayOrSayWhyNot(int configurations, double noise, double late, double slow, int seed) {
        room.begin();
        source.configurationsProperty().set(configurations);
        source.noiseProperty().set(noise);
        source.crossingsProperty().set(late);
        source.stragglersProperty().set(slow);
        source.seedProperty().set(seed);
        assertThat(room.problemProperty().get()).isEmpty();
        assertThat(room.isEmpty()).as(problems().toString()).isFalse();
        room.playback().go((long) room.playback().lengthProperty().get());
        for (Method method : Method.values()) {
            assertThat(room.column(method).sentence()).isNotBlank();
            assertThat(room.column(method).rungs().columns()).isNotEmpty();
        }
        assertThat(room.comparison().best(room.playback().now()).series()).hasSize(4);
    }

    @Test
    void theLeastMayBeTheMost() {
        room.begin();
        room.setting().text(Field.MIN).set("27");
        assertThat(room.isEmpty()).isFalse();
        assertThat(room.column(Method.SHA).played().orElseThrow().outcome().rungs())
                .hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(Method.class)
    void eachColumnIsTheSimulationOfItsScheduleVerdictForVerdict(Method method) throws IOException {
        take(table(27, NINE, trial -> 1 + (trial * 7) % 27));
        room.setting().text(Field.WORKERS).set("3");
        Played shown = room.column(method).played().orElseThrow();
        Spec spec = Spec.parse(method.spec(new Setting(3, 1, 9, 3, false), 27).toString());
        CurveTable table = new SampleProject(List.of())
                .curves(Path.of(source.fileProperty().get()));
        List<Entry> simulated = new ArrayList<>();
        Simulation.run(
                table,
                Schedulers.of(spec, table.direction(), Schedulers.wholeUnits(spec)),
                Workers.of(3),
                Optional::empty,
                simulated::add);
        assertThat(verdicts(shown.entries())).isNotEmpty().isEqualTo(verdicts(simulated));
    }

    private static List<Event> verdicts(List<Entry> entries) {
        return entries.stream()
                .map(Entry::event)
                .filter(Event.Decided.class::isInstance)
                .toList();
    }
}
