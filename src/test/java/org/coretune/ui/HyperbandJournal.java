package org.coretune.ui;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.coretune.core.Seed;
import org.coretune.core.Spec;
import org.coretune.core.event.Entry;
import org.coretune.core.event.Event;
import org.coretune.core.schedule.Plan;
import org.coretune.core.schedule.Schedulers;
import org.coretune.core.simulation.Curve;
import org.coretune.core.simulation.Simulation;
import org.coretune.core.simulation.Workers;
import org.coretune.core.space.Direction;

/** The journal of Hyperband on made-up curves with four brackets: the real scheduler in simulated time, with its plan. */
public final class HyperbandJournal {
    private static final Spec SCHEDULE = Spec.parse("hyperband:min=1,max=27,eta=3");

    private HyperbandJournal() {}

    /** The whole journal with three workers. */
    public static List<Entry> entries() {
        List<Entry> entries = new ArrayList<>();
        Plan plan = Schedulers.plan(SCHEDULE, true);
        List<Curve> curves = IntStream.range(0, plan.configurations())
                .mapToObj(HyperbandJournal::curve)
                .toList();
        Simulation.run(
                curves,
                Schedulers.of(SCHEDULE, Direction.MAX, true),
                Direction.MAX,
                Workers.of(3),
                entry -> entries.add(new Entry(entry.number(), entry.millis(), planned(entry.event(), plan))));
        return entries;
    }

    private static Event planned(Event event, Plan plan) {
        return event instanceof Event.Opened
                ? new Event.Opened(
                        "hyperband-1",
                        "hyperband",
                        "",
                        "accuracy",
                        Direction.MAX,
                        "direct",
                        "cpu",
                        3,
                        10_000,
                        2_000,
                        2_000,
                        1_000,
                        "epochs",
                        27,
                        plan.cost().resume(),
                        Map.of(),
                        plan.brackets())
                : event;
    }

    private static Curve curve(int trial) {
        SplittableRandom random = new Seed(4).at("curve", trial).generator();
        double top = 0.5 + 0.45 * random.nextDouble();
        double pace = 0.4 + random.nextDouble();
        double speed = 0.3 + random.nextDouble();
        double[] resources = IntStream.rangeClosed(1, 27).mapToDouble(r -> r).toArray();
        double[] values = new double[27];
        double[] seconds = new double[27];
        for (int i = 0; i < 27; i++) {
            values[i] = top * (1 - 0.7 * Math.exp(-pace * Math.sqrt(resources[i])));
            seconds[i] = resources[i] * speed;
        }
        return new Curve(trial, resources, values, seconds);
    }
}
