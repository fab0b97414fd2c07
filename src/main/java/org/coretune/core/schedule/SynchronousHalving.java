package org.coretune.core.schedule;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.coretune.core.space.Direction;

/**
 * Synchronous successive halving and, as several brackets of it, Hyperband (Jamieson and Talwalkar 2016; Li et al. 2018,
 * Algorithm 1): a rung is compared when all its results are in, and the best floor(n/eta) go on.
 *
 * <p>Failed trials count as compared but never go on; the rungs above keep the sizes planned, as far as trials are left.
 * Where the space runs out of configurations, the bracket is planned anew for as many as there are.
 */
final class SynchronousHalving extends RungScheduler {
    /** Which waiting trial is served first, and when the next bracket opens. */
    enum Order {
        /** Lower brackets first, then lower trial numbers; the next bracket opens when all before it are finished. */
        FINISH_FIRST(false),
        /** The same, but the next bracket opens where a worker would have to wait. */
        OVERLAP(true),
        /** The queue of "Dive into Deep Learning": the last element is served, promoted trials enter at the front, and an empty queue opens the next bracket. */
        BOOK(true),
        /** That queue with promoted trials entering at the end, so that they come before what is new. */
        PROMOTED_FIRST(true);

        final boolean opensEarly;

        Order(boolean opensEarly) {
            this.opensEarly = opensEarly;
        }

        /** Whether a bracket creates all its trials at once. */
        boolean isQueue() {
            return this == BOOK || this == PROMOTED_FIRST;
        }
    }

    /** A trial that may start on a rung. */
    private record Slot(Open bracket, int rung, int trial) {}

    /** A bracket that was opened. */
    private static final class Open {
        final int number;
        final Plan.Bracket plan;
        final int first;
        final List<Rung> rungs = new ArrayList<>();
        /** Trials planned for each rung. */
        int[] sizes;
        /** Trials that the highest rung takes: those planned that did not fail before. */
        int capacity;

        boolean finished;

        Open(int number, Plan.Bracket plan, int first) {
            this.number = number;
            this.plan = plan;
            this.first = first;
        }

        /** Plans for {@code trials} at the first rung. */
        void size(int trials, int eta) {
            sizes = new int[plan.rungs().size()];
            sizes[0] = trials;
            for (int k = 1; k < sizes.length; k++) {
                sizes[k] = sizes[k - 1] / eta;
            }
            capacity = trials;
        }

        /** How many go on from a rung; 0 where no rung above can be filled. */
        int keep(int rung) {
            return rung + 1 < sizes.length ? sizes[rung + 1] : 0;
        }
    }

    private final List<Plan.Bracket> cycle;
    private final long brackets;
    private final int eta;
    private final Order order;
    private final double maximum;
    private final List<Open> opened = new ArrayList<>();
    /** Trials that may start; the last is served first. */
    private final List<Slot> ready = new ArrayList<>();

    /**
     * Repeats a cycle of brackets.
     *
     * @param cycle  brackets in order; each keeps floor(n/eta) at every rung
     * @param rounds how many times the cycle runs
     */
    SynchronousHalving(
            List<Plan.Bracket> cycle,
            int rounds,
            int eta,
            Order order,
            double maximum,
            Direction direction,
            double earlyBelow) {
        super(direction, earlyBelow, Integer.MAX_VALUE);
        this.cycle = cycle;
        this.brackets = (long) cycle.size() * rounds;
        this.eta = eta;
        this.order = order;
        this.maximum = maximum;
    }

    @Override
    Assignment choose() {
        if (!ready.isEmpty()) {
            return job(ready.get(ready.size() - 1));
        }
        boolean opens = opened.size() < brackets
                && numbered() < most()
                && (order.opensEarly || opened.stream().allMatch(bracket -> bracket.finished));
        if (!opens) {
            return idle();
        }
        Plan.Bracket plan = nextPlan();
        int trial = order.isQueue() ? numbered() + starters(plan) - 1 : numbered();
        return new Assignment.Job(trial, 0, plan.rungs().get(0).resource(), opened.size(), 0, null);
    }

    private Plan.Bracket nextPlan() {
        return cycle.get(opened.size() % cycle.size());
    }

    private int starters(Plan.Bracket plan) {
        return Math.min(plan.rungs().get(0).trials(), most() - numbered());
    }

    /** How many trial numbers the opened brackets take. */
    private int numbered() {
        return opened.isEmpty() ? 0 : last().first + last().sizes[0];
    }

    private Open last() {
        return opened.get(opened.size() - 1);
    }

    private static Assignment.Job job(Slot slot) {
        List<Plan.Rung> rungs = slot.bracket.plan.rungs();
        double from = slot.rung == 0 ? 0 : rungs.get(slot.rung - 1).resource();
        return new Assignment.Job(
                slot.trial, from, rungs.get(slot.rung).resource(), slot.bracket.number, slot.rung, null);
    }

    @Override
    void begin(Assignment.Job job) {
        if (ready.isEmpty()) {
            Plan.Bracket plan = nextPlan();
            Open bracket = new Open(opened.size(), plan, numbered());
            bracket.size(starters(plan), eta);
            addRung(bracket);
            opened.add(bracket);
            enqueue(
                    bracket,
                    IntStream.range(0, bracket.capacity)
                            .map(i -> bracket.first + (order.isQueue() ? i : bracket.capacity - 1 - i))
                            .boxed()
                            .toList());
        }
        ready.remove(ready.size() - 1);
    }

