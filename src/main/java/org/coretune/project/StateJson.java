package org.coretune.project;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.coretune.core.Message;
import org.coretune.core.analysis.Savings;
import org.coretune.core.event.Accounts;
import org.coretune.core.event.Event;
import org.coretune.core.event.ExperimentState;
import org.coretune.core.event.TrialState;
import org.coretune.core.schedule.Verdict;
import org.coretune.core.search.LearningStep;
import org.coretune.core.space.Configuration;
import org.coretune.core.subset.Selection;
import org.coretune.core.worth.WorthReport;

/** All that an experiment has come to as one JSON object; its records stand as they do in the journal. */
final class StateJson {
    private static final JsonForm OPENED = JsonForm.of(Event.Opened.class);
    private static final JsonForm VERDICT = JsonForm.of(Verdict.class);
    private static final JsonForm MESSAGE = JsonForm.of(Message.class);
    private static final JsonForm CURVE = JsonForm.list(JsonForm.of(Event.EpochTrained.class));
    private static final JsonForm SELECTIONS = JsonForm.list(JsonForm.of(Event.CoresetSelected.class));
    private static final JsonForm MEASUREMENTS = JsonForm.list(JsonForm.of(Event.CoresetMeasured.class));
    private static final JsonForm SLICES = JsonForm.list(JsonForm.of(TrialState.Slice.class));
    private static final JsonForm FINAL = JsonForm.of(ExperimentState.FinalState.class);
    private static final JsonForm STEPS = JsonForm.list(JsonForm.of(Selection.Entry.class));
    private static final JsonForm WORTH = JsonForm.of(WorthReport.class);
    private static final JsonForm LEARNING = JsonForm.list(JsonForm.of(LearningStep.class));
    private static final JsonForm TEXTS = JsonForm.list(JsonForm.of(String.class));
    private static final JsonForm NUMBERS = JsonForm.list(JsonForm.PLAIN);

    private final JsonGenerator out;
    private final ExperimentFolder folder;
    private final Map<Integer, String> notes;

    private StateJson(JsonGenerator out, Recording recording) {
        this.out = out;
        this.folder = recording.folder();
        this.notes = recording.notes();
    }

    static void write(Recording recording, Writer text) throws IOException {
        JsonGenerator out = EntryFormat.JSON.createGenerator(text).useDefaultPrettyPrinter();
        new StateJson(out, recording).write(recording);
        out.flush();
        text.write('\n');
    }

    private void write(Recording recording) throws IOException {
        ExperimentState state = recording.state();
        out.writeStartObject();
        out.writeStringField("experiment", recording.folder().id());
        out.writeStringField("status", word(recording.status()));
        out.writeStringField("closing", state.closing());
        field("opened", OPENED, state.opened());
        field(
                "best",
                JsonForm.PLAIN,
                state.best() == null ? null : (long) state.best().number());
        accounts(state);
        out.writeArrayFieldStart("trials");
        for (TrialState trial : state.trials()) {
            trial(trial);
        }
        out.writeEndArray();
        brackets(state);
        out.writeArrayFieldStart("decisions");
        for (ExperimentState.Decision decision : state.decisions()) {
            out.writeStartObject();
            out.writeNumberField("event", decision.event());
            out.writeNumberField("millis", decision.millis());
            out.writeStringField("reason", decision.verdict().reason().text());
            field("verdict", VERDICT, decision.verdict());
            out.writeEndObject();
        }
        out.writeEndArray();
        field("learning", LEARNING, state.learning());
        field("warnings", TEXTS, texts(state.warnings()));
        field("final", FINAL, state.last());
        WorthReport worth = WorthReport.of(state).orElse(null);
        field("worth", WORTH, worth);
        if (worth != null) {
            field("worthSentences", TEXTS, texts(worth.sentences(state)));
        }
        out.writeEndObject();
    }

    private static List<String> texts(List<Message> messages) {
        return messages.stream().map(Message::text).toList();
    }

    private void field(String name, JsonForm form, Object value) throws IOException {
        out.writeFieldName(name);
        form.write(out, value);
    }

    private void accounts(ExperimentState state) throws IOException {
        Accounts accounts = state.accounts();
        Map<String, Object> numbers = new TreeMap<>();
        numbers.put("epochs", accounts.epochs());
        numbers.put("sampleVisits", accounts.sampleVisits());
        numbers.put("selectionVisits", accounts.selectionVisits());
        numbers.put("trainingSeconds", accounts.trainingSeconds());
        numbers.put("selectionSeconds", accounts.selectionSeconds());
        numbers.put("evaluationSeconds", accounts.evaluationSeconds());
        numbers.put("finalSeconds", accounts.finalSeconds());
        numbers.put("activeSeconds", state.activeMillis() / 1000.0);
        numbers.put("savedVersusFull", state.savedVersusFull());
        numbers.put("savedVersusExhaustive", state.savedVersusExhaustive());
        if (!state.opened().hasSamples()) {
            Savings savings = Savings.of(state);
            numbers.put("resourceUsed", savings.training());
            numbers.put("resourceSavedEarly", savings.early());
            numbers.put("resourceRepeated", savings.repeated());
        }
        field("accounts", JsonForm.map(JsonForm.PLAIN), numbers);
    }

    private void trial(TrialState trial) throws IOException {
        out.writeStartObject();
        out.writeNumberField("trial", trial.number());
        out.writeStringField("status", word(trial.status()));
        field("configuration", JsonForm.of(Configuration.class), trial.configuration());
        field("resource", JsonForm.DOUBLE, trial.resource());
        field("value", JsonForm.DOUBLE, trial.value());
        field("cause", MESSAGE, trial.cause());
        field("slices", SLICES, trial.slices());
        field("epochs", CURVE, trial.curve());
        field("selections", SELECTIONS, trial.selections());
        traces(trial);
        field("measurements", MEASUREMENTS, trial.measurements());
        out.writeStringField("note", notes.getOrDefault(trial.number(), ""));
        out.writeEndObject();
    }

    /** How each coreset came about, step by step in order of entry; null where its side file is gone. */
    private void traces(TrialState trial) throws IOException {
        out.writeArrayFieldStart("traces");
        for (Event.CoresetSelected selected : trial.selections()) {
            out.writeStartObject();
            out.writeNumberField("epoch", selected.epoch());
            field(
                    "steps",
                    STEPS,
                    folder.found(selected.arrays()).map(Selection::entries).orElse(null));
            out.writeEndObject();
        }
        out.writeEndArray();
    }

    private void brackets(ExperimentState state) throws IOException {
        out.writeArrayFieldStart("rungs");
        for (Map<Integer, ExperimentState.RungState> bracket : state.brackets().values()) {
            for (ExperimentState.RungState rung : bracket.values()) {
                out.writeStartObject();
                out.writeNumberField("bracket", rung.bracket());
                out.writeNumberField("rung", rung.rung());
                field("resource", JsonForm.DOUBLE, rung.resource());
                field("trials", NUMBERS, rung.trials());
                out.writeEndObject();
            }
        }
        out.writeEndArray();
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
