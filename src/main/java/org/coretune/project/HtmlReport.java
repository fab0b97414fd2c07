package org.coretune.project;

import java.text.NumberFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.coretune.core.InvalidInputException;
import org.coretune.core.Message;
import org.coretune.core.analysis.Savings;
import org.coretune.core.event.Accounts;
import org.coretune.core.event.Event;
import org.coretune.core.event.ExperimentState;
import org.coretune.core.event.ExperimentState.RungState;
import org.coretune.core.event.TrialState;
import org.coretune.core.schedule.Evidence;
import org.coretune.core.schedule.ResourceUnit;
import org.coretune.core.schedule.Verdict;
import org.coretune.core.subset.Coreset;
import org.coretune.core.worth.WorthReport;
import org.coretune.figure.ExperimentFigures;
import org.coretune.figure.Svg;
import org.coretune.project.HtmlPage.Figure;

/** An experiment as one page of HTML without scripts and without anything from elsewhere. */
final class HtmlReport {
    private final Recording recording;
    private final ExperimentState state;
    private final HtmlPage page;

    private HtmlReport(Recording recording) {
        this.recording = recording;
        this.state = recording.state();
        page = new HtmlPage(say("title", state.opened().name()));
    }

    static String text(Recording recording) {
        return new HtmlReport(recording).write();
    }

    private String write() {
        Event.Opened opened = state.opened();
        page.lead(say(
                "status", opened.id(), say("status-" + recording.status().name().toLowerCase(Locale.ROOT))));
        result();
        accounts(state.accounts());
        WorthReport.of(state).ifPresent(this::worth);
        figures();
        rungs();
        trials();
        decisions();
        page.heading(say("definition")).verbatim(opened.definition());
        page.heading(say("provenance")).beginTable();
        row(say("engine"), opened.engine() + ", " + opened.device());
        opened.provenance().forEach(this::row);
        page.endTable();
        return page.text();
    }

    private void result() {
        TrialState best = state.best();
        if (best == null) {
            page.paragraph(say("no-result"));
            return;
        }
        page.paragraph(say(
                "best",
                best.number(),
                state.metric(),
                best.value(),
                ResourceUnit.words(best.resource(), state.opened().unit()),
                configuration(best)));
        if (state.last() != null && state.last().tested() != null) {
            Event.FinalTested tested = state.last().tested();
            page.paragraph(say("tested", resource(state, state.last().epochs()), tested.accuracy(), tested.loss()));
        }
        page.paragraph(say(
                "endings",
                Message.grouped(state.trials().size()),
                Message.grouped(state.count(TrialState.Status.COMPLETED)),
                Message.grouped(state.count(TrialState.Status.ELIMINATED)),
                Message.grouped(state.count(TrialState.Status.STOPPED)
                        + state.count(TrialState.Status.FAILED)
                        + state.count(TrialState.Status.CANCELLED))));
        saved();
    }

    private void saved() {
        if (!state.opened().hasSamples()) {
            Savings savings = Savings.of(state);
            if (savings.baseline() > 0) {
                page.paragraph(say(
                        "saved-resource",
                        NumberFormat.getPercentInstance().format(savings.share(savings.early())),
                        ResourceUnit.words(savings.baseline(), savings.unit())));
            }
            return;
        }
        long saved = state.savedVersusFull();
        long full = state.accounts().sampleVisits() + saved;
        if (full > 0) {
            page.paragraph(
                    saved >= 0
                            ? say(
                                    "saved",
                                    percent(saved, full),
                                    count(state.accounts().selectionVisits()))
                            : say(
                                    "lost",
                                    percent(-saved, full),
                                    count(state.accounts().selectionVisits())));
        }
    }

