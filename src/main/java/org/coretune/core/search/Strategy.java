package org.coretune.core.search;

import java.util.Optional;
import java.util.SplittableRandom;
import org.coretune.core.space.Configuration;

/** How one kind of searcher comes to its proposals, once the configurations to start with are used. */
interface Strategy {
    /**
     * An allowed configuration, not taken yet where there is another; always so in a finite space.
     *
     * @param random the generator of this proposal
     * @return empty where there is none left
     */
    Optional<Configuration> propose(Past past, SplittableRandom random);

    /** Whether results change what is proposed. */
    default boolean learns() {
        return false;
    }
}
