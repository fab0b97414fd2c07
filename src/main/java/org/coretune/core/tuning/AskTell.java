package org.coretune.core.tuning;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.coretune.core.event.Event;
import org.coretune.core.schedule.Assignment;
import org.coretune.core.schedule.Bracket;
import org.coretune.core.schedule.Report;
import org.coretune.core.schedule.Scheduler;
import org.coretune.core.schedule.Verdict;
import org.coretune.core.search.History;
import org.coretune.core.search.LearningStep;
import org.coretune.core.search.Searcher;
import org.coretune.core.space.Configuration;
import org.coretune.core.space.Direction;

/**
 * A searcher and a scheduler as one state machine: what a free worker is to do next, and what a result decides.
 *
 * <p>What a proposal may see makes results independent of the number of workers. Under a synchronous scheduler, proposal
 * number i sees the first-rung results of trials 0 … i-lag of its own bracket and every result of the brackets before,
 * nothing else, and {@link #ask} answers {@link Answer.Wait} until all of them are known; the configurations of a batch that is created at
 * once see the brackets before only. Under an asynchronous scheduler it sees every result that has arrived. A searcher
 * that does not learn never waits. Results are those that close a job; intermediate reports are not shown to searchers.
 *
 * <p>Deterministic: the same calls that are answered by a job, and the same results in the same order, lead to the same
 * state; {@link #replay} does that from a journal. Not safe for several threads. Costs what searcher and scheduler cost,
 * and for each proposal time and memory linear in the number of trials.
 */
public final class AskTell {
    private final Searcher searcher;
    private final Scheduler scheduler;
    private final Direction direction;
    private final int lag;
    private final List<Trial> trials = new ArrayList<>();
    /** {@link Trial#latest} of each trial, so that a history is a copy and not a walk over all trials. */
    private final List<History.Proposal> latest = new ArrayList<>();
    /** Configurations that come before any that the searcher proposes. */
    private final Deque<Configuration> given = new ArrayDeque<>();
    /** The next proposal, where looking for the end of the space has made it already. */
    private Optional<Configuration> ahead = Optional.empty();
    /** Verdicts that an ask made known, to be handed out by the next tell. */
    private final List<Verdict> late = new ArrayList<>();

    /** How the searcher came to its newest proposal. */
    private final List<LearningStep> learned = new ArrayList<>();
    /** Of these, what nobody has asked for yet. */
    private final List<Event.SearcherLearned> untold = new ArrayList<>();

    private int announced;
    private int open;
    /** All trials below are over. */
    private int settled;
    /** All trials below have a result or are over. */
    private int answered;

    /**
     * A run at its beginning.
     *
     * @param lag       how many proposals may be under way before the first of their results must be known, at least 1
     * @param startWith configurations of the first trials
     */
    public AskTell(
            Searcher searcher, Scheduler scheduler, Direction direction, int lag, List<Configuration> startWith) {
        if (lag < 1) {
            throw new IllegalArgumentException("lag " + lag + " is below 1");
        }
        this.searcher = searcher;
        this.scheduler = scheduler;
        this.direction = direction;
        this.lag = lag;
        given.addAll(startWith);
    }

    /** What a free worker gets. */
    public sealed interface Answer {
        /**
         * Train a trial.
         *
         * @param assignment    trial, from, to, bracket and rung
         * @param configuration the trial's configuration
         * @param proposed      trials that this ask created, in order; usually this one or none, all of a batch created at once
         */
        record Job(Assignment.Job assignment, Configuration configuration, List<Event.Proposed> proposed)
                implements Answer {}

        /** Nothing can start before a result comes. Nothing changed. */
        record Wait() implements Answer {}

        /** Nothing will ever start again and nothing is open. Nothing changed. */
        record Done() implements Answer {}
    }

    /** What a free worker is to do next. */
    public Answer ask() {
        while (true) {
            Assignment next = scheduler.next();
            if (next instanceof Assignment.Job job) {
                if (mustWait(job)) {
                    return new Answer.Wait();
                }
                if (create(job)) {
                    return start(job);
                }
                late.addAll(limit());
            } else {
                return next instanceof Assignment.Wait ? new Answer.Wait() : new Answer.Done();
            }
        }
    }

    private Answer start(Assignment.Job job) {
        scheduler.start(job);
        open++;
        change(job.trial(), trial -> trial.run(job.to()));
        List<Event.Proposed> proposed = new ArrayList<>();
        for (; announced < trials.size(); announced++) {
            proposed.add(new Event.Proposed(announced, trials.get(announced).configuration()));
        }
        return new Answer.Job(job, configuration(job.trial()), proposed);
    }

