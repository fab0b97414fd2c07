package org.coretune.project;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.coretune.core.InvalidInputException;
import org.coretune.core.Message;
import org.coretune.core.Seed;
import org.coretune.core.Spec;
import org.coretune.core.event.Event;
import org.coretune.core.experiment.Definition;
import org.coretune.core.schedule.Plan;
import org.coretune.core.schedule.ResourceUnit;
import org.coretune.core.schedule.Scheduler;
import org.coretune.core.schedule.Schedulers;
import org.coretune.core.simulation.Curve;
import org.coretune.core.simulation.CurveTable;
import org.coretune.core.simulation.GeneratedCurves;
import org.coretune.core.simulation.Workers;
import org.coretune.tune.ExperimentRun;

/**
 * What an experiment without training needs: curves in the order in which they are proposed, schedule and workers.
 *
 * @param file  the project file
 * @param table the curves
 */
record ReplayedObjective(ProjectFile file, CurveTable table) implements Groundwork {
    /**
     * Reads the curves that a definition names: a file relative to the project's folder, an earlier experiment of the
     * project, or generated ones.
     *
     * @throws InvalidInputException where they, the schedule or the searcher are not accepted
     */
    static ReplayedObjective of(Project project, ProjectFile file) {
        Definition definition = file.definition();
        CurveTable recorded = at(file, "objective", () -> curves(project, definition.objective()));
        ReplayedObjective objective =
                new ReplayedObjective(file, at(file, "search", () -> ordered(recorded, definition)));
        at(file, "schedule", objective::scheduler);
        return objective;
    }

    private static <T> T at(ProjectFile file, String path, Supplier<T> value) {
        try {
            return value.get();
        } catch (InvalidInputException e) {
            throw file.at(path, e);
        }
    }

    private static CurveTable curves(Project project, Definition.Objective objective) {
        Spec spec = objective.curves().orElseThrow();
        if (spec.kind().equals("generated")) {
            return CurveTable.of(GeneratedCurves.of(spec));
        }
        String source = spec.text("curves", "");
        Path path = project.folder().resolve(source);
        if (Files.isRegularFile(path)) {
            CurveFile.Columns columns = new CurveFile.Columns(
                    spec.text("resource", ""),
                    objective.metric(),
                    spec.text("seconds", ""),
                    spec.options().get("configuration") instanceof List<?> names
                            ? names.stream().map(Object::toString).toList()
                            : List.of());
            return CurveFile.read(path, columns, objective.direction());
        }
        if (project.experiments().stream().noneMatch(folder -> folder.id().equals(source))) {
            throw new InvalidInputException("project.curves-source", source);
        }
        CurveTable earlier = CurveTable.of(
                Recording.read(project.experiment(Optional.of(source))).state());
        if (earlier.rows().isEmpty()) {
            throw new InvalidInputException("project.curves-untrained", source);
        }
        return earlier;
    }

    private static CurveTable ordered(CurveTable recorded, Definition definition) {
        return switch (definition.search().kind()) {
            case "order" -> recorded;
            case "random" -> recorded.shuffled(new Seed(definition.run().searchSeed()).at("rows"));
            default ->
                throw new InvalidInputException(
                        "project.replayed-search", definition.search().kind());
        };
    }

    /** A scheduler at its beginning; resource is indivisible where its options are whole numbers. */
    Scheduler scheduler() {
        Spec schedule = file.definition().schedule();
        return Schedulers.of(schedule, table.direction(), Schedulers.wholeUnits(schedule));
    }

    /** What its resource is counted in. */
    ResourceUnit unit() {
        return file.definition().unit();
    }

    /** Who replays. */
    Workers workers() {
        Definition.Run run = file.definition().run();
        Definition.Pace pace = run.pace();
        return new Workers(
                pace.speeds().isEmpty() ? Collections.nCopies(run.workers(), 1.0) : pace.speeds(),
                pace.stragglers(),
                pace.slowdown(),
                new Seed(run.seed()));
    }

    @Override
    public boolean tellsResumption() {
        return false;
    }

    @Override
    public ExperimentRun run(ExperimentFolder folder, JournalFile journal, Runnable atEnd) {
        return new SimulatedRun(this, journal, atEnd);
    }

    @Override
    public Event.Opened opened(String id, String name) {
        Definition definition = file.definition();
        Plan plan = Schedulers.plan(definition.schedule(), Schedulers.wholeUnits(definition.schedule()));
        ResourceUnit unit = unit();
        double planned = plan.cost().resume();
        boolean enough = plan.configurations() > 0
                && plan.configurations() <= table.rows().size();
        return new Event.Opened(
                id,
                name,
                file.text(),
                table.metric(),
                table.direction(),
                "simulation",
                "cpu",
                definition.run().workers(),
                0,
                0,
                0,
                0,
                unit.name(),
                scheduler().maximalResource(),
                enough && !Double.isNaN(planned) && !unit.isFraction() ? planned : 0,
                provenance(definition),
                plan.brackets().stream().limit(OpenExperiment.MOST_BRACKETS).toList(),
                unit.isFraction() ? 1 : 0);
    }

    private Map<String, String> provenance(Definition definition) {
        Map<String, String> first = new LinkedHashMap<>();
        first.put(
                "engine", new Message("project.curves-description", table.rows().size()).text());
        first.put("data.sha256", sha256());
        return Provenance.of(definition, first);
    }

    @Override
    public void requireSame(Event.Opened opened) {
        if (!sha256().equals(opened.provenance().get("data.sha256"))) {
            throw new InvalidInputException("project.curves-changed", opened.id());
        }
    }

    private String sha256() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (CurveTable.Row row : table.rows()) {
                Curve curve = row.curve();
                digest.update(row.configuration().toString().getBytes(StandardCharsets.UTF_8));
                for (double[] numbers : List.of(curve.resources(), curve.values(), curve.seconds())) {
                    ByteBuffer bytes = ByteBuffer.allocate(8 * numbers.length);
                    bytes.asDoubleBuffer().put(numbers);
                    digest.update(bytes.array());
                }
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
