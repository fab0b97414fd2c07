package org.coretune.ui.classroom;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.coretune.core.event.ExperimentState;
import org.coretune.core.schedule.Verdict;
import org.coretune.core.simulation.CurveTable;
import org.coretune.core.simulation.Hindsight;
import org.coretune.ui.Texts;
import org.coretune.ui.classroom.PlotPicture.Series;
import org.coretune.ui.classroom.PlotPicture.Style;

/**
 * What several schedules came to on the same curves, in words and numbers.
 *
 * @param played a simulation for every method, or nothing at all
 */
public record Comparison(Map<Method, Played> played) {
    /** Of nothing. */
    static final Comparison NONE = new Comparison(Map.of());

    private static final int MOST_NAMED = 3;

    /** Puts the methods in their order. */
    public Comparison {
        played = java.util.Collections.unmodifiableMap(new TreeMap<>(played));
    }

    /** A moment of one column. */
    public record Target(Method method, long millis, int trial) {}

    /** A cell of the summary. */
    public record Cell(String text, Optional<Target> target) {}

    /** A row of the summary: a question with an answer for each method. */
    public record Row(String question, List<Cell> cells) {}

    /** A verdict that the full curves contradict. */
    public record Mistake(String sentence, Target target) {}

    /** Whether nothing was played. */
    public boolean isEmpty() {
        return played.isEmpty();
    }

    /** Whether a verdict compares its trial with others, and is no report on the way. */
    static boolean compares(Verdict verdict) {
        return !(verdict instanceof Verdict.Continues) || verdict.evidence().rank() > 0;
    }

    /** The best value seen up to a moment against the resource spent, a line for each method. */
    public PlotPicture best(long now) {
        if (isEmpty()) {
            return PlotPicture.EMPTY;
        }
        List<Series> series = new ArrayList<>();
        double most = 0;
        for (Method method : Method.values()) {
            Played one = played.get(method);
            most = Math.max(most, one.outcome().cost().resume());
            List<Played.Best> seen =
                    one.best().stream().filter(best -> best.millis() <= now).toList();
            if (!seen.isEmpty()) {
                series.add(steps(method, one, seen, now));
            }
        }
        CurveTable rows = played.get(Method.SHA).table();
        String unit = unit(played.get(Method.SHA));
        return new PlotPicture(
                series, Texts.text("classroom.cost-axis", unit), rows.metric(), rows.direction(), most, true);
    }

    /** Steps that go on to what is spent now. */
    private static Series steps(Method method, Played played, List<Played.Best> seen, long now) {
        Played.Best last = seen.get(seen.size() - 1);
        double share = Math.min(1, (double) now / Math.max(1, played.endMillis()));
        double spent = Math.max(last.cost(), share * played.outcome().cost().resume());
        int n = seen.size();
        double[] x = new double[n + 1];
        double[] y = new double[n + 1];
        int[] trials = new int[n + 1];
        for (int i = 0; i <= n; i++) {
            Played.Best best = seen.get(Math.min(i, n - 1));
            x[i] = i < n ? best.cost() : spent;
            y[i] = best.value();
            trials[i] = best.trial();
        }
        return new Series(method.title(), method.ink(), Style.STEPS, x, y, trials);
    }

    /** What each method came to in the end. */
    public List<Row> summary() {
        if (isEmpty()) {
            return List.of();
        }
        return List.of(
                row("classroom.row-best", (method, played) -> bestCell(method, played)),
                row("classroom.row-regret", Comparison::regretCell),
                row(
                        "classroom.row-cost",
                        (method, played) -> new Cell(
                                Texts.resource(played.outcome().cost().resume(), unit(played)), last(method, played))),
                row(
                        "classroom.row-time",
                        (method, played) -> new Cell(
                                Texts.text(
                                        "classroom.time-idle",
                                        Texts.duration(played.outcome().seconds()),
                                        Texts.percent(played.idleShare())),
                                last(method, played))),
                row(
                        "classroom.row-thrown",
                        (method, played) -> new Cell(
                                Texts.text(
                                        "classroom.thrown",
                                        Texts.resource(played.thrownAway(), unit(played)),
                                        Texts.percent(played.thrownAway()
                                                / Math.max(
                                                        1e-12,
                                                        played.outcome().cost().resume()))),
                                first(method, played))),
                row("classroom.row-wrong", Comparison::wrongCell));
    }

    private interface Answer {
        Cell of(Method method, Played played);
    }

    private Row row(String question, Answer answer) {
        List<Cell> cells = new ArrayList<>();
        played.forEach((method, one) -> cells.add(answer.of(method, one)));
        return new Row(Texts.text(question), cells);
    }

