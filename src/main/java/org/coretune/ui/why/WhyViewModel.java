package org.coretune.ui.why;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.coretune.core.Message;
import org.coretune.core.event.Event.EpochTrained;
import org.coretune.core.event.ExperimentState;
import org.coretune.core.event.ExperimentState.RungState;
import org.coretune.core.event.TrialState;
import org.coretune.core.schedule.Evidence;
import org.coretune.core.schedule.Verdict;
import org.coretune.core.space.Direction;
import org.coretune.ui.ExperimentPart;
import org.coretune.ui.Texts;
import org.coretune.ui.TrialSelection;
import org.coretune.ui.control.Mark;
import org.coretune.ui.why.WhyPicture.Peer;

/**
 * Explains one verdict about the selected trial; the newest of them until the user chooses another.
 *
 * <p>Of an asynchronous rung it shows what was known when the trial was judged beside what is known now. FX thread only.
 */
public final class WhyViewModel implements ExperimentPart {
    private final TrialSelection selection;
    private final ObservableList<Verdict> verdicts = FXCollections.observableArrayList();
    private final IntegerProperty index = new SimpleIntegerProperty(-1);
    private final BooleanProperty byArrival = new SimpleBooleanProperty();
    private final ReadOnlyLongWrapper revision = new ReadOnlyLongWrapper();
    private ExperimentState state;

    /** A model that follows {@code selection}. */
    public WhyViewModel(TrialSelection selection) {
        this.selection = selection;
        selection.trialProperty().addListener((property, before, now) -> {
            verdicts.clear();
            index.set(-1);
            byArrival.set(false);
            collect();
        });
        index.addListener((property, before, now) -> change());
        byArrival.addListener((property, before, now) -> change());
    }

    @Override
    public void refresh(ExperimentState next) {
        state = next;
        collect();
    }

    @Override
    public void clear() {
        state = null;
        verdicts.clear();
        index.set(-1);
        change();
    }

    /** The last verdict at each rung that compared the trial with others. */
    private void collect() {
        List<Verdict> compared = new ArrayList<>();
        for (Verdict verdict : trial() == null ? List.<Verdict>of() : trial().verdicts()) {
            int last = compared.size() - 1;
            Evidence evidence = verdict.evidence();
            if (evidence.rank() == 0) {
                continue;
            }
            if (last >= 0 && sameRung(compared.get(last).evidence(), evidence)) {
                compared.set(last, verdict);
            } else {
                compared.add(verdict);
            }
        }
        if (!verdicts.equals(compared)) {
            boolean following = index.get() == verdicts.size() - 1;
            int chosen = index.get();
            verdicts.setAll(compared);
            index.set(following ? compared.size() - 1 : Math.min(chosen, compared.size() - 1));
        }
        change();
    }

    private static boolean sameRung(Evidence a, Evidence b) {
        return a.bracket() == b.bracket() && a.rung() == b.rung();
    }

    private void change() {
        revision.set(revision.get() + 1);
    }

    private TrialState trial() {
        OptionalInt number = selection.trial();
        return state == null
                        || number.isEmpty()
                        || number.getAsInt() >= state.trials().size()
                ? null
                : state.trials().get(number.getAsInt());
    }

    private Verdict verdict() {
        return index.get() < 0 || index.get() >= verdicts.size() ? null : verdicts.get(index.get());
    }

    private Direction direction(Evidence evidence) {
        return evidence.early() ? Direction.MIN : state.direction();
    }

    /** The rung as it is known now. */
    public WhyPicture picture() {
        Verdict verdict = verdict();
        if (verdict == null) {
            return WhyPicture.EMPTY;
        }
        Evidence evidence = verdict.evidence();
        List<Peer> peers = new ArrayList<>();
        RungState rung =
                state.brackets().getOrDefault(evidence.bracket(), Map.of()).get(evidence.rung());
        for (int trial : rung == null ? List.<Integer>of() : rung.trials()) {
            Verdict other = rung.verdicts().get(trial);
            peers.add(new Peer(trial, other.evidence().value(), Mark.of(other), peers.size() < evidence.of()));
        }
        Direction direction = direction(evidence);
        if (!byArrival.get()) {
            peers.sort(
                    ((Comparator<Peer>) (a, b) -> direction.compare(a.value(), b.value())).thenComparing(Peer::trial));
        }
        return new WhyPicture(peers, verdict.trial(), evidence.cutoff(), direction);
    }

