package org.coretune.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.coretune.core.InvalidInputException;
import org.coretune.core.Message;
import org.coretune.core.Spec;
import org.coretune.core.schedule.Plan;
import org.coretune.core.schedule.ResourceUnit;
import org.coretune.core.schedule.Schedulers;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code coretune plan}: what a schedule will do, before anything runs. */
@Command(name = "plan")
public final class PlanCommand implements Callable<Integer> {
    private final Streams streams;
    private final Function<Path, Schedule> projects;

    @Parameters(arity = "0..1", paramLabel = "PROJECT")
    private Path project;

    @Option(names = "--scheduler", paramLabel = "SPEC")
    private String scheduler;

    @Option(names = "--json")
    private boolean json;

    /**
     * A project's schedule.
     *
     * @param indivisible whether its resource comes in whole units
     * @param warnings    what the user should know before it runs
     */
    public record Schedule(Spec spec, boolean indivisible, Supplier<List<Message>> warnings) {}

    /**
     * The command.
     *
     * @param projects reads the schedule of a project
     */
    public PlanCommand(Streams streams, Function<Path, Schedule> projects) {
        this.streams = streams;
        this.projects = projects;
    }

    @Override
    public Integer call() {
        if ((project == null) == (scheduler == null)) {
            throw new InvalidInputException("cli.plan-source");
        }
        Schedule schedule = project == null ? alone(Spec.parse(scheduler)) : projects.apply(project);
        Plan plan = Schedulers.plan(schedule.spec, schedule.indivisible);
        if (json) {
            ObjectNode node = json(plan);
            ResourceUnit unit = ResourceUnit.of(schedule.spec);
            if (unit.isFraction()) {
                node.put("unit", unit.name());
                node.put("epochs", unit.perRung());
            }
            if (project != null) {
                ArrayNode warnings = node.putArray("warnings");
                warnings(schedule).forEach(warning -> warnings.add(warning.text()));
            }
            streams.out().println(Json.line(node));
        } else {
            print(plan, ResourceUnit.of(schedule.spec));
            warnings(schedule).forEach(warning -> streams.out().println("! " + warning.text()));
        }
        return 0;
    }

    /** The plan stands also where the data are not there yet; then that is the warning. */
    private static List<Message> warnings(Schedule schedule) {
        try {
            return schedule.warnings.get();
        } catch (InvalidInputException lacking) {
            return List.of(lacking.text());
        }
    }

    private static Schedule alone(Spec spec) {
        return new Schedule(spec, Schedulers.wholeUnits(spec), List::of);
    }

    static ObjectNode json(Plan plan) {
        ObjectNode root = Json.object();
        ArrayNode brackets = root.putArray("brackets");
        for (Plan.Bracket bracket : plan.brackets()) {
            ObjectNode node = brackets.addObject();
            node.put("bracket", bracket.bracket());
            node.put("s", bracket.s());
            ArrayNode rungs = node.putArray("rungs");
            for (Plan.Rung rung : bracket.rungs()) {
                ObjectNode level = rungs.addObject();
                level.set("trials", Json.number(rung.trials() == 0 ? Double.NaN : rung.trials()));
                level.set("resource", Json.number(rung.resource()));
                if (rung.exact() != rung.resource()) {
                    level.set("exact", Json.number(rung.exact()));
                }
            }
            node.set("cost", Json.cost(bracket.cost()));
        }
        root.set("configurations", Json.number(plan.configurations() == 0 ? Double.NaN : plan.configurations()));
        root.set("cost", Json.cost(plan.cost()));
        if (Double.isNaN(plan.cost().scratch()) && !Double.isNaN(plan.most().scratch())) {
            root.set("most", Json.cost(plan.most()));
        }
        return root;
    }

    private void print(Plan plan, ResourceUnit unit) {
        for (Plan.Bracket bracket : plan.brackets()) {
            String rungs = bracket.rungs().stream()
                    .map(rung -> new Message(
                                    rung.trials() == 0 ? "cli.plan-level" : "cli.plan-rung",
                                    rung.trials(),
                                    whole(rung.resource()))
                            .text())
                    .collect(Collectors.joining("  "));
            String cost = Double.isNaN(bracket.cost().scratch()) || unit.isFraction()
                    ? ""
                    : new Message(
                                    "cli.plan-bracket-cost",
                                    whole(bracket.cost().scratch()),
                                    whole(bracket.cost().resume()))
                            .text();
            streams.say("cli.plan-bracket", bracket.bracket(), bracket.s(), rungs, cost);
        }
        boolean known = !Double.isNaN(plan.cost().scratch());
        if (plan.configurations() == 0) {
            streams.say("cli.plan-endless");
        } else if (unit.isFraction()) {
            double passes = unit.perRung() * (known ? plan.cost() : plan.most()).resume();
            streams.say(
                    known ? "cli.plan-passes" : "cli.plan-most-passes",
                    plan.configurations(),
                    whole(passes),
                    unit.perRung());
        } else if (!known) {
            streams.say(
                    "cli.plan-most", plan.configurations(), whole(plan.most().resume()));
        } else {
            streams.say(
                    "cli.plan-total",
                    plan.configurations(),
                    whole(plan.cost().scratch()),
                    whole(plan.cost().resume()));
        }
    }

    /** To a thousandth, so that thirds of a resource do not fill the line. */
    private static double whole(double resource) {
        return Math.rint(resource * 1000) / 1000;
    }
}
