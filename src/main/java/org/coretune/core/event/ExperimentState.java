package org.coretune.core.event;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.coretune.core.Message;
import org.coretune.core.schedule.Evidence;
import org.coretune.core.schedule.Verdict;
import org.coretune.core.search.LearningStep;
import org.coretune.core.space.Configuration;
import org.coretune.core.space.Direction;

/**
 * What an experiment has come to: the fold of its events.
 *
 * <p>Live view, resuming, {@code show} and export read this and nothing else. {@link #apply} is the only way it changes;
 * applying the entries of a journal in order gives the state that the live run had. Not safe for several threads: each
 * reader folds its own.
 */
public final class ExperimentState {
    private Event.Opened opened;
    private final List<TrialState> trials = new ArrayList<>();
    private final Map<Integer, Map<Integer, RungState>> brackets = new TreeMap<>();
    private final List<Decision> decisions = new ArrayList<>();
    private final List<Message> warnings = new ArrayList<>();
    private Accounts accounts = new Accounts();
    private WorkingTime time = new WorkingTime();
    private final List<Configuration> queue = new ArrayList<>();
    private final List<Incumbent> incumbents = new ArrayList<>();
    private final List<LearningStep> learning = new ArrayList<>();
    private Event.BudgetChanged budget;
    private FinalState last;
    private WorthState worth;
    private Status status = Status.RUNNING;
    private String closing = "";
    private long events;
    private long jobs;

    /** Where the experiment stands. */
    public enum Status {
        /** Tuning. */
        RUNNING,
        /** Stopped at a batch boundary, to be resumed. */
        PAUSED,
        /** Training the winner. */
        FINAL,
        /** Over: {@link #closing} says how. */
        CLOSED
    }

    /**
     * A value better than any before it.
     *
     * @param trial    whose
     * @param resource at which it was reported
     * @param value    the metric
     * @param visits   samples that had been visited by then, by gradient steps and by selections
     * @param seconds  time without pauses by then
     */
    public record Incumbent(int trial, double resource, double value, long visits, double seconds) {}

    /** A stretch of time in which nobody worked on the experiment, milliseconds since 1970-01-01 UTC. */
    public record Break(long start, long end) {}

    /** A verdict with the event that brought it. */
    public record Decision(long event, long millis, Verdict verdict) {}

    /** A rung: its resource and the trials that reached it, in order of arrival. */
    public record RungState(
            int bracket, int rung, double resource, List<Integer> trials, Map<Integer, Verdict> verdicts) {
        private RungState copy() {
            return new RungState(bracket, rung, resource, new ArrayList<>(trials), new LinkedHashMap<>(verdicts));
        }
    }

    /** The final training. */
    public record FinalState(
            int trial, int epochs, String data, List<Event.FinalEpoch> curve, Event.FinalTested tested) {
        private FinalState copy() {
            return new FinalState(trial, epochs, data, new ArrayList<>(curve), tested);
        }
    }