    /**
     * Takes a result.
     *
     * @return every verdict that it made known, the reporting trial's own first
     * @throws org.coretune.core.InvalidInputException as {@link Scheduler#tell}; nothing is changed then
     */
    public List<Verdict> tell(Report report) {
        List<Verdict> verdicts = new ArrayList<>(scheduler.tell(report));
        if (report.failed() || report.resource() >= trials.get(report.trial()).goal()) {
            open--;
            History.Observation observation =
                    new History.Observation(report.resource(), direction.loss(report.value()));
            change(report.trial(), trial -> trial.observe(observation));
        }
        return settle(verdicts);
    }

    /**
     * Takes a trial out because its user ended it; whoever trains it stops and tells nothing more about it.
     *
     * @return the verdicts that this made known about other trials
     * @throws org.coretune.core.InvalidInputException where the trial is unknown or over; nothing is changed then
     */
    public List<Verdict> withdraw(int trial) {
        List<Verdict> verdicts = new ArrayList<>(scheduler.withdraw(trial));
        if (trials.get(trial).running()) {
            open--;
        }
        change(trial, Trial::stop);
        ahead = Optional.empty();
        return settle(verdicts);
    }

    /** Gives the configuration of the next trial but those given before; the searcher proposes again after it. */
    public void enqueue(Configuration configuration) {
        given.add(configuration);
        ahead = Optional.empty();
    }

    /**
     * Brings a run at its beginning to where a journal ends: jobs as they were started, results and the user's stops as
     * they arrived, configurations as they were proposed, or given by the user and not proposed yet.
     *
     * @return every verdict on the way, so that those that the journal lacks at its end can be added
     * @throws IllegalStateException where the journal is not one of this searcher and scheduler
     */
    public List<Verdict> replay(List<Event> events) {
        List<Configuration> rest = new ArrayList<>(given);
        given.clear();
        events.forEach(event -> {
            if (event instanceof Event.Proposed proposed) {
                given.add(proposed.configuration());
            }
        });
        rest.stream().skip(given.size()).forEach(given::add);
        Set<Event> waiting = waiting(events);
        List<Verdict> verdicts = new ArrayList<>();
        for (Event event : events) {
            if (event instanceof Event.Enqueued enqueued && waiting.contains(event)) {
                enqueue(enqueued.configuration());
            } else if (event instanceof Event.SearcherLearned known) {
                learned.subList(known.step(), learned.size()).clear();
                learned.add(known.learned());
            } else if (event instanceof Event.JobStarted started) {
                // A job that was interrupted is started again when its experiment is resumed, and is still open here.
                if (started.trial() >= trials.size()
                        || !trials.get(started.trial()).running()) {
                    restart(started);
                }
            } else if (event instanceof Event.Reported e) {
                verdicts.addAll(tell(new Report(e.trial(), e.resource(), e.value(), e.early())));
            } else if (event instanceof Event.TrialEnded ended && ended.ending() == Event.Ending.STOPPED) {
                verdicts.addAll(withdraw(ended.trial()));
            }
        }
        return verdicts;
    }

    /** Those of the configurations given by the user that are not among the proposals, by identity: one can be given twice. */
    private static Set<Event> waiting(List<Event> events) {
        Deque<Event.Enqueued> queue = new ArrayDeque<>();
        for (Event event : events) {
            if (event instanceof Event.Enqueued enqueued) {
                queue.add(enqueued);
            } else if (event instanceof Event.Proposed proposed
                    && !queue.isEmpty()
                    && queue.peek().configuration().equals(proposed.configuration())) {
                queue.remove();
            }
        }
        Set<Event> left = Collections.newSetFromMap(new IdentityHashMap<>());
        left.addAll(queue);
        return left;
    }

    private void restart(Event.JobStarted started) {
        Answer answer = ask();
        boolean same = answer instanceof Answer.Job job
                && job.assignment().trial() == started.trial()
                && job.assignment().from() == started.from()
                && job.assignment().to() == started.to();
        if (!same) {
            throw new IllegalStateException("the journal has " + started + " where " + answer + " is next");
        }
    }

    /** Whether nothing will ever start again and nothing is open; {@link #ask} would answer {@link Answer.Done}. */
    public boolean isDone() {
        return scheduler.next() instanceof Assignment.Done;
    }

    /** How many trials exist. */
    public int trials() {
        return trials.size();
    }

    /** The configuration of a trial. */
    public Configuration configuration(int trial) {
        return trials.get(trial).configuration();
    }

    /** Brackets opened so far, with what their rungs hold. */
    public List<Bracket> brackets() {
        return scheduler.brackets();
    }

