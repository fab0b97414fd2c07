package org.coretune.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.coretune.core.Message;
import org.coretune.core.event.ExperimentState;
import org.coretune.core.worth.Bootstrap;
import org.coretune.core.worth.WorthReport;

/** Whether a coreset was worth it, as one JSON object and as a table with its sentences. */
final class WorthJson {
    private WorthJson() {}

    /** The report of an experiment that has one. */
    static ObjectNode of(ExperimentState state) {
        WorthReport report = WorthReport.of(state).orElseThrow();
        ObjectNode root = Json.object();
        root.put("experiment", state.opened().id());
        root.put("metric", state.metric());
        root.put("finished", state.worth().isOver());
        ArrayNode rows = root.putArray("trials");
        for (WorthReport.Row row : report.rows()) {
            ObjectNode node = rows.addObject().put("trial", row.trial()).put("finalist", row.finalist());
            node.set("resource", Json.number(row.resource()));
            node.set("coresetValue", Json.number(row.coresetValue()));
            node.put("rankedBy", row.early() ? "early" : "value");
            node.put("coresetRank", row.coresetRank());
            node.set("fullValue", Json.number(row.fullValue()));
            node.put("fullRank", row.fullRank());
        }
        ArrayNode missing = root.putArray("missing");
        report.missing().forEach(missing::add);
        root.set("kendallTau", Json.number(report.tau()));
        interval(root, "interval", report.interval());
        root.put("chosen", report.chosen());
        root.put("best", report.best());
        root.set("regret", Json.number(report.regret()));
        root.set("eliminatedGain", Json.number(report.eliminatedGain()));
        root.put("savedVisits", report.savedVisits());
        root.set("selectionShare", Json.number(report.selectionShare()));
        if (report.shadow() == null) {
            root.putNull("shadow");
        } else {
            shadow(root.putObject("shadow"), report.shadow());
        }
        root.put("sampleVisits", state.worth().visits());
        root.set("seconds", Json.number(state.worth().seconds()));
        ArrayNode sentences = root.putArray("sentences");
        report.sentences(state).forEach(sentence -> sentences.add(sentence.text()));
        return root;
    }

    private static void shadow(ObjectNode node, WorthReport.Shadow shadow) {
        node.put("size", shadow.size());
        node.set("kendallTau", Json.number(shadow.tau()));
        interval(node, "interval", shadow.interval());
        interval(node, "difference", shadow.difference());
        node.put("chosen", shadow.chosen());
        node.set("regret", Json.number(shadow.regret()));
        node.set("seconds", Json.number(shadow.seconds()));
    }

    private static void interval(ObjectNode node, String name, Bootstrap.Interval interval) {
        ArrayNode ends = node.putArray(name);
        ends.add(Json.number(interval.low())).add(Json.number(interval.high()));
    }

    /** The same for people. */
    static void print(ExperimentState state, Streams streams) {
        WorthReport report = WorthReport.of(state).orElseThrow();
        for (WorthReport.Row row : report.rows()) {
            streams.say(
                    row.finalist() ? "cli.worth-finalist" : "cli.worth-eliminated",
                    row.trial(),
                    row.resource(),
                    state.opened().unit(),
                    row.early()
                            ? new Message("schedule.value-early", Streams.fixed(row.coresetValue())).text()
                            : Streams.fixed(row.coresetValue()),
                    row.coresetRank(),
                    Streams.fixed(row.fullValue()),
                    row.fullRank());
        }
        report.sentences(state).stream().map(Message::text).forEach(streams.out()::println);
    }
}
