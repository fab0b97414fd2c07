package org.coretune.ui.run;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.coretune.core.InvalidInputException;
import org.coretune.core.event.TrialState;
import org.coretune.core.space.BooleanParameter;
import org.coretune.core.space.ChoiceParameter;
import org.coretune.core.space.Configuration;
import org.coretune.core.space.FixedParameter;
import org.coretune.core.space.FloatParameter;
import org.coretune.core.space.IntParameter;
import org.coretune.core.space.Parameter;
import org.coretune.core.space.SearchSpace;
import org.coretune.ui.Texts;

/** A configuration that the user writes: a line for each parameter of the space, asked for where it is active. */
public final class ConfigurationFormModel extends FormModel<Configuration> {
    private final SearchSpace space;
    private final List<TrialState> trials;

    /**
     * A form.
     *
     * @param like   what stands there at first; where it has no value the middle of the range
     * @param trials what was tried already
     */
    ConfigurationFormModel(SearchSpace space, Optional<Configuration> like, List<TrialState> trials) {
        super(space.parameters().stream()
                .map(parameter -> field(parameter, like.map(given -> given.get(parameter.name()))))
                .toList());
        this.space = space;
        this.trials = List.copyOf(trials);
        begin();
    }

    private static FormField field(Parameter parameter, Optional<Object> like) {
        Object value = like.orElseGet(parameter::defaultValue);
        List<String> choices = choices(parameter).stream().map(Texts::setting).toList();
        String text = choices.isEmpty() ? value.toString() : Texts.setting(value);
        return new FormField("field-" + parameter.name(), parameter.name(), hint(parameter), choices, text);
    }

    private static List<Object> choices(Parameter parameter) {
        if (!(parameter instanceof ChoiceParameter
                || parameter instanceof BooleanParameter
                || parameter instanceof FixedParameter)) {
            return List.of();
        }
        List<Object> values = new ArrayList<>();
        for (long level = 0; level < parameter.levels().orElse(0); level++) {
            values.add(parameter.level(level));
        }
        return values;
    }

    private static String hint(Parameter parameter) {
        if (parameter instanceof FloatParameter range) {
            return Texts.text("form.range", Texts.setting(range.low()), Texts.setting(range.high()));
        }
        return parameter instanceof IntParameter range
                ? Texts.text("form.whole-range", Texts.setting(range.low()), Texts.setting(range.high()))
                : "";
    }

    @Override
    Optional<Configuration> read() {
        Map<String, Object> values = new HashMap<>();
        boolean wrong = false;
        for (int position : space.order()) {
            Parameter parameter = space.parameters().get(position);
            FormField field = fields().get(position);
            boolean active = space.isActive(position, values);
            field.activate(active);
            if (active) {
                String text = field.textProperty().get().strip();
                Optional<Object> value = value(parameter, text).flatMap(parameter::read);
                value.ifPresentOrElse(
                        known -> values.put(parameter.name(), known),
                        () -> field.refuse(
                                parameter.refusal(parameter.name(), text).text()));
                wrong |= value.isEmpty();
            }
        }
        return wrong ? Optional.empty() : complete(values);
    }

    private Optional<Configuration> complete(Map<String, Object> values) {
        try {
            Configuration configuration = space.complete(new Configuration(values));
            trials.stream()
                    .filter(trial -> trial.configuration().equals(configuration))
                    .findFirst()
                    .ifPresent(trial -> remark(Texts.text("form.tried", trial.number())));
            return Optional.of(configuration);
        } catch (InvalidInputException e) {
            remark(e.text().text());
            return Optional.empty();
        }
    }

    private static Optional<Object> value(Parameter parameter, String text) {
        List<Object> choices = choices(parameter);
        if (!choices.isEmpty()) {
            return choices.stream()
                    .filter(choice -> Texts.setting(choice).equals(text))
                    .findFirst();
        }
        try {
            return parameter instanceof IntParameter
                    ? Optional.of(Long.parseLong(text))
                    : Optional.of(Double.parseDouble(text.replace(',', '.')));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