    private static Cell bestCell(Method method, Played played) {
        return played.outcome()
                .best()
                .map(best -> {
                    int trial = played.end().best().number();
                    return new Cell(
                            Texts.text("classroom.best", trial, Texts.value(best.value())),
                            lastOf(method, played, trial));
                })
                .orElse(new Cell("–", Optional.empty()));
    }

    private static Cell regretCell(Method method, Played played) {
        Hindsight hindsight = played.hindsight();
        return new Cell(
                hindsight.regret() == 0
                        ? Texts.text("classroom.found")
                        : Texts.text("classroom.missed", hindsight.best(), Texts.value(hindsight.regret())),
                lastOf(method, played, hindsight.best()));
    }

    private static Cell wrongCell(Method method, Played played) {
        Hindsight hindsight = played.hindsight();
        return hindsight.wrong().isEmpty()
                ? new Cell(Texts.text("classroom.none-wrong"), Optional.empty())
                : new Cell(
                        Texts.text(
                                "classroom.wrong",
                                hindsight.wrong().size(),
                                some(hindsight.wrong()),
                                hindsight.count(Hindsight.Cause.CROSSING),
                                hindsight.count(Hindsight.Cause.NOISE),
                                hindsight.count(Hindsight.Cause.ARRIVAL)),
                        lastOf(method, played, hindsight.wrong().get(0).trial()));
    }

    /** The costliest of them by number. */
    private static String some(List<Hindsight.Wrong> wrong) {
        String first = wrong.stream()
                .limit(MOST_NAMED)
                .map(one -> Texts.text("board.trial", one.trial()))
                .collect(Collectors.joining(", "));
        return wrong.size() > MOST_NAMED ? first + ", …" : first;
    }

    private static String unit(Played played) {
        return played.end().opened().unit();
    }

    /** The last verdict about a trial that compared it. */
    private static Optional<Target> lastOf(Method method, Played played, int trial) {
        Optional<Target> found = Optional.empty();
        for (ExperimentState.Decision decision : played.end().decisions()) {
            if (decision.verdict().trial() == trial && compares(decision.verdict())) {
                found = Optional.of(new Target(method, decision.millis(), trial));
            }
        }
        return found;
    }

    private static Optional<Target> last(Method method, Played played) {
        List<ExperimentState.Decision> all = played.end().decisions();
        return all.isEmpty()
                ? Optional.empty()
                : lastOf(method, played, all.get(all.size() - 1).verdict().trial());
    }

    private static Optional<Target> first(Method method, Played played) {
        return played.end().decisions().stream()
                .filter(decision -> decision.verdict() instanceof Verdict.Eliminated
                        || decision.verdict() instanceof Verdict.Paused)
                .findFirst()
                .map(decision ->
                        new Target(method, decision.millis(), decision.verdict().trial()));
    }

    /** The verdicts of a method that the full curves contradict, the costliest first. */
    public List<Mistake> mistakes(Method method) {
        return isEmpty()
                ? List.of()
                : played.get(method).hindsight().wrong().stream()
                        .map(wrong -> new Mistake(
                                sentence(wrong, unit(played.get(method))),
                                lastOf(method, played.get(method), wrong.trial())
                                        .orElseThrow()))
                        .toList();
    }

    private static String sentence(Hindsight.Wrong wrong, String unit) {
        String reason = Texts.text(
                switch (wrong.cause()) {
                    case ARRIVAL -> "classroom.cause-arrival";
                    case NOISE -> "classroom.cause-noise";
                    case CROSSING ->
                        Double.isNaN(wrong.crossing())
                                ? "classroom.cause-crossing-unknown"
                                : "classroom.cause-crossing";
                },
                Texts.resource(wrong.crossing(), unit));
        return Texts.text(
                "classroom.mistake",
                wrong.trial(),
                wrong.at().rung(),
                wrong.at().bracket(),
                Texts.resource(wrong.at().resource(), unit),
                wrong.against(),
                Texts.value(wrong.lost()),
                reason);
    }

    /** Regret and agreement at each rung of a method, as sentences. */
    public List<String> rungs(Method method) {
        return isEmpty()
                ? List.of()
                : played.get(method).hindsight().rungs().stream()
                        .map(rung -> Texts.text(
                                "classroom.rung",
                                rung.bracket(),
                                rung.rung(),
                                Texts.resource(rung.resource(), unit(played.get(method))),
                                rung.kept(),
                                rung.compared(),
                                Texts.value(rung.regret()),
                                Texts.value(rung.agreement())))
                        .toList();
    }
}
