package org.coretune.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.coretune.core.analysis.Savings;
import org.coretune.core.event.Accounts;
import org.coretune.core.event.Event;
import org.coretune.core.event.ExperimentState;
import org.coretune.core.event.TrialState;
import org.coretune.core.space.Configuration;
import org.coretune.core.worth.WorthReport;

/** An experiment's result as the one JSON object that {@code run --json} prints last. */
final class ExperimentJson {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private ExperimentJson() {}

    static ObjectNode result(ExperimentState state) {
        ObjectNode result = JSON.objectNode();
        result.put("experiment", state.opened().id());
        result.put("name", state.opened().name());
        result.put(
                "status",
                state.closing().isEmpty() ? state.status().name().toLowerCase(java.util.Locale.ROOT) : state.closing());
        result.put("engine", state.opened().engine());
        result.put("device", state.opened().device());
        TrialState best = state.best();
        if (best != null) {
            ObjectNode chosen = result.putObject("best");
            chosen.put("trial", best.number());
            chosen.put("resource", best.resource());
            chosen.set("configuration", configuration(best.configuration()));
            Event.EpochTrained epoch = best.reported();
            if (epoch != null) {
                ObjectNode validation = result.putObject("validation");
                validation.put("accuracy", epoch.accuracy());
                validation.put("loss", epoch.validationLoss());
            }
        }
        if (state.last() != null && state.last().tested() != null) {
            ObjectNode test = result.putObject("test");
            test.put("accuracy", state.last().tested().accuracy());
            test.put("loss", state.last().tested().loss());
        }
        Accounts accounts = state.accounts();
        result.put("trials", state.trials().size());
        result.put("failed", state.count(TrialState.Status.FAILED));
        result.put("epochs", accounts.epochs());
        result.put("sampleVisits", accounts.sampleVisits());
        result.put("selectionVisits", accounts.selectionVisits());
        ObjectNode seconds = result.putObject("seconds");
        seconds.put("total", state.activeMillis() / 1000.0);
        seconds.put("training", accounts.trainingSeconds());
        seconds.put("selection", accounts.selectionSeconds());
        seconds.put("evaluation", accounts.evaluationSeconds());
        seconds.put("final", accounts.finalSeconds());
        result.putObject("savedVersusFull").put("sampleVisits", state.savedVersusFull());
        result.putObject("savedVersusExhaustive").put("sampleVisits", state.savedVersusExhaustive());
        if (!state.opened().hasSamples()) {
            Savings savings = Savings.of(state);
            ObjectNode saved = result.putObject("saved");
            saved.put("unit", savings.unit());
            saved.put("early", savings.early());
            saved.put("repeated", savings.repeated());
            saved.put("used", savings.training());
            saved.put("baseline", savings.baseline());
        }
        if (WorthReport.of(state).isPresent()) {
            result.set("worth", WorthJson.of(state));
        }
        return result;
    }

    static ObjectNode configuration(Configuration configuration) {
        ObjectNode values = JSON.objectNode();
        configuration.values().forEach((name, value) -> values.set(name, JSON.pojoNode(value)));
        return values;
    }
}
