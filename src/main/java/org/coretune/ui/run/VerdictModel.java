package org.coretune.ui.run;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.coretune.core.event.ExperimentState;
import org.coretune.core.event.ExperimentState.Decision;
import org.coretune.core.schedule.Verdict;
import org.coretune.ui.ExperimentPart;

/** The verdicts of an experiment, the newest first; reports that no rung compares are left out. */
public final class VerdictModel implements ExperimentPart {
    private final ObservableList<Decision> decisions = FXCollections.observableArrayList();
    private String unit = "";
    private int seen;

    @Override
    public void refresh(ExperimentState state) {
        unit = state.opened() == null ? "" : state.opened().unit();
        List<Decision> all = state.decisions();
        List<Decision> news = new ArrayList<>();
        for (; seen < all.size(); seen++) {
            Verdict verdict = all.get(seen).verdict();
            if (!(verdict instanceof Verdict.Continues) || verdict.evidence().rank() > 0) {
                news.add(all.get(seen));
            }
        }
        if (!news.isEmpty()) {
            Collections.reverse(news);
            decisions.addAll(0, news);
        }
    }

    @Override
    public void clear() {
        decisions.clear();
        seen = 0;
    }

    /** A decision in words. */
    public String sentence(Decision decision) {
        return decision.verdict().reason(unit).text();
    }

    /** The decisions, the newest first. */
    public ObservableList<Decision> decisions() {
        return decisions;
    }
}