    /** Files verdicts, and finds out whether the space is exhausted where no later result could do that. */
    private List<Verdict> settle(List<Verdict> verdicts) {
        verdicts.forEach(this::file);
        while (open == 0 && scheduler.next() instanceof Assignment.Job job && isNew(job) && !more(job)) {
            limit().forEach(verdict -> supersede(verdicts, verdict));
        }
        verdicts.addAll(late);
        late.clear();
        while (settled < trials.size() && trials.get(settled).over()) {
            settled++;
        }
        while (answered < trials.size() && trials.get(answered).answered()) {
            answered++;
        }
        return verdicts;
    }

    private void change(int trial, Consumer<Trial> change) {
        change.accept(trials.get(trial));
        latest.set(trial, trials.get(trial).latest());
    }

    private void file(Verdict verdict) {
        change(verdict.trial(), trial -> trial.decide(verdict));
    }

    /** Puts a verdict in the place of an earlier one about the same trial, or behind all. */
    private static void supersede(List<Verdict> verdicts, Verdict verdict) {
        for (int i = 0; i < verdicts.size(); i++) {
            if (verdicts.get(i).trial() == verdict.trial()) {
                verdicts.set(i, verdict);
                return;
            }
        }
        verdicts.add(verdict);
    }

    /** Tells the scheduler that no further configuration will come. */
    private List<Verdict> limit() {
        List<Verdict> verdicts = scheduler.limit(trials.size());
        verdicts.forEach(this::file);
        return verdicts;
    }

    private Optional<Configuration> propose(History history) {
        Optional<Configuration> proposed = searcher.propose(history);
        List<LearningStep> now = searcher.steps(history);
        int same = 0;
        while (same < Math.min(now.size(), learned.size()) && isSame(now.get(same), learned.get(same))) {
            learned.set(same, now.get(same));
            same++;
        }
        if (same < now.size()) {
            learned.subList(same, learned.size()).clear();
            for (LearningStep step : now.subList(same, now.size())) {
                untold.add(new Event.SearcherLearned(learned.size(), step));
                learned.add(step);
            }
        }
        return proposed;
    }

    /** A step is mostly the very object of the last time. */
    private static boolean isSame(LearningStep now, LearningStep before) {
        return now == before || now.equals(before);
    }

    /** What the searcher has learned since this was asked last, for the journal. */
    public List<Event.SearcherLearned> learned() {
        List<Event.SearcherLearned> told = List.copyOf(untold);
        untold.clear();
        return told;
    }

    private boolean isNew(Assignment.Job job) {
        return job.trial() >= trials.size();
    }

    /** Whether a configuration is left for the next trial; a proposal made to find out is kept. */
    private boolean more(Assignment.Job job) {
        if (given.isEmpty() && ahead.isEmpty()) {
            ahead = propose(history(trials.size(), job));
        }
        return !given.isEmpty() || ahead.isPresent();
    }

    /** Whether the job needs a proposal that may see a result not known yet. */
    private boolean mustWait(Assignment.Job job) {
        int number = trials.size() + given.size();
        if (job.trial() < number || !searcher.learns() || !scheduler.synchronous()) {
            return false;
        }
        boolean earlier = settled < trials.size() && trials.get(settled).bracket() < job.bracket();
        return earlier || !isBatch(job) && answered <= job.trial() - lag;
    }

    /** Whether the job's trial is created together with others. */
    private boolean isBatch(Assignment.Job job) {
        return job.trial() > trials.size();
    }

    /** Creates the job's trial and those before it; false where the configurations do not suffice. */
    private boolean create(Assignment.Job job) {
        boolean batch = isBatch(job);
        while (isNew(job)) {
            int number = trials.size();
            Optional<Configuration> configuration = given.isEmpty() ? ahead : Optional.of(given.remove());
            ahead = Optional.empty();
            if (configuration.isEmpty()) {
                configuration = propose(history(number, job, batch));
            }
            if (configuration.isEmpty()) {
                return false;
            }
            Trial trial = new Trial(configuration.get(), job.bracket(), scheduler.maximalResource());
            trials.add(trial);
            latest.add(trial.latest());
        }
        return true;
    }

    private History history(int number, Assignment.Job job) {
        return history(number, job, isBatch(job));
    }

    private History history(int number, Assignment.Job job, boolean batch) {
        if (!searcher.learns()) {
            // Which results it may see changes nothing, and leaving them out of the way takes time for each of them.
            return new History(List.copyOf(latest.subList(0, number)));
        }
        int own = number;
        while (scheduler.synchronous() && own > 0 && trials.get(own - 1).bracket() == job.bracket()) {
            own--;
        }
        List<History.Proposal> seen = new ArrayList<>(latest.subList(0, own));
        for (int i = own; i < number; i++) {
            seen.add(
                    batch || i > number - lag
                            ? trials.get(i).pending()
                            : trials.get(i).first());
        }
        return new History(Collections.unmodifiableList(seen));
    }
}
