package org.coretune.core.search;

import java.util.ArrayList;
import java.util.List;

/**
 * What a searcher makes of an earlier trial.
 *
 * @param kind     in which order trials are preferred
 * @param resource where its loss was observed; -1 where it has none
 * @param loss     smaller is better
 */
record Outcome(Kind kind, double resource, double loss) implements Comparable<Outcome> {
    /** Kinds, best first. */
    enum Kind {
        /** Has a loss at the resource that is modelled. */
        RANKED,
        /** Ended or waits below it: the further it came the better, then by its last loss. */
        EARLIER,
        /** Failed: worse than every other. */
        FAILED,
        /** No result yet; taken for a bad one meanwhile, so that the next proposals go elsewhere (constant liar). */
        OPEN
    }

    @Override
    public int compareTo(Outcome other) {
        int order = kind.compareTo(other.kind);
        if (order == 0 && kind == Kind.EARLIER) {
            order = Double.compare(other.resource, resource);
        }
        return order != 0 ? order : Double.compare(loss, other.loss);
    }

    /**
     * The outcome of every trial of a history. The resource modelled is the largest that at least {@code enough} trials
     * were observed at or beyond, as in BOHB, so that losses of equally trained networks are compared; a trial that was
     * not observed there but beyond counts with its first loss beyond. A trial that is still on its way counts by the
     * results it has.
     */
    static List<Outcome> of(List<History.Proposal> proposals, int enough) {
        double[] reached = proposals.stream()
                .filter(proposal -> !hasFailed(proposal))
                .filter(proposal -> !proposal.observations().isEmpty())
                .mapToDouble(proposal -> last(proposal).resource())
                .sorted()
                .toArray();
        double modelled = reached.length == 0 ? 0 : reached[Math.max(0, reached.length - Math.max(1, enough))];
        List<Outcome> outcomes = new ArrayList<>(proposals.size());
        for (History.Proposal proposal : proposals) {
            outcomes.add(of(proposal, modelled));
        }
        return outcomes;
    }

    private static Outcome of(History.Proposal proposal, double modelled) {
        if (hasFailed(proposal)) {
            return new Outcome(Kind.FAILED, -1, Double.POSITIVE_INFINITY);
        }
        List<History.Observation> observations = proposal.observations();
        if (observations.isEmpty()) {
            return new Outcome(proposal.status() == History.Status.PENDING ? Kind.OPEN : Kind.EARLIER, -1, 0);
        }
        History.Observation chosen = last(proposal);
        if (chosen.resource() < modelled) {
            return new Outcome(Kind.EARLIER, chosen.resource(), chosen.loss());
        }
        for (int i = observations.size() - 2; i >= 0 && observations.get(i).resource() >= modelled; i--) {
            chosen = observations.get(i);
        }
        return new Outcome(Kind.RANKED, chosen.resource(), chosen.loss());
    }

    /** Whether the trial failed or its last result is no number. */
    static boolean hasFailed(History.Proposal proposal) {
        return proposal.status() == History.Status.FAILED
                || !proposal.observations().isEmpty()
                        && Double.isNaN(last(proposal).loss());
    }

    private static History.Observation last(History.Proposal proposal) {
        return proposal.observations().get(proposal.observations().size() - 1);
    }
}
