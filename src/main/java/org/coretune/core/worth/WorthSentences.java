package org.coretune.core.worth;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.coretune.core.Message;
import org.coretune.core.event.ExperimentState;
import org.coretune.core.event.WorthState;

/** Says a {@link WorthReport} in plain sentences, each with its uncertainty. */
final class WorthSentences {
    /** Rankings that agree this well are of use; an interval on both sides of it tells nothing. */
    private static final double AGREES = 0.5;

    private final WorthReport report;
    private final ExperimentState state;
    private final List<Message> sentences = new ArrayList<>();

    private WorthSentences(WorthReport report, ExperimentState state) {
        this.report = report;
        this.state = state;
    }

    static List<Message> of(WorthReport report, ExperimentState state) {
        return new WorthSentences(report, state).all();
    }

    private List<Message> all() {
        WorthState worth = state.worth();
        if (!worth.isOver()) {
            sentences.add(new Message(
                    "worth.unfinished",
                    report.rows().size(),
                    report.rows().size() + report.missing().size()));
        }
        sentences.addAll(worth.started().notes());
        worth.failed()
                .forEach((trial, cause) -> sentences.add(
                        trial == report.chosen()
                                ? new Message("worth.chosen-failed", trial, cause)
                                : new Message("worth.failed", trial, cause)));
        if (report.rows().size() > 1) {
            agreement();
        }
        if (!Double.isNaN(report.regret())) {
            regret();
        }
        if (!Double.isNaN(report.eliminatedGain())) {
            eliminations();
        }
        if (report.savedVisits() > 0) {
            sentences.add(new Message(
                    "worth.saved",
                    Message.grouped(report.savedVisits()),
                    Message.grouped(state.accounts().sampleVisits())));
        }
        sentences.add(new Message("worth.selection", Math.round(100 * report.selectionShare())));
        if (report.shadow() != null) {
            shadow(report.shadow());
        }
        if (!report.rows().isEmpty()) {
            sentences.add(new Message("worth.once"));
        }
        return sentences;
    }

    private void agreement() {
        Bootstrap.Interval interval = report.interval();
        Message meaning = new Message(
                Double.isNaN(report.tau()) || Double.isNaN(interval.low())
                        ? "worth.tau-unknown"
                        : interval.low() >= AGREES
                                ? "worth.tau-agrees"
                                : interval.high() < AGREES ? "worth.tau-disagrees" : "worth.tau-few");
        sentences.add(new Message(
                "worth.tau",
                report.rows().size(),
                two(report.tau()),
                two(interval.low()),
                two(interval.high()),
                meaning));
    }

    private void regret() {
        double own = value(report.chosen());
        sentences.add(
                report.regret() == 0
                        ? new Message(
                                "worth.no-regret",
                                report.chosen(),
                                four(own),
                                report.rows().size())
                        : new Message(
                                "worth.regret",
                                report.chosen(),
                                four(own),
                                report.best(),
                                four(value(report.best())),
                                amount(report.regret())));
    }

    private void eliminations() {
        double gain = report.eliminatedGain();
        sentences.add(
                gain > 0
                        ? new Message("worth.eliminated-better", amount(gain))
                        : new Message("worth.eliminated-worse", amount(-gain)));
    }

    private void shadow(WorthReport.Shadow shadow) {
        Bootstrap.Interval difference = shadow.difference();
        Message meaning = new Message(
                Double.isNaN(difference.low()) || difference.low() <= 0 && difference.high() >= 0
                        ? "worth.shadow-few"
                        : difference.low() > 0 ? "worth.shadow-better" : "worth.shadow-worse");
        sentences.add(new Message(
                "worth.shadow",
                Message.grouped(shadow.size()),
                two(shadow.tau()),
                two(shadow.interval().low()),
                two(shadow.interval().high()),
                two(difference.low()),
                two(difference.high()),
                meaning));
        if (!Double.isNaN(shadow.regret())) {
            sentences.add(new Message("worth.shadow-regret", shadow.chosen(), amount(shadow.regret())));
        }
    }

    private double value(int trial) {
        return state.metric().equals("loss")
                ? state.worth().trained().get(trial).validationLoss()
                : state.worth().trained().get(trial).accuracy();
    }

    /** A difference in the metric: points for an accuracy. */
    private Message amount(double difference) {
        boolean loss = state.metric().equals("loss");
        return new Message(loss ? "worth.loss" : "worth.points", loss ? four(difference) : two(100 * difference));
    }

    private static String two(double value) {
        return Double.isNaN(value) ? "–" : String.format(Locale.ROOT, "%.2f", value);
    }

    private static String four(double value) {
        return String.format(Locale.ROOT, "%.4f", value);
    }
}
