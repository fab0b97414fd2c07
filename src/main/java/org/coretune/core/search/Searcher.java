package org.coretune.core.search;

import java.util.List;
import java.util.Optional;
import org.coretune.core.space.Configuration;

/**
 * Proposes configurations.
 *
 * <p>A proposal depends on nothing but the searcher's space, options and seed and on the {@link History} it is shown:
 * the same history gives the same proposal, whatever was asked before, so that a journal replays exactly. What a searcher
 * keeps between calls may only make it faster. Not safe for several threads.
 */
public interface Searcher {
    /**
     * The configuration of the next trial, number {@code history.proposals().size()}.
     *
     * @return empty where a finite space has no configuration left that was not proposed
     */
    Optional<Configuration> propose(History history);

    /** Whether results change what is proposed; a searcher that does not learn is never made to wait for one. */
    boolean learns();

    /** The improvements that led to what it would propose after {@code history}; none for most kinds. */
    default List<LearningStep> steps(History history) {
        return List.of();
    }
}
