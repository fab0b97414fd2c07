package org.coretune.core.schedule;

import java.math.BigDecimal;
import java.math.MathContext;
import org.coretune.core.Message;

/** Turns a verdict into words. */
final class VerdictSentence {
    /** Enough to tell values apart that were ranked differently in practice. */
    private static final MathContext SIX_DIGITS = new MathContext(6);

    private VerdictSentence() {}

    static Message of(Verdict verdict, String unit) {
        Evidence evidence = verdict.evidence();
        boolean onItsWay = verdict instanceof Verdict.Continues && evidence.rank() == 0;
        Message resource = ResourceUnit.words(evidence.resource(), unit);
        Message place =
                onItsWay ? resource : new Message("schedule.rung", evidence.rung(), evidence.bracket(), resource);
        return new Message(
                "schedule." + (onItsWay ? "on-its-way" : word(verdict)),
                verdict.trial(),
                place,
                new Message(evidence.early() ? "schedule.value-early" : "schedule.value", rounded(evidence.value())),
                ordinal(evidence.rank()),
                evidence.of(),
                keep(evidence.keep()),
                rounded(evidence.cutoff()),
                rounded(evidence.margin()));
    }

    private static String word(Verdict verdict) {
        boolean cut = !Double.isNaN(verdict.evidence().cutoff());
        if (verdict instanceof Verdict.Paused) {
            // Where there is no cut-off yet, the rung is decided once all its results are in.
            return "paused" + (verdict.evidence().keep() == 0 ? "-none" : cut ? "-cutoff" : "");
        }
        return verdict.kind() + (verdict instanceof Verdict.Continues && cut ? "-cutoff" : "");
    }

    private static Message keep(int keep) {
        return new Message(keep == 0 ? "schedule.keep-none" : keep == 1 ? "schedule.keep-one" : "schedule.keep", keep);
    }

    private static Message ordinal(int number) {
        int unit = number % 100 / 10 == 1 ? 0 : number % 10;
        return new Message(unit >= 1 && unit <= 3 ? "schedule.ordinal-" + unit : "schedule.ordinal", number);
    }

    private static double rounded(double value) {
        return Double.isFinite(value)
                ? BigDecimal.valueOf(value).round(SIX_DIGITS).doubleValue()
                : value;
    }
}
