package org.coretune.ui.classroom;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.coretune.core.simulation.CurveTable;
import org.coretune.ui.Texts;

/** The settings as they are typed, and under each field what is impossible about it. FX thread only. */
public final class SettingModel {
    private static final int MOST_WORKERS = 64;

    /** The fields in their order. */
    public enum Field {
        /** Reduction factor. */
        ETA,
        /** Resource at the first rung. */
        MIN,
        /** Most resource. */
        MAX,
        /** Workers. */
        WORKERS;

        /** Its name for users. */
        public String title() {
            return Texts.text(
                    switch (this) {
                        case ETA -> "classroom.eta";
                        case MIN -> "classroom.min";
                        case MAX -> "classroom.max";
                        case WORKERS -> "classroom.workers";
                    });
        }
    }

    private final Map<Field, StringProperty> texts = new TreeMap<>();
    private final Map<Field, ReadOnlyStringWrapper> problems = new TreeMap<>();

    /** Settings with these texts in the order of the fields. */
    public SettingModel(List<String> texts) {
        for (Field field : Field.values()) {
            this.texts.put(field, new SimpleStringProperty(texts.get(field.ordinal())));
            problems.put(field, new ReadOnlyStringWrapper(""));
        }
    }

    /** What stands in a field. */
    public StringProperty text(Field field) {
        return texts.get(field);
    }

    /** What is impossible about it; empty where nothing is. */
    public ReadOnlyStringProperty problem(Field field) {
        return problems.get(field).getReadOnlyProperty();
    }

    /**
     * The settings, where all are possible with these curves; otherwise each problem stands at its field.
     *
     * @param beyond whether more resource than any curve has is possible: what is not recorded is unknown then
     */
    public Optional<Setting> read(CurveTable table, boolean beyond) {
        problems.values().forEach(problem -> problem.set(""));
        int configurations = table.rows().size();
        double longest = table.longest();
        double eta = number(Field.ETA);
        double min = number(Field.MIN);
        double max = number(Field.MAX);
        double workers = number(Field.WORKERS);
        if (configurations < 2) {
            say(Field.ETA, "classroom.too-few", configurations);
        } else if (eta != Math.rint(eta) || eta < 2 || eta > configurations) {
            say(Field.ETA, "classroom.wrong-eta", text(Field.ETA).get(), configurations);
        }
        if (!(min > 0)) {
            say(Field.MIN, "classroom.wrong-min", text(Field.MIN).get());
        } else if (min > max) {
            say(Field.MIN, "classroom.min-above-max", min, max);
        }
        if (!(max > 0)) {
            say(Field.MAX, "classroom.wrong-max", text(Field.MAX).get());
        } else if (!beyond && max > longest) {
            say(Field.MAX, "classroom.max-above-curves", max, longest);
        }
        if (workers != Math.rint(workers) || workers < 1 || workers > MOST_WORKERS) {
            say(Field.WORKERS, "classroom.wrong-workers", text(Field.WORKERS).get(), MOST_WORKERS);
        }
        return problems.values().stream().allMatch(problem -> problem.get().isEmpty())
                ? Optional.of(new Setting((int) eta, min, max, (int) workers))
                : Optional.empty();
    }

    private double number(Field field) {
        String text = texts.get(field).get().strip();
        try {
            double number = Double.parseDouble(text);
            if (Double.isFinite(number)) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Said below, like a number that is not finite.
        }
        return Double.NaN;
    }

    private void say(Field field, String key, Object... arguments) {
        if (problems.get(field).get().isEmpty()) {
            problems.get(field).set(Texts.text(key, arguments));
        }
    }
}
