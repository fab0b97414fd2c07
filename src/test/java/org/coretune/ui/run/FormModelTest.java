package org.coretune.ui.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.coretune.core.event.ExperimentState;
import org.coretune.core.experiment.Definition;
import org.coretune.core.space.Configuration;
import org.coretune.ui.SyntheticJournal;
import org.junit.jupiter.api.Test;

class FormModelTest {
    private final ExperimentState state = new ExperimentState();

    FormModelTest() {
        SyntheticJournal.small().subList(0, 120).forEach(state::apply);
    }

    private static FormField field(FormModel<?> form, String id) {
        return form.fields().stream()
                .filter(field -> field.id().endsWith("-" + id))
                .findFirst()
                .orElseThrow();
    }

    private ConfigurationFormModel configuration(Optional<Configuration> like) {
        return new ConfigurationFormModel(SyntheticJournal.definition().space(), like, state.trials());
    }

    @Test
    void aFormBeginsWithTheMiddleOfTheSpaceOrWithATrial() {
        assertThat(configuration(Optional.empty()).resultProperty().get()).isPresent();
        Configuration like = state.trials().get(3).configuration();
        ConfigurationFormModel form = configuration(Optional.of(like));
        assertThat(form.resultProperty().get()).contains(like);
        assertThat(form.remarkProperty().get()).isEqualTo("Trial 3 has tried this configuration already.");
        field(form, "hidden_1").textProperty().set("100");
        assertThat(form.remarkProperty().get()).isEmpty();
        assertThat(form.resultProperty().get().orElseThrow().get("hidden_1")).isEqualTo(100L);
    }

    @Test
    void aValueOutsideItsRangeIsRefusedInASentenceAtItsLine() {
        ConfigurationFormModel form = configuration(Optional.empty());
        for (String wrong : List.of("7", "quick", "")) {
            field(form, "learning_rate").textProperty().set(wrong);
            assertThat(form.resultProperty().get()).isEmpty();
            assertThat(field(form, "learning_rate").problemProperty().get()).contains("0.3");
            assertThat(field(form, "hidden_1").problemProperty().get()).isEmpty();
        }
        field(form, "learning_rate").textProperty().set("0,05");
        assertThat(form.resultProperty().get().orElseThrow().get("learning_rate"))
                .isEqualTo(0.05);
    }

    @Test
    void aParameterThatIsNotActiveIsNotAskedFor() {
        ConfigurationFormModel form = configuration(Optional.empty());
        field(form, "optimizer").textProperty().set("adam");
        field(form, "momentum").textProperty().set("nonsense");
        assertThat(field(form, "momentum").activeProperty().get()).isFalse();
        assertThat(form.resultProperty().get().orElseThrow().has("momentum")).isFalse();
        field(form, "optimizer").textProperty().set("sgd");
        assertThat(field(form, "momentum").activeProperty().get()).isTrue();
        assertThat(form.resultProperty().get()).isEmpty();
    }

    @Test
    void aBudgetBeginsAsItIsAndTakesLimitsAndNone() {
        Definition.Budget before = SyntheticJournal.definition().budget();
        BudgetFormModel form = new BudgetFormModel(before, state);
        assertThat(form.resultProperty().get()).contains(before);
        assertThat(field(form, "time").textProperty().get()).isEqualTo("8h");
        field(form, "trials").textProperty().set("");
        field(form, "time").textProperty().set("90m");
        field(form, "visits").textProperty().set("1000000");
        Definition.Budget budget = form.resultProperty().get().orElseThrow();
        assertThat(budget.trials()).isEmpty();
        assertThat(budget.wallClock()).contains(Duration.ofMinutes(90));
        assertThat(budget.sampleVisits()).contains(1_000_000L);
        assertThat(form.remarkProperty().get()).isEmpty();
    }

    @Test
    void whatIsNoLimitIsRefusedAndWhatEndsTheSearchIsTold() {
        BudgetFormModel form = new BudgetFormModel(SyntheticJournal.definition().budget(), state);
        for (Map.Entry<String, String> wrong : Map.of("trials", "0", "epochs", "1.5", "time", "soon", "failures", "")
                .entrySet()) {
            String was = field(form, wrong.getKey()).textProperty().get();
            field(form, wrong.getKey()).textProperty().set(wrong.getValue());
            assertThat(form.resultProperty().get()).as(wrong.getKey()).isEmpty();
            assertThat(field(form, wrong.getKey()).problemProperty().get()).contains("accepted");
            field(form, wrong.getKey()).textProperty().set(was);
            assertThat(form.resultProperty().get()).isPresent();
        }
        field(form, "epochs").textProperty().set("1");
        assertThat(form.remarkProperty().get()).contains("the search will end");
        assertThat(form.resultProperty().get()).isPresent();
    }
}
