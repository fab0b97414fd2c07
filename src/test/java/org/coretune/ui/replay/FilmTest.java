package org.coretune.ui.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.coretune.core.Spec;
import org.coretune.core.event.Entry;
import org.coretune.core.event.Event;
import org.coretune.core.event.ExperimentState;
import org.coretune.core.schedule.Schedulers;
import org.coretune.core.simulation.GeneratedCurves;
import org.coretune.core.simulation.Simulation;
import org.coretune.core.simulation.Workers;
import org.coretune.core.space.Configuration;
import org.coretune.core.space.Direction;
import org.coretune.ui.SyntheticJournal;
import org.junit.jupiter.api.Test;

class FilmTest {
    private static final List<Entry> HALVING = SyntheticJournal.small();
    private static final List<Entry> ASHA = simulated("asha:min=1,max=27,eta=3");
    private static final List<Entry> HYPERBAND = simulated("hyperband:min=1,max=27,eta=3");
    private static final List<Entry> LARGE = interrupted(SyntheticJournal.large(200, 50));

    /** The journal with everything in it that an interrupted experiment can have, and its last epochs done again. */
    private static List<Entry> interrupted(List<Entry> whole) {
        List<Event> events = new ArrayList<>(whole.stream().map(Entry::event).toList());
        int at = 3_001;
        events.addAll(
                at,
                events.subList(at - 40, at).stream()
                        .filter(Event.EpochTrained.class::isInstance)
                        .toList());
        events.addAll(
                at,
                List.of(
                        new Event.Enqueued(new Configuration(Map.of("learning_rate", 0.1))),
                        new Event.BudgetChanged(500, 0, 0, 0, 0, 3),
                        new Event.Paused(),
                        new Event.Resumed(0)));
        return IntStream.range(0, events.size())
                .mapToObj(i -> new Entry(i, 1_000L + 50 * i, events.get(i)))
                .toList();
    }

    private static List<Entry> simulated(String scheduler) {
        List<Entry> entries = new ArrayList<>();
        Simulation.run(
                new GeneratedCurves(60, 27, 0.05, 0.2, 0.2, 4, 3).curves(),
                Schedulers.of(Spec.parse(scheduler), Direction.MIN, true),
                Direction.MIN,
                Workers.of(3),
                entries::add);
        return entries;
    }

    private static ExperimentState fold(List<Entry> entries, int position) {
        ExperimentState state = new ExperimentState();
        entries.subList(0, position).forEach(state::apply);
        return state;
    }

    private static void assertSame(ExperimentState actual, ExperimentState expected) {
        assertThat(actual)
                .usingRecursiveComparison()
                .withEqualsForType(Double::equals, Double.class)
                .isEqualTo(expected);
    }

    @Property(tries = 40)
    void whereverOneGoesItShowsWhatTheLiveFoldShowedThere(
            @ForAll @IntRange(max = 3) int which,
            @ForAll @Size(min = 1, max = 8) List<@IntRange(max = 1_000_000) Integer> places) {
        List<Entry> entries = List.of(HALVING, ASHA, HYPERBAND, LARGE).get(which);
        Film film = new Film(entries);
        for (int place : places) {
            int position = (int) (place / 1e6 * entries.size());
            assertSame(film.at(position), fold(entries, position));
        }
    }

    @Test
    void backAndForwardIsTheSameState() {
        Film film = new Film(LARGE);
        ExperimentState there = film.at(7_000).copy();
        film.at(100);
        film.at(film.length());
        assertSame(film.at(7_000), there);
    }

    @Test
    void verdictsAreThePositionsRightAfterThem() {
        Film film = new Film(HALVING);
        int decided = 0;
        for (int position : film.verdicts()) {
            assertThat(fold(HALVING, position - 1).decisions()).hasSize(decided);
            decided = fold(HALVING, position).decisions().size();
        }
        assertThat(decided).isEqualTo(fold(HALVING, HALVING.size()).decisions().size());
    }

    @Test
    void everyMeasureReachesFromTheBeginningToTheEnd() {
        for (List<Entry> entries : List.of(HALVING, ASHA, LARGE)) {
            Film film = new Film(entries);
            for (Measure measure : Measure.values()) {
                Scale scale = film.scale(measure);
                assertThat(scale.position(scale.most())).isEqualTo(entries.size());
                assertThat(scale.stops()).doesNotHaveDuplicates().isSorted();
                assertThat(scale.values()).doesNotHaveDuplicates().isSorted();
                for (int stop : scale.stops()) {
                    assertThat(scale.position(scale.value(stop))).isEqualTo(stop);
                }
            }
        }
    }

    @Test
    void stepsGoFromStopToStop() {
        Scale scale = Scale.of(new double[] {0, 0, 2, 2, 5});
        assertThat(scale.stops()).containsExactly(1, 3, 4);
        assertThat(scale.after(0)).isEqualTo(1);
        assertThat(scale.after(1)).isEqualTo(3);
        assertThat(scale.after(4)).isEqualTo(4);
        assertThat(scale.before(4)).isEqualTo(3);
        assertThat(scale.before(2)).isEqualTo(1);
        assertThat(scale.before(0)).isEqualTo(1);
    }
}
