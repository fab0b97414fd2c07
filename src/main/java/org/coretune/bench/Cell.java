package org.coretune.bench;

import java.nio.file.Path;
import java.util.Map;
import org.coretune.core.Message;
import org.coretune.project.Project;
import org.coretune.project.Recording;

/**
 * One tuning experiment of a benchmark: an MLP with hidden layers of 300 and 100, random or learned search over learning
 * rate, momentum and batch size, the winner trained on full data at the end.
 *
 * <p>The learning rate falls along a cosine: at a constant rate the final accuracy moves by points from one epoch to the
 * next, which would hide what is compared. It changes no running time.
 *
 * @param data      what is learned
 * @param scheduler {@code sha}, {@code hyperband} or {@code asha}, from 1 to {@code max} epochs with eta 3; or {@code full},
 *     every configuration for {@code max} epochs and no final training
 * @param searcher  {@code random} or {@code tpe}
 * @param method    {@code full}, or the subset kind
 * @param fraction  share of the data that an epoch visits; 1 for {@code full}
 * @param seed      of the search; the split has its own
 * @param max       most epochs of a trial
 * @param configurations how many, where the scheduler has no number of its own
 * @param training  seed of everything random in training
 * @param warm      share of the epochs before the first selection, where gradient matching selects
 * @param workers   trials at the same time
 * @param rungsOnly whether trials are validated only where a rung asks, not after each epoch
 */
record Cell(
        DataSet data,
        String scheduler,
        String searcher,
        String method,
        double fraction,
        long seed,
        int max,
        int configurations,
        long training,
        double warm,
        int workers,
        boolean rungsOnly) {
    private static final double WARM = 0.35;

    /** Where each kind has an end of its own: successive halving starts as many configurations as it has epochs. */
    private static final Map<String, String> SCHEDULES = Map.of(
            "sha", "min: 1, max: %d, eta: 3, configurations: %d",
            "asha", "min: 1, max: %d, eta: 3, configurations: %d",
            "hyperband", "min: 1, max: %d, eta: 3",
            "full", "max: %d, configurations: %d");

    /** As many configurations as epochs, trained from the search's seed. */
    Cell(DataSet data, String scheduler, String searcher, String method, double fraction, long seed, int max) {
        this(data, scheduler, searcher, method, fraction, seed, max, max, seed);
    }

    /** One worker, and the usual warm start. */
    Cell(
            DataSet data,
            String scheduler,
            String searcher,
            String method,
            double fraction,
            long seed,
            int max,
            int configurations,
            long training) {
        this(data, scheduler, searcher, method, fraction, seed, max, configurations, training, WARM, 1, false);
    }

    /** The same by another method. */
    Cell with(String otherMethod, double otherFraction) {
        return copy(otherMethod, otherFraction, seed, training, warm, workers, rungsOnly);
    }

    /** The same from another seed. */
    Cell with(long otherSeed) {
        return copy(method, fraction, otherSeed, otherSeed, warm, workers, rungsOnly);
    }

    /** The same configurations trained from another seed. */
    Cell trainedAgain() {
        return copy(method, fraction, seed, training + 1000, warm, workers, rungsOnly);
    }

    /** The same that selects from its first epoch on. */
    Cell withoutWarmStart() {
        return copy(method, fraction, seed, training, 0, workers, rungsOnly);
    }

    /** The same with so many trials at a time. */
    Cell withWorkers(int many) {
        return copy(method, fraction, seed, training, warm, many, rungsOnly);
    }

    /** The same without validations that no rung asks for. */
    Cell validatedAtRungs() {
        return copy(method, fraction, seed, training, warm, workers, true);
    }

    private Cell copy(String kind, double share, long search, long train, double warmStart, int many, boolean rungs) {
        return new Cell(
                data, scheduler, searcher, kind, share, search, max, configurations, train, warmStart, many, rungs);
    }

    /** Whether all configurations are trained in full, and none after them. */
    private boolean ranksAll() {
        return scheduler.equals("full");
    }

    /** What it is compared with. */
    Cell onFullData() {
        return with("full", 1);
    }

    /** The name of its folder. */
    String name() {
        String name = String.join(
                "-", data.label(), scheduler, searcher, method, Message.plain(fraction), "seed" + seed, "max" + max);
        return name
                + (configurations == max ? "" : "-configurations" + configurations)
                + (training == seed ? "" : "-training" + training)
                + (warm == WARM ? "" : "-warm" + Message.plain(warm))
                + (workers == 1 ? "" : "-workers" + workers)
                + (rungsOnly ? "-rungs" : "");
    }

    /** Its project file, with the data of {@code folder}. */
    String projectText(Path folder) {
        String subset = method.equals("full")
                ? "{kind: full}"
                : "{kind: " + method + ", fraction: " + Message.plain(fraction) + warmStart() + "}";
        return String.join(
                "\n",
                "coretune: 1",
                "name: " + name(),
                "data: " + data.definition(folder),
                "model: {kind: mlp, hidden: [300, 100], activation: relu}",
                "space:",
                "  learning_rate: {float: [1e-3, 0.3], scale: log}",
                "  momentum: {float: [0.0, 0.99]}",
                "  batch_size: {choice: [16, 32, 64, 128]}",
                "  lr_schedule: cosine",
                "objective: {metric: accuracy, direction: max}",
                "search: {kind: " + searcher + ", seed: " + seed + "}",
                "schedule: {kind: " + scheduler + ", "
                        + SCHEDULES.get(scheduler).formatted(max, configurations) + "}",
                "subset: " + subset,
                ranksAll() ? "final: {data: none}" : "final: {data: full, epochs: " + max + "}",
                "run: {engine: auto, workers: " + workers + ", seed: " + training
                        + (ranksAll() || rungsOnly ? ", validate: rungs}" : "}"),
                "");
    }

    private String warmStart() {
        return switch (method) {
            case "gradmatch" -> ", every: 5, warm_start: " + Message.plain(warm);
            case "redrawn" -> ", every: 5";
            default -> "";
        };
    }

    private KeptExperiment kept(Path data) {
        return new KeptExperiment(name(), projectText(data));
    }

    /** Runs it as {@link KeptExperiment#run}. */
    Outcome run(Path out, Path data) throws InterruptedException {
        return outcome(kept(data).run(out));
    }

    /** Whether {@link #run} would only read what is there. */
    boolean isDone(Path out) {
        return KeptExperiment.isDone(out, name());
    }

    /** The project folder below {@code out}, made where it is not there yet. */
    Project project(Path out, Path data) {
        return kept(data).project(out);
    }

    /** What the newest experiment of its project came to. */
    static Outcome outcome(Project project) {
        return Outcome.of(Recording.read(project.latest().orElseThrow()).entries());
    }
}
