package org.coretune.core.schedule;

import org.coretune.core.Message;

/** Turns a verdict into words. */
final class VerdictSentence {
    private VerdictSentence() {}

    static Message of(Verdict verdict) {
        return new Message("schedule." + verdict.kind(), verdict.trial());
    }
}
