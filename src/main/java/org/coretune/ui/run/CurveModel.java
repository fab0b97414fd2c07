package org.coretune.ui.run;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.coretune.core.event.TrialState;
import org.coretune.figure.CurvePicture;
import org.coretune.figure.CurvePicture.Curve;
import org.coretune.figure.CurvePicture.Role;
import org.coretune.ui.Texts;
import org.coretune.ui.TrialSelection;

/**
 * Learning curves of all trials.
 *
 * <p>A change only counts {@link #revisionProperty} up; the picture is built when somebody asks for it. Cost O(points) for trials that can still change, O(1) for each
 * other trial.
 */
public final class CurveModel extends PictureModel {
    private final TrialSelection selection;
    private final Map<Integer, Curve> ended = new HashMap<>();

    CurveModel(TrialSelection selection) {
        this.selection = selection;
        selection.trialProperty().addListener((property, before, now) -> change());
    }

    @Override
    public void clear() {
        ended.clear();
        super.clear();
    }

    /** The curves as they are now. */
    public CurvePicture picture() {
        if (state() == null || state().opened() == null) {
            return CurvePicture.EMPTY;
        }
        TrialState best = state().best();
        List<Curve> curves = new ArrayList<>();
        for (TrialState trial : state().trials()) {
            Curve curve = curve(trial);
            if (curve.x().length > 0) {
                curves.add(
                        selection.isSelected(trial.number())
                                ? curve.in(Role.SELECTED)
                                : trial == best ? curve.in(Role.BEST) : curve);
            }
        }
        return CurvePicture.of(state(), curves);
    }

    private Curve curve(TrialState trial) {
        Curve known = ended.get(trial.number());
        if (known != null) {
            return known;
        }
        Curve curve = Curve.of(trial, state().metric());
        if (trial.status().isTerminal()) {
            ended.put(trial.number(), curve);
        }
        return curve;
    }

    @Override
    public boolean isEmpty() {
        return state() == null || state().accounts().epochs() == 0;
    }

    @Override
    public String sentence() {
        if (isEmpty()) {
            return "";
        }
        TrialState best = state().best();
        long going = state().trials().stream()
                .filter(trial -> !trial.status().isTerminal())
                .count();
        String sentence = best == null
                ? Texts.text("curves.sentence-open", state().trials().size(), going)
                : Texts.text(
                        "curves.sentence",
                        state().trials().size(),
                        going,
                        best.number(),
                        Texts.value(best.value()),
                        Texts.resource(best.resource(), state().opened().unit()));
        TrialState front = selection.trial().isPresent()
                        && selection.trial().getAsInt() < state().trials().size()
                ? state().trials().get(selection.trial().getAsInt())
                : best;
        return front == null || front.resumptions().isEmpty()
                ? sentence
                : sentence + " " + Texts.text("curves.resumed", front.number(), places(front));
    }

    private static String places(TrialState trial) {
        return trial.resumptions().stream()
                .distinct()
                .map(epoch -> Texts.resource(epoch))
                .collect(Collectors.joining(", "));
    }
}
