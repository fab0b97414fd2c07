package org.coretune.core.simulation;

import java.util.Collections;
import java.util.List;
import org.coretune.core.Seed;

/**
 * Who trains in a simulation.
 *
 * @param speeds     speed of each worker; 1 takes the recorded time, 0.5 twice that
 * @param stragglers share of jobs that take longer than recorded, 0 to 1
 * @param slowdown   how many times longer these take
 * @param seed       which jobs they are
 */
public record Workers(List<Double> speeds, double stragglers, double slowdown, Seed seed) {
    /** Checks the ranges. */
    public Workers {
        speeds = List.copyOf(speeds);
        if (speeds.isEmpty() || speeds.stream().anyMatch(speed -> !(speed > 0 && speed < Double.POSITIVE_INFINITY))) {
            throw new IllegalArgumentException("speeds " + speeds + " are not one or more positive numbers");
        }
    }

    /** So many workers that take the recorded time. */
    public static Workers of(int count) {
        return new Workers(Collections.nCopies(count, 1.0), 0, 1, new Seed(0));
    }

    /** How many times the recorded time a job takes. */
    double factor(int worker, int trial, int rung) {
        boolean late = seed.at("trial", trial).at("rung", rung).generator().nextDouble() < stragglers;
        return (late ? slowdown : 1) / speeds.get(worker);
    }
}
