package org.coretune.core.search;

import java.util.Locale;
import org.coretune.core.Kind;
import org.coretune.core.Option;
import org.coretune.core.Spec;

/**
 * What the user may choose about the learning searcher.
 *
 * @param batch  episodes between two improvements of the policy
 * @param form   what the network sees
 * @param order  in which order parameters are set
 * @param model  what answers in place of training
 * @param delta  divergence of the policy at which a phase of predicted rewards ends
 * @param enough real results before rewards are predicted
 * @param lag    see {@link Searchers#lag}
 */
record PolicyOptions(int batch, PolicyAgent.Form form, Order order, Model model, double delta, int enough, int lag) {
    static final Option BATCH = Option.whole("batch", 10, 2, 1000);
    static final Option FORM = Option.word("form", "sequential", "fed", "direct");
    static final Option ORDER = Option.word("order", "given", "random");
    static final Option MODEL = Option.word("model", "controlled", "off", "free");
    static final Option DELTA = Option.number("delta", 0.4, 1e-6, 1e6);
    static final Option ENOUGH = Option.whole("enough", 25, 2, 100_000);
    static final Kind KIND = Kind.of("policy", BATCH, FORM, ORDER, MODEL, DELTA, ENOUGH);

    /** Orders of the parameters. */
    enum Order {
        /** As the space gives them. */
        GIVEN,
        /** Drawn once from the seed; a parameter stays behind those that its condition tests. */
        RANDOM
    }

    /** Uses of the reward model. */
    enum Model {
        /** Every reward is real. */
        OFF,
        /** Predicted rewards until the policy has moved by delta, then real ones. */
        CONTROLLED,
        /** As many predicted rewards after each real batch, however far the policy moves. */
        FREE
    }

    static PolicyOptions of(Spec spec) {
        spec.only(Kind.find(Searchers.kinds(), "searcher", KIND.name()));
        return new PolicyOptions(
                spec.whole(BATCH),
                PolicyAgent.Form.valueOf(upper(spec.oneOf(FORM))),
                Order.valueOf(upper(spec.oneOf(ORDER))),
                Model.valueOf(upper(spec.oneOf(MODEL))),
                spec.number(DELTA),
                spec.whole(ENOUGH),
                Searchers.lag(spec));
    }

    private static String upper(String name) {
        return name.toUpperCase(Locale.ROOT);
    }

    /**
     * How often the policy has been improved on real results when a trial is proposed: once for each batch whose results a
     * learning searcher may see by then. So it depends on the trial's number alone.
     */
    int version(int trial) {
        return Math.max(0, Math.floorDiv(trial - lag + 1, batch));
    }
}
