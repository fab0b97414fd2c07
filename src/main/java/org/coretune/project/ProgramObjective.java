package org.coretune.project;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.coretune.core.InvalidInputException;
import org.coretune.core.Message;
import org.coretune.core.Seed;
import org.coretune.core.event.Event;
import org.coretune.core.experiment.Command;
import org.coretune.core.experiment.Definition;
import org.coretune.core.schedule.Plan;
import org.coretune.core.schedule.Scheduler;
import org.coretune.core.schedule.Schedulers;
import org.coretune.core.search.Searchers;
import org.coretune.core.tuning.AskTell;
import org.coretune.tune.ExperimentRun;
import org.coretune.tune.Tuner;
import org.coretune.tune.program.ProgramBackend;
import org.coretune.tune.program.ProgramPath;

/**
 * What an experiment on a program needs.
 *
 * @param file    the project file
 * @param folder  the project's, where the program runs
 * @param program the program's file
 */
record ProgramObjective(ProjectFile file, Path folder, Path program) implements Groundwork {
    /**
     * Looks for the program and for the user's permission to run it.
     *
     * @throws UntrustedCommand where the user has not said that it may run
     * @throws InvalidInputException where anything else is not accepted
     */
    static ProgramObjective of(Project project, ProjectFile file) {
        Command command = file.definition().objective().command().orElseThrow();
        Path program = find(project, file);
        if (!Trust.ofUser().covers(project.folder(), command)) {
            throw new UntrustedCommand(project.folder(), command);
        }
        return new ProgramObjective(file, project.folder(), program);
    }

    /**
     * What the user should know before it is run, which needs no permission.
     *
     * @throws InvalidInputException where anything is not accepted
     */
    static List<Message> warnings(Project project, ProjectFile file) {
        return new ProgramObjective(file, project.folder(), find(project, file)).warnings();
    }

    private static Path find(Project project, ProjectFile file) {
        Definition definition = file.definition();
        Command command = definition.objective().command().orElseThrow();
        at(
                file,
                "schedule",
                () -> Schedulers.of(
                        definition.schedule(), definition.objective().direction(), true));
        file.requireUnit();
        at(file, "search", () -> Searchers.of(definition.search(), definition.space(), new Seed(0)));
        if (command.memory() > 0 && !ProgramBackend.limitsMemory()) {
            throw file.at("objective.memory", new InvalidInputException("project.no-memory-limit"));
        }
        return at(
                file,
                "objective.command",
                () -> ProgramPath.find(command.program(), project.folder())
                        .orElseThrow(() -> new InvalidInputException("project.no-program", command.program())));
    }

    private static <T> T at(ProjectFile file, String path, Supplier<T> value) {
        try {
            return value.get();
        } catch (InvalidInputException e) {
            throw file.at(path, e);
        }
    }

    private Definition definition() {
        return file.definition();
    }

    private Scheduler scheduler() {
        return Schedulers.of(definition().schedule(), definition().objective().direction(), true);
    }

    /** A warning for each parameter that the command never hears of. */
    @Override
    public List<Message> warnings() {
        Set<String> places = definition().objective().command().orElseThrow().places();
        if (places.contains(Command.CONFIGURATION)) {
            return List.of();
        }
        List<Message> warnings = new ArrayList<>(file.unused(places));
        if (!places.contains(Command.CHECKPOINT)
                && Schedulers.plan(definition().schedule(), true).brackets().stream()
                        .anyMatch(bracket -> bracket.rungs().size() > 1)) {
            warnings.add(new Message("project.command-restarts"));
        }
        return warnings;
    }

    @Override
    public Event.Opened opened(String id, String name) {
        Definition definition = definition();
        Plan plan = Schedulers.plan(definition.schedule(), true);
        double planned = plan.cost().resume();
        Map<String, String> provenance = new LinkedHashMap<>();
        provenance.put(
                "engine",
                new Message(
                                "project.command-description",
                                definition.objective().command().orElseThrow().toString())
                        .text());
        provenance.put("program", program.toString());
        return new Event.Opened(
                id,
                name,
                file.text(),
                definition.objective().metric(),
                definition.objective().direction(),
                "command",
                "cpu",
                definition.run().workers(),
                0,
                0,
                0,
                0,
                definition.unit().name(),
                scheduler().maximalResource(),
                Double.isNaN(planned) ? 0 : planned,
                Provenance.of(definition, provenance),
                plan.brackets().stream().limit(OpenExperiment.MOST_BRACKETS).toList());
    }

    @Override
    public ExperimentRun run(ExperimentFolder experiment, JournalFile journal, Runnable atEnd) {
        Definition definition = definition();
        AskTell askTell = new AskTell(
                Searchers.of(
                        definition.search(),
                        definition.space(),
                        new Seed(definition.run().searchSeed())),
                scheduler(),
                definition.objective().direction(),
                Searchers.lag(definition.search()),
                definition.space().startWith());
        return new Tuner(
                new ProgramBackend(definition, program.toString(), folder, experiment.path(), journal),
                askTell,
                journal,
                atEnd);
    }
}