    /**
     * Takes the next entry of the journal.
     *
     * <p>What a resumed experiment does again counts once: epochs and selections that a trial had already, epochs of the
     * final training.
     *
     * @throws IllegalArgumentException where it cannot follow the entries before it
     */
    public void apply(Entry entry) {
        Event event = entry.event();
        events++;
        if (event instanceof Event.Resumed) {
            interrupt(time.last());
            time.resume(entry.millis());
        } else {
            time.pass(entry.millis(), status != Status.PAUSED && status != Status.CLOSED);
        }
        if (event instanceof Event.Opened e) {
            opened = e;
        } else if (event instanceof Event.Proposed e) {
            propose(e);
        } else if (event instanceof Event.SearcherLearned e) {
            learn(e);
        } else if (event instanceof Event.JobStarted e) {
            start(e, entry);
        } else if (event instanceof Event.EpochTrained e) {
            if (trial(e.trial()).train(e)) {
                accounts.count(e);
            } else {
                accounts.repeat(e);
            }
        } else if (event instanceof Event.CoresetSelected e) {
            if (trial(e.trial()).select(e)) {
                accounts.count(e);
            }
        } else if (event instanceof Event.CoresetMeasured e) {
            if (trial(e.trial()).measure(e)) {
                accounts.count(e);
            }
        } else if (event instanceof Event.Reported e) {
            trial(e.trial()).report(e, entry.millis());
            improve(e);
        } else if (event instanceof Event.Decided e) {
            decide(e.verdict(), entry);
        } else if (event instanceof Event.TrialFailed e) {
            trial(e.trial()).fail(e.cause());
        } else if (event instanceof Event.TrialEnded e) {
            trial(e.trial()).end(e.ending(), entry.millis());
        } else if (event instanceof Event.Warned e) {
            warnings.add(e.warning());
        } else if (event instanceof Event.Paused) {
            interrupt(entry.millis());
            move(Status.PAUSED);
        } else if (event instanceof Event.Resumed) {
            move(last == null ? Status.RUNNING : Status.FINAL);
        } else if (event instanceof Event.FinalStarted e) {
            move(Status.FINAL);
            startFinal(e);
        } else if (event instanceof Event.FinalEpoch e) {
            if (e.epoch() > finalTraining().curve().size()) {
                last.curve().add(e);
                accounts.countFinal(e.seconds());
            }
        } else if (event instanceof Event.FinalTested e) {
            if (finalTraining().tested() == null) {
                accounts.countFinal(e.seconds());
            }
            last = new FinalState(last.trial(), last.epochs(), last.data(), last.curve(), e);
        } else if (event instanceof Event.WorthStarted e) {
            worth = new WorthState(e, worth);
        } else if (event instanceof Event.Enqueued e) {
            queue.add(e.configuration());
        } else if (event instanceof Event.BudgetChanged e) {
            budget = e;
        } else if (event instanceof Event.Closed e) {
            move(Status.CLOSED);
            closing = e.how();
        } else if (worth != null) {
            worth.apply(event);
        }
    }

    /** The same state, which changes apart from this one from now on. Cost O(what the state holds), without looking into it. */
    public ExperimentState copy() {
        ExperimentState copy = new ExperimentState();
        copy.opened = opened;
        trials.forEach(trial -> copy.trials.add(trial.copy()));
        brackets.forEach((number, rungs) -> {
            Map<Integer, RungState> copies = new TreeMap<>();
            rungs.forEach((rung, held) -> copies.put(rung, held.copy()));
            copy.brackets.put(number, copies);
        });
        copy.decisions.addAll(decisions);
        copy.warnings.addAll(warnings);
        copy.accounts = accounts.copy();
        copy.time = time.copy();
        copy.queue.addAll(queue);
        copy.incumbents.addAll(incumbents);
        copy.learning.addAll(learning);
        copy.budget = budget;
        copy.worth = worth == null ? null : worth.copy();
        copy.last = last == null ? null : last.copy();
        copy.status = status;
        copy.closing = closing;
        copy.events = events;
        copy.jobs = jobs;
        return copy;
    }

    private TrialState trial(int number) {
        if (number < 0 || number >= trials.size()) {
            throw new IllegalArgumentException(
                    "event " + (events - 1) + " is about trial " + number + " of " + trials.size());
        }
        return trials.get(number);
    }

    private FinalState finalTraining() {
        if (last == null) {
            throw new IllegalArgumentException("event " + (events - 1) + " is about a final training that never began");
        }
        return last;
    }

    /** Closed stays closed. */
    private void move(Status next) {
        if (status != Status.CLOSED) {
            status = next;
        }
    }

    /** Nothing is being trained any more; a job that goes on begins another slice. */
    private void interrupt(long millis) {
        trials.forEach(trial -> trial.interrupt(millis));
    }

    private void propose(Event.Proposed e) {
        if (e.trial() != trials.size()) {
            throw new IllegalArgumentException(
                    "event " + (events - 1) + " proposes trial " + e.trial() + " behind " + trials.size());
        }
        trials.add(new TrialState(e.trial(), e.configuration()));
        if (!queue.isEmpty() && queue.get(0).equals(e.configuration())) {
            queue.remove(0);
        }
    }