    private void accounts(Accounts accounts) {
        page.heading(say("accounts")).beginTiles();
        if (state.opened().hasSamples()) {
            page.tile(
                    say("sample-visits"),
                    count(accounts.sampleVisits()),
                    say("epochs-of", resource(state, accounts.epochs())));
            page.tile(say("selection-visits"), count(accounts.selectionVisits()), say("selection-visits-are"));
            page.tile(say("saved-full"), count(state.savedVersusFull()), say("saved-full-is"));
            page.tile(say("saved-exhaustive"), count(state.savedVersusExhaustive()), say("saved-exhaustive-is"));
        } else {
            resource(Savings.of(state));
        }
        double last = accounts.finalSeconds();
        double tuning = accounts.trainingSeconds() + accounts.selectionSeconds() + accounts.evaluationSeconds();
        page.tile(
                say("seconds"),
                seconds(tuning + last),
                say(
                        "seconds-are",
                        seconds(accounts.trainingSeconds()),
                        seconds(accounts.selectionSeconds()),
                        seconds(accounts.evaluationSeconds()),
                        seconds(last)));
        page.end();
    }

    /** What a program or recorded curves used and saved, in their own unit. */
    private void resource(Savings savings) {
        page.tile(
                say("used"),
                ResourceUnit.words(savings.training(), savings.unit()).text(),
                say("used-is"));
        page.tile(
                say("saved-early"),
                ResourceUnit.words(savings.early(), savings.unit()).text(),
                say("saved-early-is"));
        if (savings.repeated() > 0) {
            page.tile(
                    say("repeated"),
                    ResourceUnit.words(savings.repeated(), savings.unit()).text(),
                    say("repeated-is"));
        }
    }

    private void worth(WorthReport report) {
        page.heading(say("worth"));
        report.sentences(state).forEach(sentence -> page.paragraph(sentence.text()));
        if (report.rows().isEmpty()) {
            return;
        }
        page.beginTable(
                "#" + say("trial"),
                say("worth-role"),
                "#" + state.opened().unit(),
                "#" + say("worth-coreset"),
                "#" + say("worth-coreset-rank"),
                "#" + say("worth-full", state.metric()),
                "#" + say("worth-full-rank"));
        for (WorthReport.Row row : report.rows()) {
            page.row(
                    row.trial() == report.chosen(),
                    List.of(
                            row.trial(),
                            say(row.finalist() ? "worth-finalist" : "worth-eliminated"),
                            number(row.resource()),
                            ranked(row.coresetValue(), row.early()),
                            row.coresetRank(),
                            number(row.fullValue()),
                            row.fullRank()));
        }
        page.endTable();
    }

    private void figures() {
        if (state.accounts().epochs() == 0) {
            return;
        }
        page.heading(say("figures"));
        if (!Svg.isPossible()) {
            page.paragraph(say("no-fonts"));
            return;
        }
        ExperimentFigures figures = new ExperimentFigures(state, recording.entries());
        page.beginFigures();
        page.figure(
                say("figure-best"),
                say(state.opened().hasSamples() ? "figure-best-is" : "figure-best-resource"),
                figures.best(say("figure-best")));
        page.figure(say("figure-curves"), say("figure-curves-is"), figures.curves(say("figure-curves")));
        page.figure(say("figure-rungs"), say("figure-rungs-is"), figures.rungs(say("figure-rungs")));
        coreset()
                .ifPresent(coreset -> page.figure(
                        say("figure-weights"),
                        say("figure-weights-is", state.best().number()),
                        figures.weights(say("figure-weights"), coreset)));
        page.end();
    }

    /** The newest coreset of the best trial; empty where it has none or its side file is gone. */
    private Optional<Coreset> coreset() {
        List<Event.CoresetSelected> chosen =
                state.best() == null ? List.of() : state.best().selections();
        try {
            return chosen.isEmpty()
                    ? Optional.empty()
                    : Optional.of(recording
                            .folder()
                            .selection(chosen.get(chosen.size() - 1).arrays())
                            .coreset());
        } catch (InvalidInputException gone) {
            return Optional.empty();
        }
    }

    private void rungs() {
        if (state.brackets().isEmpty()) {
            return;
        }
        page.heading(say("rungs"))
                .beginTable(
                        "#" + say("bracket"),
                        "#" + say("rung"),
                        "#" + state.opened().unit(),
                        "#" + say("compared"),
                        "#" + say("kept"),
                        "#" + say("cutoff"));
        for (Map<Integer, RungState> bracket : state.brackets().values()) {
            for (RungState rung : bracket.values()) {
                rung(rung);
            }
        }
        page.endTable();
    }

