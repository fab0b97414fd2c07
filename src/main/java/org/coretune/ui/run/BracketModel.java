package org.coretune.ui.run;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import javafx.beans.property.IntegerProperty;
import org.coretune.core.event.ExperimentState.RungState;
import org.coretune.core.event.TrialState;
import org.coretune.core.schedule.Plan;
import org.coretune.ui.Texts;
import org.coretune.ui.control.BracketPicture;
import org.coretune.ui.control.BracketPicture.Cell;
import org.coretune.ui.control.BracketPicture.Row;

/** Brackets as they fill: what was planned where that is known, and what has happened. */
public final class BracketModel extends PictureModel {
    private static final int MOST_ROWS = 12;

    private final IntegerProperty chosen;

    /** Where a trial is on its way to. */
    private record Place(int bracket, int rung) {}

    /** A model whose chosen bracket is that of the board. */
    BracketModel(IntegerProperty chosen) {
        this.chosen = chosen;
        chosen.addListener((property, before, now) -> change());
    }

    @Override
    public boolean isEmpty() {
        return state() == null
                || state().opened() == null
                || state().opened().plan().isEmpty() && state().brackets().isEmpty();
    }

    /** Chooses the bracket that is shown in detail, where it is open. */
    public void choose(int bracket) {
        if (state() != null && state().brackets().containsKey(bracket)) {
            chosen.set(bracket);
        }
    }

    /** The brackets as they are now; of very many those about the newest. */
    public BracketPicture picture() {
        if (isEmpty()) {
            return BracketPicture.EMPTY;
        }
        Map<Place, Integer> running = running();
        List<Row> rows = new ArrayList<>();
        TreeSet<Double> resources = new TreeSet<>();
        for (int number : shown()) {
            List<Cell> cells = cells(number, running);
            cells.forEach(cell -> resources.add(cell.resource()));
            rows.add(new Row(number, cells));
        }
        return new BracketPicture(rows, List.copyOf(resources), state().opened().unit(), chosen.get());
    }

    private List<Integer> shown() {
        TreeSet<Integer> numbers = new TreeSet<>(state().brackets().keySet());
        int newest = numbers.isEmpty() ? 0 : numbers.last();
        state().opened().plan().forEach(bracket -> numbers.add(bracket.bracket()));
        List<Integer> all = List.copyOf(numbers);
        int end = Math.min(all.size(), Math.max(MOST_ROWS, all.indexOf(newest) + 2));
        return all.subList(Math.max(0, end - MOST_ROWS), end);
    }

    private List<Cell> cells(int number, Map<Place, Integer> running) {
        Map<Integer, RungState> known = state().brackets().getOrDefault(number, Map.of());
        List<Plan.Bracket> plan = state().opened().plan();
        Map<Integer, Double> resources = new TreeMap<>();
        if (number < plan.size()) {
            List<Plan.Rung> rungs = plan.get(number).rungs();
            for (int rung = 0; rung < rungs.size(); rung++) {
                resources.put(rung, rungs.get(rung).resource());
            }
        }
        known.forEach((rung, one) -> resources.put(rung, one.resource()));
        List<Cell> cells = new ArrayList<>();
        resources.forEach((rung, resource) -> {
            RungState one = known.get(rung);
            cells.add(new Cell(
                    resource,
                    Eliminations.planned(plan, number, rung),
                    one == null ? 0 : one.trials().size(),
                    running.getOrDefault(new Place(number, rung), 0),
                    one == null ? 0 : Eliminations.ended(one),
                    one != null && Eliminations.isDecided(one)));
        });
        return cells;
    }

    private Map<Place, Integer> running() {
        Map<Place, Integer> running = new HashMap<>();
        for (TrialState trial : state().trials()) {
            if (trial.status() == TrialState.Status.RUNNING && !trial.slices().isEmpty()) {
                TrialState.Slice slice = trial.slices().get(trial.slices().size() - 1);
                running.merge(new Place(slice.bracket(), slice.rung()), 1, Integer::sum);
            }
        }
        return running;
    }

    @Override
    public String sentence() {
        if (isEmpty()) {
            return "";
        }
        Eliminations ended = Eliminations.of(state());
        int planned = state().opened().plan().size();
        return Texts.text(
                "brackets.sentence",
                state().brackets().size(),
                Math.max(planned, state().brackets().size()),
                ended.actual(),
                ended.expected());
    }
}
