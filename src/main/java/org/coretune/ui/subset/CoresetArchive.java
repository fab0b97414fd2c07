package org.coretune.ui.subset;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.coretune.core.event.Event.CoresetSelected;
import org.coretune.core.subset.Coreset;
import org.coretune.ui.OpenProject;

/**
 * The coresets of an experiment side by side: which samples are chosen always, often, or never.
 *
 * <p>Of very many only some are read, evenly over the experiment, so that they take at most {@value #MOST_SAMPLES} samples.
 * Immutable; built off the FX thread.
 *
 * @param members  the coresets that were read, in the order of the journal
 * @param recorded how many the experiment has chosen
 * @param samples  training samples
 */
record CoresetArchive(List<Member> members, int recorded, int samples) {
    /** Nothing read. */
    static final CoresetArchive EMPTY = new CoresetArchive(List.of(), 0, 0);

    private static final long MOST_SAMPLES = 1L << 23;

    /**
     * One coreset.
     *
     * @param event   its selection
     * @param samples its samples, rising
     * @param weights the weight of each relative to their mean
     */
    record Member(CoresetSelected event, int[] samples, float[] weights) {
        static Member of(CoresetSelected event, Coreset coreset) {
            long[] keyed = new long[coreset.size()];
            double sum = 0;
            for (int i = 0; i < keyed.length; i++) {
                keyed[i] = (long) coreset.samples()[i] << 32 | i;
                sum += coreset.weight(i);
            }
            Arrays.sort(keyed);
            int[] samples = new int[keyed.length];
            float[] weights = new float[keyed.length];
            for (int i = 0; i < keyed.length; i++) {
                samples[i] = (int) (keyed[i] >>> 32);
                weights[i] = sum > 0 ? (float) (coreset.weight((int) keyed[i]) * keyed.length / sum) : 1;
            }
            return new Member(event, samples, weights);
        }

        /** The weight of a sample relative to the mean; 0 where it was not chosen. */
        double weight(int sample) {
            int place = Arrays.binarySearch(samples, sample);
            return place < 0 ? 0 : weights[place];
        }
    }

    /** Reads what {@code known} lacks of these selections; those whose side file is gone are left out. */
    static CoresetArchive of(
            OpenProject project,
            String experiment,
            List<CoresetSelected> selections,
            int samples,
            CoresetArchive known) {
        Map<CoresetSelected, Member> before = new HashMap<>();
        known.members.forEach(member -> before.put(member.event(), member));
        List<Member> members = new ArrayList<>();
        for (CoresetSelected event : few(selections)) {
            Member member = before.get(event);
            Optional<Member> found = member != null
                    ? Optional.of(member)
                    : project.coreset(experiment, event.arrays()).map(coreset -> Member.of(event, coreset));
            found.ifPresent(members::add);
        }
        return new CoresetArchive(List.copyOf(members), selections.size(), samples);
    }

    private static List<CoresetSelected> few(List<CoresetSelected> selections) {
        long all = selections.stream().mapToLong(CoresetSelected::size).sum();
        int stride = (int) Math.max(1, (all + MOST_SAMPLES - 1) / MOST_SAMPLES);
        return IntStream.range(0, selections.size())
                .filter(i -> i % stride == 0)
                .mapToObj(selections::get)
                .toList();
    }

    /** The coresets of one trial; all for -1. */
    CoresetArchive ofTrial(int trial) {
        return trial < 0
                ? this
                : new CoresetArchive(
                        members.stream()
                                .filter(member -> member.event().trial() == trial)
                                .toList(),
                        recorded,
                        samples);
    }

    /** How often each sample was chosen, [samples]. */
    int[] counts() {
        int[] counts = new int[samples];
        for (Member member : members) {
            for (int sample : member.samples()) {
                counts[sample]++;
            }
        }
        return counts;
    }
}
