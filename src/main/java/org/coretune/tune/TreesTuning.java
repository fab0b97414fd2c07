package org.coretune.tune;

import org.coretune.core.Seed;
import org.coretune.core.experiment.Definition;
import org.coretune.core.subset.SubsetPlan;
import org.coretune.data.Samples;

/**
 * What all trials of an experiment on boosted trees share. Immutable.
 *
 * @param definition    what the user asked for
 * @param training      training split
 * @param validation    validation split
 * @param test          test split
 * @param plan          which samples a round grows on; one that asks for no gradients
 * @param maximalRounds most rounds a trial gets
 */
public record TreesTuning(
        Definition definition, Samples training, Samples validation, Samples test, SubsetPlan plan, int maximalRounds) {
    /** The streams of one trial. */
    SubsetPlan.Seeds seeds(long trial) {
        Seed seed = new Seed(definition.run().seed());
        return new SubsetPlan.Seeds(seed, seed.at("trial", trial));
    }
}
