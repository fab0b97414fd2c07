package org.coretune.project;

import java.util.Locale;
import java.util.stream.Collectors;
import org.coretune.core.Message;
import org.coretune.core.event.Accounts;
import org.coretune.core.event.Event;
import org.coretune.core.event.ExperimentState;
import org.coretune.core.event.TrialState;

/** An experiment as one page of HTML without scripts and without anything from elsewhere. */
final class HtmlReport {
    private static final String STYLE = """
            body { font: 15px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 72rem; padding: 0 1rem; color: #1f2328; background: #fff; }
            h1 { font-size: 1.5rem; } h2 { font-size: 1.15rem; margin-top: 2rem; }
            table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; }
            th, td { text-align: left; padding: .3rem .6rem; border-bottom: 1px solid #d0d7de; vertical-align: top; }
            tr.best { background: #fff8c5; } td.number { text-align: right; } pre { background: #f6f8fa; padding: 1rem; overflow: auto; }
            @media (prefers-color-scheme: dark) { body { color: #e6edf3; background: #0d1117; } th, td { border-color: #30363d; } tr.best { background: #3a3000; } pre { background: #161b22; } }
            """;

    private final StringBuilder page = new StringBuilder();
    private final Recording recording;
    private final ExperimentState state;

    private HtmlReport(Recording recording) {
        this.recording = recording;
        this.state = recording.state();
    }

    static String text(Recording recording) {
        return new HtmlReport(recording).write();
    }

    private String write() {
        Event.Opened opened = state.opened();
        String title = escaped(say("title", opened.name()));
        page.append("<!DOCTYPE html>\n<html lang=\"")
                .append(Locale.getDefault().getLanguage())
                .append("\">\n<head>\n<meta charset=\"utf-8\">\n<title>")
                .append(title)
                .append("</title>\n<style>\n")
                .append(STYLE)
                .append("</style>\n</head>\n<body>\n<h1>")
                .append(title)
                .append("</h1>\n");
        paragraph(say(
                "status", opened.id(), say("status-" + recording.status().name().toLowerCase(Locale.ROOT))));
        result();
        accounts(state.accounts());
        trials();
        decisions();
        heading("definition");
        page.append("<pre>").append(escaped(opened.definition())).append("</pre>\n");
        heading("provenance");
        beginTable();
        row(say("engine"), opened.engine() + ", " + opened.device());
        opened.provenance().forEach(this::row);
        page.append("</table>\n</body>\n</html>\n");
        return page.toString();
    }

    private void result() {
        TrialState best = state.best();
        if (best == null) {
            paragraph(say("no-result"));
            return;
        }
        paragraph(say(
                "best",
                best.number(),
                state.metric(),
                best.value(),
                best.resource(),
                state.opened().unit(),
                configuration(best)));
        if (state.last() != null && state.last().tested() != null) {
            Event.FinalTested tested = state.last().tested();
            paragraph(say("tested", state.last().epochs(), tested.accuracy(), tested.loss()));
        }
    }

    private void accounts(Accounts accounts) {
        heading("accounts");
        beginTable();
        row(say("epochs"), accounts.epochs());
        row(say("sample-visits"), accounts.sampleVisits());
        row(say("selection-visits"), accounts.selectionVisits());
        row(say("saved-full"), state.savedVersusFull());
        row(say("saved-exhaustive"), state.savedVersusExhaustive());
        row(say("training-seconds"), seconds(accounts.trainingSeconds()));
        row(say("selection-seconds"), seconds(accounts.selectionSeconds()));
        row(say("evaluation-seconds"), seconds(accounts.evaluationSeconds()));
        row(say("final-seconds"), seconds(accounts.finalSeconds()));
        page.append("</table>\n");
    }

    private void trials() {
        heading("trials");
        beginTable();
        page.append("<tr><th>")
                .append(escaped(say("trial")))
                .append("</th><th>")
                .append(escaped(say("ending")))
                .append("</th><th>")
                .append(escaped(state.metric()))
                .append("</th><th>")
                .append(escaped(state.opened().unit()))
                .append("</th><th>")
                .append(escaped(say("configuration")))
                .append("</th></tr>\n");
        for (TrialState trial : state.trials()) {
            page.append(trial == state.best() ? "<tr class=\"best\">" : "<tr>");
            cell(trial.number());
            cell(say("trial-" + trial.status().name().toLowerCase(Locale.ROOT)));
            cell(Double.isNaN(trial.value()) ? "–" : Message.plain(trial.value()));
            cell(Message.plain(trial.resource()));
            cell(configuration(trial));
            page.append("</tr>\n");
        }
        page.append("</table>\n");
    }

    private void decisions() {
        heading("decisions");
        page.append("<ol>\n");
        for (ExperimentState.Decision decision : state.decisions()) {
            page.append("<li value=\"")
                    .append(decision.event())
                    .append("\">")
                    .append(escaped(decision.verdict().reason().text()))
                    .append("</li>\n");
        }
        page.append("</ol>\n");
    }

    private static String configuration(TrialState trial) {
        return trial.configuration().values().entrySet().stream()
                .map(value -> value.getKey() + " = "
                        + (value.getValue() instanceof Double number ? Message.plain(number) : value.getValue()))
                .collect(Collectors.joining(", "));
    }

    private static String seconds(double seconds) {
        return String.format(Locale.ROOT, "%.2f", seconds);
    }

    private static String say(String key, Object... arguments) {
        return new Message("project.report-" + key, arguments).text();
    }

    private void heading(String key) {
        page.append("<h2>").append(escaped(say(key))).append("</h2>\n");
    }

    private void paragraph(String text) {
        page.append("<p>").append(escaped(text)).append("</p>\n");
    }

    private void beginTable() {
        page.append("<table>\n");
    }

    private void row(String name, Object value) {
        page.append("<tr>");
        cell(name);
        cell(value);
        page.append("</tr>\n");
    }

    private void cell(Object value) {
        page.append(value instanceof Number ? "<td class=\"number\">" : "<td>")
                .append(escaped(value.toString()))
                .append("</td>");
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