    private void rung(RungState rung) {
        long kept = rung.verdicts().values().stream()
                .filter(verdict -> !(verdict instanceof Verdict.Eliminated || verdict instanceof Verdict.Paused))
                .count();
        double cutoff = rung.verdicts().values().stream()
                .mapToDouble(verdict -> verdict.evidence().cutoff())
                .filter(value -> !Double.isNaN(value))
                .reduce(Double.NaN, (before, value) -> value);
        page.row(
                false,
                List.of(
                        rung.bracket(),
                        rung.rung(),
                        number(rung.resource()),
                        rung.trials().size(),
                        kept,
                        ranked(
                                cutoff,
                                rung.verdicts().values().stream()
                                        .anyMatch(verdict -> verdict.evidence().early()))));
    }

    /** The column of notes only where there are any. */
    private void trials() {
        Map<Integer, String> notes = recording.notes();
        List<String> head = new ArrayList<>(List.of(
                "#" + say("trial"),
                say("ending"),
                "#" + state.metric(),
                "#" + state.opened().unit(),
                say("configuration")));
        if (!notes.isEmpty()) {
            head.add(say("note"));
        }
        page.heading(say("trials")).beginTable(head.toArray(String[]::new));
        for (TrialState trial : state.trials()) {
            List<Object> cells = new ArrayList<>(List.of(
                    trial.number(),
                    say("trial-" + trial.status().name().toLowerCase(Locale.ROOT)),
                    number(trial.value()),
                    number(trial.resource()),
                    configuration(trial)));
            if (!notes.isEmpty()) {
                cells.add(notes.getOrDefault(trial.number(), ""));
            }
            page.row(trial == state.best(), cells);
        }
        page.endTable();
    }

    private void decisions() {
        page.heading(say("decisions"))
                .beginTable(
                        "#" + say("event"),
                        "#" + say("trial"),
                        "#" + say("bracket"),
                        "#" + say("rung"),
                        "#" + say("rank"),
                        "#" + state.metric(),
                        "#" + say("cutoff"),
                        "#" + say("margin"),
                        say("verdict"));
        for (ExperimentState.Decision decision : state.decisions()) {
            Verdict verdict = decision.verdict();
            Evidence evidence = verdict.evidence();
            List<Object> cells =
                    new ArrayList<>(List.of(decision.event(), verdict.trial(), evidence.bracket(), evidence.rung()));
            cells.add(new Figure(evidence.rank() == 0 ? "–" : evidence.rank() + " / " + evidence.of()));
            cells.add(ranked(evidence.value(), evidence.early()));
            cells.add(ranked(evidence.cutoff(), evidence.early()));
            cells.add(number(evidence.margin()));
            cells.add(verdict.reason(state.opened().unit()).text());
            page.row(false, cells);
        }
        page.endTable();
    }

    private static String configuration(TrialState trial) {
        return trial.configuration().values().entrySet().stream()
                .map(value -> value.getKey() + " = "
                        + (value.getValue() instanceof Double number ? Message.plain(number) : value.getValue()))
                .collect(Collectors.joining(", "));
    }

    private static Figure number(double value) {
        return new Figure(Double.isNaN(value) ? "–" : Message.plain(Math.round(value * 1e6) / 1e6));
    }

    /** What trials were ranked by; a loss is called one where later rungs rank by the metric. */
    private static Figure ranked(double value, boolean early) {
        return early && !Double.isNaN(value) ? new Figure(say("early", number(value))) : number(value);
    }

    private static String count(long count) {
        return NumberFormat.getIntegerInstance().format(count);
    }

    /** So much of what trials' curves are counted in. */
    private static Message resource(ExperimentState state, long amount) {
        return ResourceUnit.words(amount, state.opened().resourceUnit().counted());
    }

    private static String percent(long part, long whole) {
        return NumberFormat.getPercentInstance().format((double) part / whole);
    }

    private static String seconds(double seconds) {
        return say("seconds-of", Message.grouped(Math.round(seconds * 10) / 10.0));
    }

    private static String say(String key, Object... arguments) {
        return new Message("project.report-" + key, arguments).text();
    }

    private void row(String name, Object value) {
        page.row(false, List.of(name, value));
    }
}
