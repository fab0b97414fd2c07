package org.coretune.core.schedule;

import org.coretune.core.Message;

/** A scheduler's decision about a trial, with the numbers it rests on. */
public sealed interface Verdict {
    /** The trial decided about. */
    int trial();

    /** The numbers behind it. */
    Evidence evidence();

    /** Trains on: an intermediate report, or an asynchronous rung passed at once. */
    record Continues(int trial, Evidence evidence) implements Verdict {}

    /** Goes to the next rung. */
    record Promoted(int trial, Evidence evidence) implements Verdict {}

    /** Waits at its rung with its checkpoint kept. */
    record Paused(int trial, Evidence evidence) implements Verdict {}

    /** Ends here. */
    record Eliminated(int trial, Evidence evidence) implements Verdict {}

    /** Has had its full resource, or was the last of its schedule. */
    record Completed(int trial, Evidence evidence) implements Verdict {}

    /** Failed; ranked behind every number. */
    record Failed(int trial, Evidence evidence) implements Verdict {}

    /** The word of the ask-tell protocol for this kind: {@code continues}, {@code promoted}, … */
    default String kind() {
        return getClass().getSimpleName().toLowerCase(java.util.Locale.ROOT);
    }

    /** The decision as a sentence with its numbers, for resource without a unit. */
    default Message reason() {
        return reason("");
    }

    /**
     * The decision as a sentence with its numbers.
     *
     * @param unit of resource: {@code epochs}, {@code steps}, {@code sample-visits}, {@code fraction}, or empty
     */
    default Message reason(String unit) {
        return VerdictSentence.of(this, unit);
    }
}
