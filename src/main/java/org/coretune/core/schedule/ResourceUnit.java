package org.coretune.core.schedule;

import org.coretune.core.InvalidInputException;
import org.coretune.core.Message;
import org.coretune.core.Spec;

/**
 * What the resource of a schedule is counted in.
 *
 * <p>Either what is done one by one (epochs of a network, rounds of boosted trees, whatever a program counts), or the share of
 * the training data: then each rung trains on a larger coreset, and a trial goes on from its checkpoint with as many epochs
 * at each rung.
 *
 * @param name    {@code epochs}, {@code rounds}, {@code steps} or {@code fraction}, as in the project file
 * @param perRung epochs that a trial trains at each rung where resource is a share of the data; else 0
 */
public record ResourceUnit(String name, int perRung) {
    /** Executed epochs. */
    public static final ResourceUnit EPOCHS = new ResourceUnit("epochs", 0);

    /** Rounds of boosted trees. */
    public static final ResourceUnit ROUNDS = new ResourceUnit("rounds", 0);

    /** Whatever a program counts that names no unit. */
    public static final ResourceUnit STEPS = new ResourceUnit("steps", 0);

    /** The option of a schedule that names the unit. */
    public static final String KEY = "unit";

    /**
     * The unit that a schedule asks for.
     *
     * @throws InvalidInputException where it is none of those there are, or {@code epochs} is given without need
     */
    public static ResourceUnit of(Spec schedule) {
        String name = schedule.oneOf(ScheduleKinds.UNIT);
        if (name.equals("fraction")) {
            return fraction(schedule.whole(ScheduleKinds.EPOCHS));
        }
        if (schedule.has(ScheduleKinds.EPOCHS)) {
            throw new InvalidInputException("schedule.epochs-without-fraction", schedule.kind());
        }
        return new ResourceUnit(name, 0);
    }

    /** The share of the data, with so many epochs at each rung. */
    public static ResourceUnit fraction(int perRung) {
        return new ResourceUnit("fraction", perRung);
    }

    /**
     * A resource in words: {@code 3 epochs}, {@code 11.1 % of the data}.
     *
     * @param unit as in the journal, or empty
     */
    public static Message words(double resource, String unit) {
        String key = "schedule.resource" + (unit.isEmpty() ? "" : "-" + unit);
        boolean share = unit.equals("fraction");
        return new Message(resource == 1 ? key + "-one" : key, share ? Math.rint(1000 * resource) / 10 : resource);
    }

    /** The unit that a trial's curve is counted in, one by one. */
    public String counted() {
        return isFraction() ? EPOCHS.name : name;
    }

    /** Whether resource is the share of the data. */
    public boolean isFraction() {
        return perRung > 0;
    }

    /** Executed epochs of a trial at the end of a job. */
    public int epochs(Assignment.Job job) {
        return isFraction() ? (job.rung() + 1) * perRung : (int) Math.round(job.to());
    }

    /** Executed epochs that a trial has at most. */
    public int mostEpochs(Plan plan) {
        return isFraction()
                ? perRung * plan.longest()
                : (int) Math.round(plan.brackets().stream()
                        .flatMap(bracket -> bracket.rungs().stream())
                        .mapToDouble(Plan.Rung::resource)
                        .max()
                        .orElse(0));
    }

    /** Resource that a job takes of the machine: all of it where a larger coreset is trained on, else what is new. */
    public double spent(Assignment.Job job) {
        return isFraction() ? job.to() : job.to() - job.from();
    }
}
