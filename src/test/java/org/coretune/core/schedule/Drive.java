package org.coretune.core.schedule;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.coretune.core.Spec;
import org.coretune.core.space.Direction;

/** Drives a scheduler with several workers whose results arrive in random order. */
final class Drive {
    /** What a trial reports at a resource. */
    interface Values {
        double at(int trial, double resource);
    }

    final Scheduler scheduler;
    final List<Assignment.Job> jobs = new ArrayList<>();
    final List<Verdict> verdicts = new ArrayList<>();
    Assignment last;

    private Drive(Scheduler scheduler) {
        this.scheduler = scheduler;
    }

    /** Goes on with one worker until nothing more comes. */
    static Drive finish(Scheduler scheduler, Values values) {
        return new Drive(scheduler).go(values, 1, 0, Integer.MAX_VALUE);
    }

    /** Runs until the scheduler is done, or {@code most} jobs were given and all of them reported. */
    static Drive run(String spec, Direction direction, Values values, int workers, long seed, int most) {
        return new Drive(Schedulers.of(Spec.parse(spec), direction, true)).go(values, workers, seed, most);
    }

    private Drive go(Values values, int workers, long seed, int most) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Assignment.Job> open = new ArrayList<>();
        while (true) {
            while (open.size() < workers && jobs.size() < most) {
                last = scheduler.ask();
                if (!(last instanceof Assignment.Job job)) {
                    break;
                }
                open.add(job);
                jobs.add(job);
            }
            if (open.isEmpty()) {
                return this;
            }
            Assignment.Job job = open.remove(random.nextInt(open.size()));
            verdicts.addAll(scheduler.tell(new Report(job.trial(), job.to(), values.at(job.trial(), job.to()))));
        }
    }

    /** The last word on each trial at each rung. */
    Map<String, String> decisions() {
        Map<String, String> decisions = new TreeMap<>();
        for (Bracket bracket : scheduler.brackets()) {
            for (Bracket.Rung rung : bracket.rungs()) {
                rung.entries()
                        .forEach(entry -> decisions.put(
                                bracket.number() + "/" + rung.resource() + "/" + entry.trial(), entry.verdict()));
            }
        }
        return decisions;
    }

    Plan.Cost cost() {
        return new Plan.Cost(
                jobs.stream().mapToDouble(Assignment.Job::to).sum(),
                jobs.stream().mapToDouble(job -> job.to() - job.from()).sum());
    }
}
