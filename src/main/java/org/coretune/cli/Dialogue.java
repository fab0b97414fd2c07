package org.coretune.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.coretune.core.InvalidInputException;
import org.coretune.core.Message;
import org.coretune.core.schedule.Assignment;
import org.coretune.core.schedule.Bracket;
import org.coretune.core.schedule.Evidence;
import org.coretune.core.schedule.Report;
import org.coretune.core.schedule.Verdict;
import org.coretune.core.tuning.AskTell;

/** The ask-tell protocol: answers lines of JSON. A line that is wrong changes nothing and is answered by an error. */
final class Dialogue {
    /** So many characters of a wrong line are enough to know it again. */
    private static final int LONGEST_SHOWN = 200;

    private final AskTell tuning;

    Dialogue(AskTell tuning) {
        this.tuning = tuning;
    }

    /**
     * Holds a short dialogue with nobody, so that all classes are loaded before the first line comes: that takes a
     * thousand times longer than an answer.
     */
    static void rehearse(AskTell tuning) {
        Dialogue dialogue = new Dialogue(tuning);
        dialogue.answer("{\"op\":\"state\"}");
        for (int i = 0; i < 20 && tuning.ask() instanceof AskTell.Answer.Job job; i++) {
            dialogue.answer(Json.line(Json.object()
                    .put("op", "tell")
                    .put("trial", job.assignment().trial())
                    .put("resource", job.assignment().to())
                    .put("value", 0.1 * i)));
            dialogue.answer("{\"op\":\"ask\"}");
        }
    }

    /** The answer to one line, without its line end. */
    String answer(String line) {
        ObjectNode answer;
        try {
            answer = answer(Json.parse(line));
        } catch (JsonProcessingException e) {
            answer = error(new InvalidInputException("cli.not-json", beginning(line)));
        } catch (InvalidInputException e) {
            answer = error(e);
        }
        return Json.line(answer);
    }

    private static ObjectNode error(InvalidInputException wrong) {
        return op("error").put("message", wrong.getMessage());
    }

    private static ObjectNode op(String op) {
        return Json.object().put("op", op);
    }

    private static String beginning(String text) {
        return text.length() <= LONGEST_SHOWN ? text : text.substring(0, LONGEST_SHOWN) + "…";
    }

    private ObjectNode answer(JsonNode request) {
        if (!request.isObject()) {
            throw new InvalidInputException("cli.not-json", beginning(request.toString()));
        }
        return switch (request.path("op").asText()) {
            case "ask" -> ask();
            case "tell" -> tell(request);
            case "state" -> state();
            default -> throw new InvalidInputException("cli.unknown-op", shown(request.path("op")));
        };
    }

    private ObjectNode ask() {
        AskTell.Answer answer = tuning.ask();
        if (!(answer instanceof AskTell.Answer.Job job)) {
            return op(answer instanceof AskTell.Answer.Wait ? "wait" : "done");
        }
        Assignment.Job assignment = job.assignment();
        ObjectNode node = op("job").put("trial", assignment.trial());
        node.set("configuration", ExperimentJson.configuration(job.configuration()));
        node.set("from", Json.number(assignment.from()));
        node.set("to", Json.number(assignment.to()));
        node.put("bracket", assignment.bracket());
        node.put("rung", assignment.rung());
        Evidence promotion = assignment.promotedFrom();
        if (promotion != null) {
            ObjectNode from = node.putObject("promotedFrom");
            from.put("rung", promotion.rung());
            rank(from, promotion);
        }
        return node;
    }

    private ObjectNode tell(JsonNode request) {
        JsonNode trial = request.path("trial");
        if (!trial.isIntegralNumber() || !trial.canConvertToInt()) {
            throw new InvalidInputException("cli.tell-trial", shown(trial));
        }
        JsonNode resource = request.path("resource");
        if (!resource.isNumber()) {
            throw new InvalidInputException("cli.tell-resource", shown(resource));
        }
        JsonNode value = request.path("value");
        if (!value.isNumber() && !value.isNull()) {
            throw new InvalidInputException("cli.tell-value", shown(value));
        }
        JsonNode early = request.path("early");
        if (!early.isNumber() && !early.isNull() && !early.isMissingNode()) {
            throw new InvalidInputException("cli.tell-early", early);
        }
        Report report = new Report(trial.intValue(), resource.doubleValue(), number(value), number(early));
        ObjectNode node = op("verdicts");
        ArrayNode verdicts = node.putArray("verdicts");
        tuning.tell(report).forEach(verdict -> verdicts.add(verdict(verdict)));
        return node;
    }

    private static String shown(JsonNode node) {
        return node.isMissingNode() ? new Message("cli.tell-missing").text() : beginning(node.toString());
    }

    private static double number(JsonNode node) {
        return node.isNumber() ? node.doubleValue() : Double.NaN;
    }

    private static ObjectNode verdict(Verdict verdict) {
        Evidence evidence = verdict.evidence();
        ObjectNode node = Json.object().put("trial", verdict.trial()).put("kind", verdict.kind());
        node.put("rung", evidence.rung());
        node.put("bracket", evidence.bracket());
        node.set("resource", Json.number(evidence.resource()));
        node.set("value", Json.number(evidence.value()));
        node.put("rankedBy", evidence.early() ? "early" : "value");
        rank(node, evidence);
        node.set("margin", Json.number(evidence.margin()));
        return node.put("reason", verdict.reason().text());
    }

    private static void rank(ObjectNode node, Evidence evidence) {
        boolean ranked = evidence.rank() > 0;
        node.set("rank", Json.number(ranked ? evidence.rank() : Double.NaN));
        node.set("of", Json.number(ranked ? evidence.of() : Double.NaN));
        node.set("cutoff", Json.number(evidence.cutoff()));
    }

    private ObjectNode state() {
        ObjectNode node = op("state");
        ArrayNode brackets = node.putArray("brackets");
        for (Bracket bracket : tuning.brackets()) {
            ArrayNode rungs =
                    brackets.addObject().put("bracket", bracket.number()).putArray("rungs");
            for (Bracket.Rung rung : bracket.rungs()) {
                ObjectNode level = rungs.addObject();
                level.set("resource", Json.number(rung.resource()));
                entries(level.putArray("entries"), rung.entries());
            }
        }
        return node;
    }

    private static void entries(ArrayNode array, List<Bracket.Entry> entries) {
        for (Bracket.Entry entry : entries) {
            ObjectNode node = array.addObject().put("trial", entry.trial());
            node.set("value", Json.number(entry.value()));
            node.put("verdict", entry.verdict());
        }
    }
}