    private void addRung(Open bracket) {
        int k = bracket.rungs.size();
        bracket.rungs.add(rung(bracket.number, k, bracket.plan.rungs().get(k).resource(), bracket.keep(k) == 0));
    }

    /** Lets trials start on their bracket's highest rung, the last first. */
    private void enqueue(Open bracket, List<Integer> trials) {
        List<Slot> slots = trials.stream()
                .map(trial -> new Slot(bracket, bracket.rungs.size() - 1, trial))
                .toList();
        int place = ready.size();
        if (order == Order.BOOK) {
            place = 0;
        } else if (!order.isQueue()) {
            place = (int) ready.stream()
                    .filter(slot -> slot.bracket.number > bracket.number)
                    .count();
        }
        ready.addAll(place, slots);
    }

    @Override
    List<Verdict> close(Assignment.Job job, Report report) {
        Open bracket = opened.get(job.bracket());
        Rung rung = bracket.rungs.get(job.rung());
        Rung.Result result = rung.add(report);
        Evidence soFar = rung.evidence(result, bracket.keep(job.rung()), Double.NaN);
        Verdict own = note(
                result,
                report.failed()
                        ? new Verdict.Failed(report.trial(), soFar)
                        : new Verdict.Paused(report.trial(), soFar));
        List<Verdict> verdicts = new ArrayList<>(decide(bracket));
        verdicts.sort(Comparator.comparing(verdict -> verdict.trial() != report.trial()));
        if (verdicts.isEmpty() || report.failed()) {
            verdicts.add(0, own);
        }
        return verdicts;
    }

    /** Compares the highest rung of a bracket once it is full: verdicts by trial number, and none where it is not. */
    private List<Verdict> decide(Open bracket) {
        int k = bracket.rungs.size() - 1;
        Rung rung = bracket.rungs.get(k);
        if (bracket.finished || rung.size() < bracket.capacity) {
            return List.of();
        }
        boolean top = rung.resource == maximum;
        int planned = bracket.keep(k);
        // Where no rung above can be filled, the best has come to the end of its bracket, and only it.
        int keep = top ? rung.size() : Math.max(1, planned);
        List<Rung.Result> kept =
                rung.ranked().stream().filter(Rung.Result::stands).limit(keep).toList();
        Set<Integer> stay = new HashSet<>();
        kept.forEach(result -> stay.add(result.trial));
        List<Verdict> verdicts = rung.ranked().stream()
                .filter(Rung.Result::stands)
                .sorted(Comparator.comparing(result -> result.trial))
                .map(result -> {
                    Evidence evidence = top ? rung.evidence(result, keep, Double.NaN) : rung.evidence(result, keep);
                    if (!stay.contains(result.trial)) {
                        return note(result, new Verdict.Eliminated(result.trial, evidence));
                    }
                    return note(
                            result,
                            planned == 0
                                    ? new Verdict.Completed(result.trial, evidence)
                                    : new Verdict.Promoted(result.trial, evidence));
                })
                .toList();
        bracket.finished = planned == 0 || kept.isEmpty();
        if (!bracket.finished) {
            bracket.capacity = kept.size();
            addRung(bracket);
            Stream<Integer> up = kept.stream().map(result -> result.trial);
            enqueue(bracket, (order.isQueue() ? up : up.sorted(Comparator.reverseOrder())).toList());
        }
        return verdicts;
    }

    @Override
    List<Verdict> retire(int trial, Optional<Assignment.Job> job) {
        Open bracket = opened.stream()
                .filter(b -> trial >= b.first && trial < Math.min(b.first + b.sizes[0], created()))
                .findFirst()
                .orElseThrow(() -> over(trial));
        Rung rung = bracket.rungs.get(bracket.rungs.size() - 1);
        boolean waits = ready.removeIf(slot -> slot.trial == trial);
        Rung.Result here = rung.of(trial);
        if (job.isEmpty() && !waits && (bracket.finished || here == null || !here.stands())) {
            throw over(trial);
        }
        rung.stop(trial);
        return decide(bracket);
    }

    @Override
    List<Verdict> shrink() {
        if (!ready.removeIf(slot -> slot.trial >= most())) {
            return List.of();
        }
        last().size(most() - last().first, eta);
        return decide(last());
    }

    @Override
    public List<Bracket> brackets() {
        return opened.stream()
                .map(bracket -> new Bracket(bracket.number, picture(bracket)))
                .toList();
    }

    /** Rungs reached, and those above with the size that is planned for them. */
    private static List<Bracket.Rung> picture(Open bracket) {
        List<Bracket.Rung> rungs = new ArrayList<>();
        for (Rung rung : bracket.rungs) {
            boolean highest = rung.number == bracket.rungs.size() - 1;
            rungs.add(rung.picture(highest ? bracket.capacity : rung.size()));
        }
        for (int k = rungs.size(); k < bracket.sizes.length && !bracket.finished && bracket.sizes[k] > 0; k++) {
            rungs.add(new Bracket.Rung(bracket.plan.rungs().get(k).resource(), bracket.sizes[k], List.of()));
        }
        return rungs;
    }

    @Override
    public double maximalResource() {
        return maximum;
    }

    @Override
    public boolean synchronous() {
        return true;
    }
}
