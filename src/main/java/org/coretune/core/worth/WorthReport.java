package org.coretune.core.worth;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.coretune.core.Message;
import org.coretune.core.Seed;
import org.coretune.core.analysis.RankCorrelation;
import org.coretune.core.event.Event;
import org.coretune.core.event.ExperimentState;
import org.coretune.core.event.TrialState;
import org.coretune.core.event.WorthState;
import org.coretune.core.space.Direction;

/**
 * Was the coreset worth it: how the ranking while tuning agrees with that on full data, what the choice and the
 * eliminations cost, and what streaming would have given at the same cost.
 *
 * @param rows           trials with a value on full data, in the order of their rank while tuning
 * @param missing        trials that were asked for and have none so far, or failed
 * @param tau            Kendall's tau-b of the two rankings; NaN where it cannot be said
 * @param interval       of it, 95 %
 * @param chosen         the trial that the tuning chose
 * @param best           the trial with the best value on full data; -1 where there is none
 * @param regret         how much worse the chosen one is than that, in units of the metric; NaN where it failed
 * @param eliminatedGain how much better the best eliminated trial is than the best finalist on full data, negative where it
 *                       is worse; NaN where one side is missing
 * @param savedVisits    samples that the eliminated trials would have visited on coresets up to the maximal resource
 * @param selectionShare selection's share of the cost of the tuning, 0 to 1
 * @param shadow         the same on streamed samples; null where that was not run to its end
 */
