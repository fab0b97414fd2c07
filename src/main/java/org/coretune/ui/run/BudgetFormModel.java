package org.coretune.ui.run;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.coretune.core.event.ExperimentState;
import org.coretune.core.event.TrialState;
import org.coretune.core.experiment.Definition;
import org.coretune.ui.Texts;

/** What the search may spend in all, as the user changes it; an empty line sets no limit. */
public final class BudgetFormModel extends FormModel<Definition.Budget> {
    private static final Pattern TIME = Pattern.compile("([0-9]+(?:[.,][0-9]+)?) *([smhd])");
    private static final List<Character> UNITS = List.of('s', 'm', 'h', 'd');
    private static final int[] UNIT_SECONDS = {1, 60, 3600, 86_400};

    private final Definition.Budget before;
    private final ExperimentState state;

    /** A form of the budget in force and what was spent of it. */
    BudgetFormModel(Definition.Budget budget, ExperimentState state) {
        super(List.of(
                field(
                        "trials",
                        Texts.text("budget.trials"),
                        Texts.count(state.trials().size()),
                        text(budget.trials())),
                field(
                        "epochs",
                        Texts.text("budget.epochs"),
                        Texts.count(state.accounts().epochs()),
                        text(budget.epochs())),
                field(
                        "visits",
                        Texts.text("budget.visits"),
                        Texts.count(state.accounts().sampleVisits()),
                        text(budget.sampleVisits())),
                field(
                        "time",
                        Texts.text("budget.time"),
                        Texts.duration(state.activeMillis() / 1000.0),
                        budget.wallClock().map(BudgetFormModel::time).orElse("")),
                field(
                        "failures",
                        Texts.text("budget.failures"),
                        Texts.count(state.count(TrialState.Status.FAILED)),
                        String.valueOf(budget.failures()))));
        this.before = budget;
        this.state = state;
        begin();
    }

    private static FormField field(String id, String name, String spent, String text) {
        return new FormField("budget-" + id, name, Texts.text("budget.spent", spent), List.of(), text);
    }

    private static String text(Optional<? extends Number> limit) {
        return limit.map(Number::toString).orElse("");
    }

    /** In the largest unit in which it is a whole number. */
    private static String time(Duration duration) {
        long seconds = Math.max(1, Math.round(duration.toMillis() / 1000.0));
        int unit = UNITS.size() - 1;
        while (seconds % UNIT_SECONDS[unit] != 0) {
            unit--;
        }
        return seconds / UNIT_SECONDS[unit] + String.valueOf(UNITS.get(unit));
    }

    @Override
    Optional<Definition.Budget> read() {
        Optional<Long> trials = limit(0, Integer.MAX_VALUE);
        Optional<Long> epochs = limit(1, Long.MAX_VALUE);
        Optional<Long> visits = limit(2, Long.MAX_VALUE);
        Optional<Duration> time = time();
        Optional<Long> failures = limit(4, Integer.MAX_VALUE);
        if (failures.isEmpty()) {
            refuseNumber(4);
        }
        if (fields().stream().anyMatch(field -> !field.problemProperty().get().isEmpty())) {
            return Optional.empty();
        }
        Definition.Budget budget = new Definition.Budget(
                trials.map(Math::toIntExact),
                before.jobs(),
                epochs,
                visits,
                time,
                Math.toIntExact(failures.orElseThrow()));
        if (isSpent(budget)) {
            remark(Texts.text("budget.ends"));
        }
        return Optional.of(budget);
    }

    private Optional<Long> limit(int line, long most) {
        String text = fields().get(line).textProperty().get().strip();
        try {
            long limit = text.isEmpty() ? 1 : Long.parseLong(text);
            if (limit < 1 || limit > most) {
                refuseNumber(line);
            }
            return text.isEmpty() ? Optional.empty() : Optional.of(limit);
        } catch (NumberFormatException e) {
            refuseNumber(line);
            return Optional.empty();
        }
    }

    private void refuseNumber(int line) {
        fields().get(line).refuse(Texts.text("budget.no-number"));
    }

    private Optional<Duration> time() {
        FormField field = fields().get(3);
        String text = field.textProperty().get().strip().toLowerCase(Locale.ROOT);
        Matcher matcher = TIME.matcher(text);
        if (text.isEmpty()) {
            return Optional.empty();
        } else if (!matcher.matches()) {
            field.refuse(Texts.text("budget.no-time"));
            return Optional.empty();
        }
        int unit = UNIT_SECONDS[UNITS.indexOf(matcher.group(2).charAt(0))];
        long millis = Math.round(1000 * Double.parseDouble(matcher.group(1).replace(',', '.')) * unit);
        if (millis == 0) {
            field.refuse(Texts.text("budget.no-time"));
        }
        return Optional.of(Duration.ofMillis(millis));
    }

    private boolean isSpent(Definition.Budget budget) {
        return budget.trials().filter(most -> state.trials().size() >= most).isPresent()
                || budget.epochs()
                        .filter(most -> state.accounts().epochs() >= most)
                        .isPresent()
                || budget.sampleVisits()
                        .filter(most -> state.accounts().sampleVisits() >= most)
                        .isPresent()
                || budget.wallClock()
                        .filter(most -> state.activeMillis() >= most.toMillis())
                        .isPresent();
    }
}
