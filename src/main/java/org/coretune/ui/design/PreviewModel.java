package org.coretune.ui.design;

import java.util.Optional;
import java.util.stream.IntStream;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.coretune.core.InvalidInputException;
import org.coretune.core.Message;
import org.coretune.core.Spec;
import org.coretune.core.event.Accounts;
import org.coretune.core.event.ExperimentState;
import org.coretune.core.experiment.Definition;
import org.coretune.core.experiment.Forecast;
import org.coretune.core.experiment.Steps;
import org.coretune.core.schedule.Plan;
import org.coretune.core.schedule.ResourceUnit;
import org.coretune.core.subset.SubsetPlan;
import org.coretune.core.subset.SubsetPlans;
import org.coretune.data.DataSummary;
import org.coretune.ui.ExperimentSummary;
import org.coretune.ui.OpenProject;
import org.coretune.ui.TaskRunner;
import org.coretune.ui.Texts;

/** What a draft's schedule will do and cost, told while it is typed. */
public final class PreviewModel {
    private final TaskRunner tasks;
    private final DataModel data;
    private final ReadOnlyObjectWrapper<BracketPicture> picture = new ReadOnlyObjectWrapper<>(BracketPicture.EMPTY);
    private final ReadOnlyStringWrapper cost = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper time = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper warning = new ReadOnlyStringWrapper("");
    private Draft shown = Draft.NONE;
    private Optional<Accounts> measured = Optional.empty();
    private OpenProject project;

    PreviewModel(TaskRunner tasks, DataModel data) {
        this.tasks = tasks;
        this.data = data;
        data.summaryProperty().addListener((property, before, now) -> show(shown));
    }

    /** Takes the rate from the project's newest experiment that trained something. */
    void of(OpenProject next) {
        project = next;
        measured = Optional.empty();
        tasks.run(
                () -> rate(next),
                found -> {
                    if (project == next) {
                        measured = found;
                        show(shown);
                    }
                },
                unreadable -> {
                    // The time stays unknown; opening the experiment tells what is wrong with it.
                });
    }

    private static Optional<Accounts> rate(OpenProject project) {
        for (ExperimentSummary experiment : project.experiments()) {
            ExperimentState state = project.state(experiment.id());
            if (state.accounts().sampleVisits() > 0 && state.accounts().trainingSeconds() > 0) {
                return Optional.of(state.accounts());
            }
        }
        return Optional.empty();
    }

    void show(Draft draft) {
        shown = draft;
        picture.set(
                draft.plan().map(plan -> BracketPicture.of(plan, draft.unit())).orElse(BracketPicture.EMPTY));
        cost.set(draft.plan().map(plan -> epochs(plan, draft.unit())).orElse(Texts.text("design.preview-wrong")));
        time.set("");
        warning.set("");
        Optional<DataSummary> summary = data.summaryProperty().get();
        if (draft.plan().isEmpty() || Double.isNaN(draft.plan().get().most().resume())) {
            return;
        }
        if (summary.isEmpty()) {
            time.set(draft.isTrained() ? Texts.text("design.preview-no-data") : "");
            return;
        }
        try {
            tell(draft, draft.plan().get(), summary.get());
        } catch (InvalidInputException wrongSubset) {
            time.set(Texts.text("design.preview-subset-wrong"));
        }
    }

    private static String epochs(Plan plan, ResourceUnit unit) {
        if (plan.configurations() == 0) {
            return Texts.text("design.preview-endless");
        }
        boolean known = !Double.isNaN(plan.cost().resume());
        double resume = known ? plan.cost().resume() : plan.most().resume();
        if (unit.isFraction()) {
            return Texts.text(
                    known ? "design.preview-passes" : "design.preview-most-passes",
                    Message.grouped(plan.configurations()),
                    Texts.resource(resume * unit.perRung(), "passes"),
                    unit.perRung());
        }
        double scratch = known ? plan.cost().scratch() : plan.most().scratch();
        return Texts.text(
                known ? "design.preview-cost" : "design.preview-most",
                Message.grouped(plan.configurations()),
                Texts.resource(Math.round(resume), unit.name()),
                Message.grouped(Math.round(scratch)));
    }

