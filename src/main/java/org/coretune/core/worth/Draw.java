package org.coretune.core.worth;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.coretune.core.InvalidInputException;
import org.coretune.core.Message;
import org.coretune.core.Seed;
import org.coretune.core.event.ExperimentState;
import org.coretune.core.event.TrialState;
import org.coretune.core.experiment.Definition;

/**
 * The trials that are trained again on full data.
 *
 * @param finalists  those that got furthest, the chosen one first
 * @param eliminated of the others, spread over the rungs at which they ended
 * @param notes      what the user should know about the choice
 */
public record Draw(List<Integer> finalists, List<Integer> eliminated, List<Message> notes) {
    /**
     * Draws trials of an experiment.
     *
     * <p>The finalists are the chosen trial and those that got furthest after it; the eliminated ones are drawn in turns from
     * the resources at which trials ended, so that each rung is heard, and at random among those that ended at one.
     *
     * @param seed of the draw
     * @throws InvalidInputException where no trial has a value
     */
    public static Draw of(ExperimentState state, Definition.Worth order, Seed seed) {
        TrialState best = state.best();
        if (best == null) {
            throw new InvalidInputException(
                    "worth.no-trial",
                    state.opened() == null ? "" : state.opened().id());
        }
        List<Message> notes = new ArrayList<>();
        List<Standing> standings = Standing.of(state);
        List<Integer> finalists = new ArrayList<>(List.of(best.number()));
        standings.stream()
                .map(Standing::trial)
                .filter(trial -> trial != best.number())
                .limit(order.finalists() - 1L)
                .forEach(finalists::add);
        long whole = standings.stream()
                .filter(standing -> standing.resource() >= best.resource())
                .count();
        if (finalists.size() < order.finalists()) {
            notes.add(new Message("worth.fewer-finalists", order.finalists(), finalists.size()));
        } else if (whole < order.finalists()) {
            notes.add(new Message("worth.stand-ins", order.finalists(), whole, best.resource()));
        }
        List<Integer> eliminated = spread(
                standings.stream()
                        .filter(standing -> !finalists.contains(standing.trial()))
                        .toList(),
                order.eliminated(),
                seed);
        if (eliminated.size() < order.eliminated()) {
            notes.add(new Message("worth.fewer-eliminated", order.eliminated(), eliminated.size()));
        }
        state.warnings().stream()
                .filter(warning -> warning.key().equals("data.note-not-validated"))
                .forEach(notes::add);
        return new Draw(List.copyOf(finalists), eliminated, List.copyOf(notes));
    }

    /** Takes from each resource in turn, the largest first. */
    private static List<Integer> spread(List<Standing> standings, int count, Seed seed) {
        Map<Double, List<Integer>> byResource = new LinkedHashMap<>();
        for (int i : seed.permutation(standings.size())) {
            Standing standing = standings.get(i);
            byResource
                    .computeIfAbsent(standing.resource(), resource -> new ArrayList<>())
                    .add(standing.trial());
        }
        List<List<Integer>> rungs = byResource.entrySet().stream()
                .sorted(Map.Entry.<Double, List<Integer>>comparingByKey().reversed())
                .map(Map.Entry::getValue)
                .toList();
        List<Integer> drawn = new ArrayList<>();
        for (int turn = 0; drawn.size() < Math.min(count, standings.size()); turn++) {
            for (List<Integer> rung : rungs) {
                if (turn < rung.size() && drawn.size() < count) {
                    drawn.add(rung.get(turn));
                }
            }
        }
        return List.copyOf(drawn);
    }
}
