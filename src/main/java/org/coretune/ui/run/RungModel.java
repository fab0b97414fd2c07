package org.coretune.ui.run;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.coretune.core.Message;
import org.coretune.core.event.ExperimentState;
import org.coretune.core.event.ExperimentState.RungState;
import org.coretune.core.event.TrialState;
import org.coretune.core.schedule.Evidence;
import org.coretune.core.schedule.Verdict;
import org.coretune.core.space.Direction;
import org.coretune.ui.Texts;
import org.coretune.ui.control.Mark;
import org.coretune.ui.control.RungPicture;
import org.coretune.ui.control.RungPicture.Chip;
import org.coretune.ui.control.RungPicture.Column;

/** Rung occupancy of one bracket; the newest bracket is followed until the user chooses another. */
public final class RungModel extends PictureModel {
    private final ObservableList<Integer> brackets = FXCollections.observableArrayList();
    private final IntegerProperty bracket = new SimpleIntegerProperty(-1);
    private final BooleanProperty followLatest;

    /** Shows the newest bracket while {@code followLatest} holds, until another is chosen. */
    RungModel(BooleanProperty followLatest) {
        this.followLatest = followLatest;
        followLatest.addListener((property, before, now) -> {
            if (now && !brackets.isEmpty()) {
                bracket.set(brackets.get(brackets.size() - 1));
            }
        });
        bracket.addListener((property, before, now) -> change());
    }

    @Override
    public void refresh(ExperimentState next) {
        boolean following =
                brackets.isEmpty() || followLatest.get() && bracket.get() == brackets.get(brackets.size() - 1);
        for (int number : next.brackets().keySet()) {
            if (!brackets.contains(number)) {
                brackets.add(number);
            }
        }
        if (following && !brackets.isEmpty()) {
            bracket.set(brackets.get(brackets.size() - 1));
        }
        super.refresh(next);
    }

    @Override
    public void clear() {
        brackets.clear();
        bracket.set(-1);
        super.clear();
    }

    private Collection<RungState> rungs() {
        return state() == null
                ? List.of()
                : state().brackets().getOrDefault(bracket.get(), Map.of()).values();
    }

    /** The bracket as it is now. */
    public RungPicture picture() {
        if (isEmpty()) {
            return RungPicture.EMPTY;
        }
        List<Column> columns = new ArrayList<>();
        int expected = 0;
        for (RungState rung : rungs()) {
            Column column = column(rung, expected);
            columns.add(column);
            expected = rung.verdicts().values().stream()
                    .mapToInt(verdict -> verdict.evidence().keep())
                    .max()
                    .orElse(0);
        }
        TrialState best = state().best();
        return new RungPicture(columns, state().opened().unit(), best == null ? -1 : best.number());
    }

    private Column column(RungState rung, int expected) {
        List<Chip> kept = new ArrayList<>();
        List<Chip> others = new ArrayList<>();
        double cutoff = Double.NaN;
        boolean early = false;
        boolean decided = false;
        for (Verdict verdict : rung.verdicts().values()) {
            Evidence evidence = verdict.evidence();
            Chip chip = new Chip(verdict.trial(), evidence.value(), markAt(verdict), 1);
            boolean above = verdict instanceof Verdict.Promoted || verdict instanceof Verdict.Continues;
            (above ? kept : others).add(chip);
            decided |= verdict instanceof Verdict.Promoted || verdict instanceof Verdict.Eliminated;
            cutoff = Double.isNaN(evidence.cutoff()) ? cutoff : evidence.cutoff();
            early |= evidence.early();
        }
        Direction direction = early ? Direction.MIN : state().direction();
        Comparator<Chip> order =
                ((Comparator<Chip>) (a, b) -> direction.compare(a.value(), b.value())).thenComparing(Chip::trial);
        kept.sort(order);
        others.sort(order);
        List<Chip> training = training(rung);
        others.addAll(training);
        int open = Math.max(0, expected - kept.size() - others.size());
        return new Column(rung.resource(), kept, others, decided ? cutoff : Double.NaN, open);
    }

    /** A trial that ended otherwise than its last verdict says is marked by its ending. */
    private Mark markAt(Verdict verdict) {
        Mark now = Mark.of(state().trials().get(verdict.trial()));
        boolean waiting = verdict instanceof Verdict.Paused;
        return waiting && (now == Mark.STOPPED || now == Mark.CANCELLED || now == Mark.FAILED || now == Mark.ELIMINATED)
                ? now
                : Mark.of(verdict);
    }

    private List<Chip> training(RungState rung) {
        List<Chip> chips = new ArrayList<>();
        for (TrialState trial : state().trials()) {
            if (trial.status() != TrialState.Status.RUNNING || trial.slices().isEmpty()) {
                continue;
            }
            TrialState.Slice slice = trial.slices().get(trial.slices().size() - 1);
            if (slice.bracket() == rung.bracket() && slice.rung() == rung.rung()) {
                double done = (trial.curve().size() - slice.from()) / (slice.to() - slice.from());
                chips.add(new Chip(trial.number(), Double.NaN, Mark.RUNNING, Math.max(0, Math.min(1, done))));
            }
        }
        return chips;
    }

    /** Numbers of the brackets opened so far. */
    public ObservableList<Integer> brackets() {
        return brackets;
    }

    /** The bracket shown; -1 before there is one. */
    public IntegerProperty bracketProperty() {
        return bracket;
    }

    @Override
    public boolean isEmpty() {
        return rungs().isEmpty();
    }

    @Override
    public String sentence() {
        if (isEmpty()) {
            return "";
        }
        Collection<RungState> rungs = rungs();
        int trials = rungs.stream().mapToInt(rung -> rung.trials().size()).max().orElse(0);
        long cut = rungs.stream().filter(Eliminations::isDecided).count();
        return Texts.text(
                "board.sentence", Message.grouped(rungs.size()), Message.grouped(trials), Message.grouped(cut));
    }
}
