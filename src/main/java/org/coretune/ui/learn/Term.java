package org.coretune.ui.learn;

import org.coretune.core.Message;

/** The names by which formula, picture and data are linked: what has the focus in one stands out in the others. */
final class Term {
    static final String TRIALS = "trials";
    static final String RESOURCE = "resource";
    static final String KEPT = "kept";
    static final String CUT = "cut";
    static final String COST = "cost";
    static final String RUNG = "rung";
    static final String ETA = "eta";
    static final String BRACKETS = "brackets";
    static final String IDLE = "idle";
    static final String TARGET = "target";
    static final String SUM = "sum";
    static final String RESIDUAL = "residual";
    static final String WEIGHT = "weight";

    private Term() {}

    /** The term of one trial, arrow or cell. */
    static String of(int number) {
        return "#" + number;
    }

    /** What a term means; of single things, nothing. */
    static String meaning(String term) {
        return term.isEmpty() || term.startsWith("#") ? "" : new Message("lessons.term." + term).text();
    }
}