    private void tell(Draft draft, Plan plan, DataSummary summary) {
        ResourceUnit unit = draft.unit();
        int most = unit.mostEpochs(plan);
        Spec subset = Specs.of(draft.tree(), "subset", "auto");
        Spec chosen =
                subset.kind().equals("auto") ? summary.shares().choose(subset).subset() : subset;
        int classes = summary.classes().size();
        int[] labels = IntStream.range(0, summary.training())
                .map(sample -> sample % classes)
                .toArray();
        SubsetPlan coresets = unit.isFraction()
                ? SubsetPlans.growing(chosen, labels, classes, plan, unit.perRung(), most)
                : SubsetPlans.of(chosen, labels, classes, most);
        Forecast forecast = Forecast.of(plan, unit, coresets, summary.training());
        boolean full = chosen.kind().equals("full");
        String visits = full ? onFullData(forecast) : onCoresets(forecast);
        cost.set(cost.get() + " " + visits);
        time.set(measured.map(accounts -> Texts.text(
                        "design.preview-time", Texts.duration(seconds(accounts, forecast, draft) / workers(draft))))
                .orElse(Texts.text("design.preview-no-rate")));
        if (!full && forecast.share() >= 1) {
            warning.set(Texts.text("design.preview-more", Texts.percent(forecast.share() - 1)));
        } else if (unit.equals(ResourceUnit.EPOCHS)) {
            draft.definition()
                    .filter(Definition::isTrained)
                    .map(definition -> Steps.of(definition.space(), coresets, most, summary.training()))
                    .filter(Steps::areFew)
                    .ifPresent(few -> warning.set(Texts.text(
                            "design.preview-few-steps",
                            few.epochs(),
                            Message.grouped(few.steps()),
                            Message.grouped(few.onFull()))));
        }
    }

    private static String onFullData(Forecast forecast) {
        return Texts.text(
                "design.preview-full",
                Message.grouped(Math.round(forecast.sampleVisits())),
                Texts.percent(forecast.cost() / forecast.mostVisits()));
    }

    private static String onCoresets(Forecast forecast) {
        return Texts.text(
                "design.preview-visits",
                Message.grouped(Math.round(forecast.sampleVisits())),
                Message.grouped(Math.round(forecast.selection().trainedVisits())),
                Texts.percent(forecast.share()),
                Message.grouped(Math.round(forecast.fullVisits())),
                Texts.percent(forecast.cost() / forecast.mostVisits()));
    }

    /** Seconds of one worker at the measured rates; choosing costs as estimated where it was not measured. */
    private static double seconds(Accounts accounts, Forecast forecast, Draft draft) {
        double visit = accounts.trainingSeconds() / accounts.sampleVisits();
        double selection = accounts.selectionVisits() > 0
                ? forecast.selection().forwardVisits() * accounts.selectionSeconds() / accounts.selectionVisits()
                : forecast.selection().trainedVisits() * visit;
        double validation = accounts.evaluationSeconds() / accounts.epochs();
        boolean last =
                draft.definition().map(d -> !d.last().data().equals("none")).orElse(true);
        return forecast.sampleVisits() * visit
                + selection
                + forecast.epochs() * validation
                + (last ? accounts.finalSeconds() * workers(draft) : 0);
    }

    private static int workers(Draft draft) {
        return draft.definition().map(d -> d.run().workers()).orElse(1);
    }

    /** The picture. */
    public ReadOnlyObjectProperty<BracketPicture> pictureProperty() {
        return picture.getReadOnlyProperty();
    }

    /** Configurations, epochs, and sample-visits against full training, in sentences. */
    public ReadOnlyStringProperty costProperty() {
        return cost.getReadOnlyProperty();
    }

    /** How long it will take, or why that is not known. */
    public ReadOnlyStringProperty timeProperty() {
        return time.getReadOnlyProperty();
    }

    /** That coresets would cost more than full training, or leave few steps to learn in, where they would. */
    public ReadOnlyStringProperty warningProperty() {
        return warning.getReadOnlyProperty();
    }
}