    private void learn(Event.SearcherLearned e) {
        if (e.step() < 0 || e.step() > learning.size()) {
            throw new IllegalArgumentException(
                    "event " + (events - 1) + " is improvement " + e.step() + " behind " + learning.size());
        }
        learning.subList(e.step(), learning.size()).clear();
        learning.add(e.learned());
    }

    private void improve(Event.Reported e) {
        boolean first = incumbents.isEmpty();
        if (!Double.isNaN(e.value())
                && (first
                        || direction()
                                        .compare(
                                                e.value(),
                                                incumbents
                                                        .get(incumbents.size() - 1)
                                                        .value())
                                < 0)) {
            incumbents.add(new Incumbent(
                    e.trial(),
                    e.resource(),
                    e.value(),
                    accounts.sampleVisits() + accounts.selectionVisits(),
                    time.active() / 1000.0));
        }
    }

    private void start(Event.JobStarted e, Entry entry) {
        jobs += trial(e.trial()).start(e, entry.millis()) ? 1 : 0;
        rung(e.bracket(), e.rung(), e.to());
        if (e.promotedFrom() != null) {
            promote(new Verdict.Promoted(e.trial(), e.promotedFrom()), entry);
        }
    }

    /** A promotion that was decided when a worker asked comes with the job alone. */
    private void promote(Verdict.Promoted verdict, Entry entry) {
        Evidence from = verdict.evidence();
        Map<Integer, Verdict> known =
                rung(from.bracket(), from.rung(), from.resource()).verdicts();
        if (!(known.get(verdict.trial()) instanceof Verdict.Promoted)) {
            decide(verdict, entry);
        }
    }

    /** A final training that is begun again goes on with the curve it has. */
    private void startFinal(Event.FinalStarted e) {
        if (last == null
                || last.trial() != e.trial()
                || last.epochs() != e.epochs()
                || !last.data().equals(e.data())) {
            last = new FinalState(e.trial(), e.epochs(), e.data(), new ArrayList<>(), null);
        }
    }

    private void decide(Verdict verdict, Entry entry) {
        decisions.add(new Decision(entry.number(), entry.millis(), verdict));
        trial(verdict.trial()).decide(verdict);
        if (!(verdict instanceof Verdict.Continues) || verdict.evidence().rank() > 0) {
            RungState rung = rung(
                    verdict.evidence().bracket(),
                    verdict.evidence().rung(),
                    verdict.evidence().resource());
            if (rung.verdicts().put(verdict.trial(), verdict) == null) {
                rung.trials().add(verdict.trial());
            }
        }
    }

    private RungState rung(int bracket, int rung, double resource) {
        return brackets.computeIfAbsent(bracket, b -> new TreeMap<>())
                .computeIfAbsent(
                        rung, r -> new RungState(bracket, r, resource, new ArrayList<>(), new LinkedHashMap<>()));
    }

    /** The metric that is compared; {@code accuracy} before the first event. */
    public String metric() {
        return opened == null ? "accuracy" : opened.metric();
    }

    /** Which way the metric is better; {@link Direction#MAX} before the first event. */
    public Direction direction() {
        return opened == null ? Direction.MAX : opened.direction();
    }

    /** The first event, or null before it. */
    public Event.Opened opened() {
        return opened;
    }

    /** All trials; trial i stands at index i. */
    public List<TrialState> trials() {
        return Collections.unmodifiableList(trials);
    }

    /** Rungs by bracket and number in it. */
    public Map<Integer, Map<Integer, RungState>> brackets() {
        return Collections.unmodifiableMap(brackets);
    }

    /** All verdicts in order. */
    public List<Decision> decisions() {
        return Collections.unmodifiableList(decisions);
    }

    /** What the user should know. */
    public List<Message> warnings() {
        return Collections.unmodifiableList(warnings);
    }

    /** Configurations that the user gave and that no trial has taken yet, in order. */
    public List<Configuration> queue() {
        return Collections.unmodifiableList(queue);
    }

