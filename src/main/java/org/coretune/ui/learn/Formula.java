package org.coretune.ui.learn;

import java.util.ArrayList;
import java.util.List;

/**
 * A formula as a row of symbols; those with a term are linked to the parts of picture and data with the same term.
 *
 * @param symbols from left to right
 */
record Formula(List<Symbol> symbols) {
    /** No formula. */
    static final Formula NONE = new Formula(List.of());

    /**
     * A piece of the formula.
     *
     * @param text as it is written
     * @param term what it stands for; empty for signs
     */
    record Symbol(String text, String term) {}

    /** Copies the symbols. */
    Formula {
        symbols = List.copyOf(symbols);
    }

    /** A formula of texts, each followed by its term, which is empty for signs. */
    static Formula of(String... textsAndTerms) {
        List<Symbol> symbols = new ArrayList<>();
        for (int i = 0; i < textsAndTerms.length; i += 2) {
            symbols.add(new Symbol(textsAndTerms[i], textsAndTerms[i + 1]));
        }
        return new Formula(symbols);
    }
}
