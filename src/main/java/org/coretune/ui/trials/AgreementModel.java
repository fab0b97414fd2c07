package org.coretune.ui.trials;

import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import org.coretune.core.analysis.RungValues;
import org.coretune.core.event.ExperimentState;
import org.coretune.ui.ExperimentPart;
import org.coretune.ui.Texts;
import org.coretune.ui.control.MatrixPicture;
import org.coretune.ui.control.MatrixPicture.Cell;

/** How well the order of trials at one rung foretells that at another. */
public final class AgreementModel implements ExperimentPart {
    private static final int FEWEST_RANKED = 6;

    private final ReadOnlyLongWrapper revision = new ReadOnlyLongWrapper();
    private ExperimentState state;

    AgreementModel() {}

    @Override
    public void refresh(ExperimentState next) {
        state = next;
        revision.set(revision.get() + 1);
    }

    @Override
    public void clear() {
        state = null;
        revision.set(revision.get() + 1);
    }

    private boolean isEmpty() {
        return state == null || RungValues.of(state).resources().length == 0;
    }

    /** Counts changes. */
    public ReadOnlyLongProperty revisionProperty() {
        return revision.getReadOnlyProperty();
    }

    MatrixPicture picture() {
        if (isEmpty()) {
            return MatrixPicture.EMPTY;
        }
        RungValues rungs = RungValues.of(state);
        int n = rungs.resources().length;
        Cell[][] cells = new Cell[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                RungValues.Agreement agreement = rungs.agreement(i, j);
                // Above the diagonal Spearman's rho, below it Kendall's tau.
                double value = j > i ? agreement.spearman() : agreement.kendall();
                if (i != j && !Double.isNaN(value)) {
                    cells[i][j] = new Cell(
                            value,
                            Texts.shortValue(value),
                            Texts.text(j > i ? "agreement.rho" : "agreement.tau", agreement.trials()),
                            agreement.trials() < FEWEST_RANKED);
                }
            }
        }
        String unit = state.opened().unit();
        return new MatrixPicture(
                java.util.Arrays.stream(rungs.resources())
                        .mapToObj(resource -> Texts.resource(resource, unit))
                        .toList(),
                cells,
                Texts.text("agreement.corner"));
    }

    /** The agreement of rungs in a sentence. */
    public String sentence() {
        if (isEmpty()) {
            return "";
        }
        RungValues rungs = RungValues.of(state);
        int last = rungs.resources().length - 1;
        if (last < 1) {
            return "";
        }
        RungValues.Agreement whole = rungs.agreement(0, last);
        String unit = state.opened().unit();
        return Texts.text(
                Double.isNaN(whole.spearman()) ? "agreement.sentence-none" : "agreement.sentence",
                Texts.resource(rungs.resources()[0], unit),
                Texts.resource(rungs.resources()[last], unit),
                whole.trials(),
                Texts.shortValue(whole.spearman()));
    }
}