    /** What the user allowed last in place of the definition's budget; null where that stands. */
    public Event.BudgetChanged budget() {
        return budget;
    }

    /** The best values so far, each better than the one before. */
    public List<Incumbent> incumbents() {
        return Collections.unmodifiableList(incumbents);
    }

    /** How the searcher improved what it proposes from, in order; empty for kinds that do not learn step by step. */
    public List<LearningStep> learning() {
        return Collections.unmodifiableList(learning);
    }

    /** When nobody worked on it, in order. */
    public List<Break> breaks() {
        return time.breaks();
    }

    /** When the last event happened, milliseconds since 1970-01-01 UTC; 0 before the first. */
    public long lastMillis() {
        return time.last();
    }

    /** What has been spent. */
    public Accounts accounts() {
        return accounts;
    }

    /** The final training, or null before it. */
    public FinalState last() {
        return last;
    }

    /** What trials came to on full data; null where nobody asked. */
    public WorthState worth() {
        return worth;
    }

    /** Where the experiment stands. */
    public Status status() {
        return status;
    }

    /** How it ended; empty before. */
    public String closing() {
        return closing;
    }

    /** How many trials stand like this. */
    public long count(TrialState.Status status) {
        return trials.stream().filter(trial -> trial.status() == status).count();
    }

    /** How many jobs were begun. */
    public long jobs() {
        return jobs;
    }

    /** How many events it has. */
    public long events() {
        return events;
    }

    /** Milliseconds from the first to the last event, pauses included. */
    public long spanMillis() {
        return time.span();
    }

    /** Milliseconds in which it was worked on: from event to event, without pauses and the time before each {@link Event.Resumed}. */
    public long activeMillis() {
        return time.active();
    }

    /**
     * The best trial so far: by the last value reported of each, a tie going to more resource and then to the lower number.
     *
     * @return null before any trial has a value
     */
    public TrialState best() {
        TrialState best = null;
        for (TrialState trial : trials) {
            if (!Double.isNaN(trial.value()) && (best == null || better(trial, best))) {
                best = trial;
            }
        }
        return best;
    }

    private boolean better(TrialState a, TrialState b) {
        int order = direction().compare(a.value(), b.value());
        return order < 0 || order == 0 && a.resource() > b.resource();
    }

    /** Sample-visits that the same schedule on full data would have made, minus those made. */
    public long savedVersusFull() {
        return opened == null ? 0 : accounts.epochs() * opened.trainingSamples() - accounts.sampleVisits();
    }

    /** Sample-visits of every trial trained to the full resource on full data, minus those made. */
    public long savedVersusExhaustive() {
        return opened == null
                ? 0
                : Math.round(trials.size() * opened.mostEpochs() * opened.trainingSamples()) - accounts.sampleVisits();
    }

    /** What has been spent of {@link Event.Opened#plannedCost}, in its unit. */
    public double spent() {
        boolean passes = opened != null && opened.epochsPerRung() > 0 && opened.trainingSamples() > 0;
        return passes ? (double) accounts.sampleVisits() / opened.trainingSamples() : accounts.epochs();
    }

    /** Resource that a trial took of the machine up to its last report: where that is a share of the data, at each of its rungs. */
    public double spent(TrialState trial) {
        return opened == null || opened.epochsPerRung() == 0
                ? trial.resource()
                : trial.rungs().stream()
                        .filter(share -> share <= trial.resource())
                        .mapToDouble(Double::doubleValue)
                        .sum();
    }

    /**
     * The resource of a trial after an executed epoch.
     *
     * @param epoch from 1
     * @return NaN where the epoch ends no rung and resource is a share of the data: then it belongs to no resource
     */
    public double resource(TrialState trial, int epoch) {
        int perRung = opened == null ? 0 : opened.epochsPerRung();
        if (perRung == 0) {
            return epoch;
        }
        List<Double> rungs = trial.rungs();
        int rung = epoch / perRung - 1;
        return epoch % perRung == 0 && rung < rungs.size() ? rungs.get(rung) : Double.NaN;
    }
}