    /** What will appear here; empty once there is something. */
    public String missing() {
        if (verdict() != null) {
            return "";
        }
        boolean over = state != null && state.status() == ExperimentState.Status.CLOSED;
        TrialState trial = trial();
        if (trial == null) {
            return Texts.text(over && state.trials().isEmpty() ? "trials.none" : "why.empty");
        }
        return Texts.text(over || trial.status().isTerminal() ? "why.never" : "why.unjudged", trial.number());
    }

    /** The verdict in a sentence. */
    public String sentence() {
        return verdict() == null ? "" : verdict().reason(state.opened().unit()).text();
    }

    /** A verdict in a list: its rung. */
    public String title(Verdict verdict) {
        Evidence evidence = verdict.evidence();
        return Texts.text(
                "why.rung",
                evidence.bracket(),
                evidence.rung(),
                Texts.resource(
                        evidence.resource(),
                        state == null ? "epochs" : state.opened().unit()));
    }

    /** Rank among those compared. */
    public String rank() {
        return verdict() == null
                ? "–"
                : Texts.text(
                        "why.rank-of",
                        verdict().evidence().rank(),
                        verdict().evidence().of());
    }

    /** How many go on, and how the trial stands among all that came to the rung until now. */
    public String rankWords() {
        if (verdict() == null) {
            return "";
        }
        Evidence evidence = verdict().evidence();
        List<Peer> now = picture().peers();
        if (now.size() == evidence.of()) {
            return evidence.keep() == 0 ? "" : Texts.text("why.keep", Message.grouped(evidence.keep()));
        }
        Direction direction = direction(evidence);
        long better = now.stream()
                .filter(peer -> direction.compare(peer.value(), evidence.value()) < 0
                        || direction.compare(peer.value(), evidence.value()) == 0
                                && peer.trial() < verdict().trial())
                .count();
        return Texts.text("why.now", better + 1, now.size());
    }

    /** Distance to the cut-off. */
    public String margin() {
        return verdict() == null
                ? "–"
                : Texts.value(Math.abs(verdict().evidence().margin()));
    }

    /** On which side of which cut-off. */
    public String marginWords() {
        if (verdict() == null || Double.isNaN(verdict().evidence().margin())) {
            return Texts.text("why.no-cutoff");
        }
        Evidence evidence = verdict().evidence();
        return Texts.text(
                evidence.margin() > 0 ? "why.behind" : evidence.margin() < 0 ? "why.ahead" : "why.at",
                Texts.value(evidence.cutoff()));
    }

    private double noiseValue() {
        Evidence evidence = verdict() == null ? null : verdict().evidence();
        if (evidence == null || state.opened().resourceUnit().isFraction()) {
            return Double.NaN;
        }
        boolean loss = evidence.early() || state.metric().equals("loss");
        return Noise.of(trial().curve().stream()
                .filter(epoch -> epoch.epoch() <= evidence.resource())
                .mapToDouble(loss ? EpochTrained::validationLoss : EpochTrained::accuracy)
                .filter(Double::isFinite)
                .toArray());
    }

    /** How much the trial's own value jumps from epoch to epoch. */
    public String noise() {
        return Texts.value(noiseValue());
    }

    /** Whether the margin is more than that. */
    public String noiseWords() {
        double noise = noiseValue();
        if (Double.isNaN(noise)) {
            return Texts.text("why.noise-unknown");
        }
        double margin = Math.abs(verdict().evidence().margin());
        return Double.isNaN(margin)
                ? Texts.text("why.noise-alone")
                : Texts.text(margin < noise ? "why.noise-larger" : "why.noise-smaller");
    }

    /** The value with which it would have gone on. */
    public String needed() {
        return verdict() == null ? "–" : Texts.value(verdict().evidence().cutoff());
    }

    /** What it lacked of that. */
    public String neededWords() {
        if (verdict() == null || Double.isNaN(verdict().evidence().cutoff())) {
            return Texts.text("why.no-cutoff");
        }
        Evidence evidence = verdict().evidence();
        return evidence.margin() > 0
                ? Texts.text("why.lacked", Texts.value(evidence.value()), Texts.value(evidence.margin()))
                : Texts.text("why.had", Texts.value(evidence.value()));
    }

    /** The verdicts about the selected trial that compared it with others, the oldest first. */
    public ObservableList<Verdict> verdicts() {
        return verdicts;
    }

    /** Which of them is explained; -1 where there is none. */
    public IntegerProperty indexProperty() {
        return index;
    }

    /** Whether the rung is shown in order of arrival instead of sorted. */
    public BooleanProperty byArrivalProperty() {
        return byArrival;
    }

    /** Counts changes. */
    public ReadOnlyLongProperty revisionProperty() {
        return revision.getReadOnlyProperty();
    }
}