public record WorthReport(
        List<Row> rows,
        List<Integer> missing,
        double tau,
        Bootstrap.Interval interval,
        int chosen,
        int best,
        double regret,
        double eliminatedGain,
        long savedVisits,
        double selectionShare,
        Shadow shadow) {

    /**
     * A trial in both rankings.
     *
     * @param trial        its number
     * @param finalist     whether it is one of those that got furthest
     * @param resource     that it was given while tuning
     * @param coresetValue what it was ranked by there
     * @param early        whether that is validation loss in place of the metric
     * @param coresetRank  among these trials, from 1
     * @param fullValue    the metric on full data
     * @param fullRank     among these trials, from 1; ties share the better
     */
    public record Row(
            int trial,
            boolean finalist,
            double resource,
            double coresetValue,
            boolean early,
            int coresetRank,
            double fullValue,
            int fullRank) {}

    /**
     * The same configurations under the same schedule on streamed samples.
     *
     * @param size       samples of an epoch, so that it costs the same
     * @param tau        as on the coreset, over the same trials
     * @param interval   of it
     * @param difference interval of how much higher its tau is
     * @param chosen     the trial that it chooses
     * @param regret     of that trial; NaN where it has no value on full data
     * @param seconds    of its training
     */
    public record Shadow(
            int size,
            double tau,
            Bootstrap.Interval interval,
            Bootstrap.Interval difference,
            int chosen,
            double regret,
            double seconds) {}

    /** The same draws for every report, so that a report does not change by being read again. */
    private static final Seed REDRAWN = new Seed(0).at("worth");

    /** Copies the lists. */
    public WorthReport {
        rows = List.copyOf(rows);
        missing = List.copyOf(missing);
    }

    /** The report of an experiment as far as it is known; empty where nobody asked for one. */
    public static Optional<WorthReport> of(ExperimentState state) {
        return state.worth() == null || state.best() == null
                ? Optional.empty()
                : Optional.of(new Reading(state).report());
    }

    /** The report in plain sentences. */
    public List<Message> sentences(ExperimentState state) {
        return WorthSentences.of(this, state);
    }

    /** Reads a state. */
    private static final class Reading {
        private final ExperimentState state;
        private final WorthState worth;
        private final Direction direction;
        private final List<Standing> standings;

        Reading(ExperimentState state) {
            this.state = state;
            this.worth = state.worth();
            this.direction = state.direction();
            List<Integer> asked = asked();
            this.standings = Standing.of(state).stream()
                    .filter(standing -> asked.contains(standing.trial()))
                    .filter(standing -> !Double.isNaN(full(standing.trial())))
                    .toList();
        }

        private List<Integer> asked() {
            return Stream.concat(worth.started().finalists().stream(), worth.started().eliminated().stream())
                    .toList();
        }

        private double full(int trial) {
            Event.WorthTrained trained = worth.trained().get(trial);
            return trained == null
                    ? Double.NaN
                    : state.metric().equals("loss") ? trained.validationLoss() : trained.accuracy();
        }

        WorthReport report() {
            int n = standings.size();
            double[] coreset = IntStream.range(0, n).mapToDouble(place -> place).toArray();
            tie(coreset);
            double[] full = standings.stream()
                    .mapToDouble(standing -> direction.loss(full(standing.trial())))
                    .toArray();
            int chosen = state.best().number();
            int best = worth.trained().keySet().stream()
                    .filter(trial -> !Double.isNaN(full(trial)))
                    .min(Comparator.<Integer>comparingDouble(trial -> direction.loss(full(trial)))
                            .thenComparingInt(trial -> trial == chosen ? -1 : trial))
                    .orElse(-1);
            return new WorthReport(
                    rows(full),
                    asked().stream().filter(trial -> Double.isNaN(full(trial))).toList(),
                    RankCorrelation.kendall(coreset, full),
                    interval(coreset, full),
                    chosen,
                    best,
                    regret(chosen, best),
                    best(false) - best(true),
                    savedVisits(),
                    Cost.selectionShare(state.accounts()),
                    shadow(full, coreset, best));
        }

        /** Trials that stood the same share their place. */
        private void tie(double[] places) {
            for (int i = 1; i < places.length; i++) {
                Standing standing = standings.get(i);
                Standing before = standings.get(i - 1);
                if (standing.resource() == before.resource() && standing.value() == before.value()) {
                    places[i] = places[i - 1];
                }
            }
        }

        private static double tau(double[] first, double[] second, int[] places) {
            return RankCorrelation.kendall(
                    IntStream.of(places).mapToDouble(place -> first[place]).toArray(),
                    IntStream.of(places).mapToDouble(place -> second[place]).toArray());
        }

        /**
         * The interval of a tau. Where both orders are the same, or reversed, every draw repeats that and says nothing; then, by
         * the rule of three, up to 3 of n trials may be out of order unseen, which leaves (1 - 3/n)^2 of the pairs.
         */
        private static Bootstrap.Interval interval(double[] first, double[] second) {
            int n = first.length;
            Bootstrap.Interval drawn = Bootstrap.interval(n, REDRAWN, places -> tau(first, second, places));
            double unseen = Math.pow(Math.max(0, 1 - 3.0 / n), 2);
            return drawn.low() == 1
                    ? new Bootstrap.Interval(unseen, 1)
                    : drawn.high() == -1 ? new Bootstrap.Interval(-1, -unseen) : drawn;
        }

        private List<Row> rows(double[] full) {
            List<Row> rows = new ArrayList<>();
            for (int i = 0; i < full.length; i++) {
                double own = full[i];
                Standing standing = standings.get(i);
                rows.add(new Row(
                        standing.trial(),
                        worth.started().finalists().contains(standing.trial()),
                        standing.resource(),
                        standing.value(),
                        standing.early(),
                        i + 1,
                        full(standing.trial()),
                        1
                                + (int) Arrays.stream(full)
                                        .filter(other -> other < own)
                                        .count()));
            }
            return rows;
        }

        private double regret(int trial, int best) {
            return best < 0 ? Double.NaN : direction.loss(full(trial)) - direction.loss(full(best));
        }

        /** The best value on full data of finalists or others, the larger the better; NaN where none has one. */
        private double best(boolean finalists) {
            return standings.stream()
                    .filter(standing -> worth.started().finalists().contains(standing.trial()) == finalists)
                    .mapToDouble(standing -> -direction.loss(full(standing.trial())))
                    .max()
                    .orElse(Double.NaN);
        }

        private long savedVisits() {
            long epochs = Math.max(1, state.accounts().epochs());
            double each = (double) state.accounts().sampleVisits() / epochs;
            boolean shares = state.opened().epochsPerRung() > 0;
            return Math.round(state.trials().stream()
                            .filter(trial -> trial.status() == TrialState.Status.ELIMINATED)
                            .mapToDouble(trial -> state.opened().mostEpochs()
                                    - (shares ? trial.curve().size() : trial.resource()))
                            .sum()
                    * each);
        }

        private Shadow shadow(double[] full, double[] coreset, int best) {
            if (worth.started().shadowSize() == 0 || !worth.isOver()) {
                return null;
            }
            List<Standing> shadow = shadowStandings();
            double[] places = standings.stream()
                    .mapToDouble(standing -> place(shadow, standing.trial()))
                    .toArray();
            ToDoubleFunction<int[]> gain = drawn -> tau(places, full, drawn) - tau(coreset, full, drawn);
            int chosen = shadowChoice(worth, direction);
            return new Shadow(
                    worth.started().shadowSize(),
                    RankCorrelation.kendall(places, full),
                    interval(places, full),
                    Bootstrap.interval(full.length, REDRAWN, gain),
                    chosen,
                    chosen < 0 ? Double.NaN : regret(chosen, best),
                    worth.shadow().stream()
                            .mapToDouble(Event.WorthShadowed::seconds)
                            .sum());
        }

        /** Where each configuration ended on streamed samples, the best first. */
        private List<Standing> shadowStandings() {
            Map<Integer, Standing> last = new LinkedHashMap<>();
            for (Event.WorthShadowed e : worth.shadow()) {
                if (!Double.isNaN(e.value())) {
                    last.put(e.trial(), new Standing(e.trial(), e.resource(), e.value(), false));
                }
            }
            return last.values().stream().sorted(Standing.order(direction)).toList();
        }

        private static double place(List<Standing> standings, int trial) {
            return IntStream.range(0, standings.size())
                    .filter(place -> standings.get(place).trial() == trial)
                    .findFirst()
                    .orElse(standings.size());
        }
    }

    /**
     * The trial that the run on streamed samples chooses, by the rule of {@link ExperimentState#best}; -1 where none has a
     * value.
     */
    public static int shadowChoice(WorthState worth, Direction direction) {
        Map<Integer, Event.WorthShadowed> last = new LinkedHashMap<>();
        worth.shadow().forEach(e -> last.put(e.trial(), e));
        return last.values().stream()
                .filter(e -> !Double.isNaN(e.value()))
                .min(Comparator.<Event.WorthShadowed>comparingDouble(e -> direction.loss(e.value()))
                        .thenComparing(Comparator.comparingDouble(Event.WorthShadowed::resource)
                                .reversed())
                        .thenComparingInt(Event.WorthShadowed::trial))
                .map(Event.WorthShadowed::trial)
                .orElse(-1);
    }
}
