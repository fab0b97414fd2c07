package org.coretune.ui.classroom;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.coretune.core.InvalidInputException;
import org.coretune.core.Message;
import org.coretune.core.Spec;
import org.coretune.core.schedule.Plan;
import org.coretune.core.schedule.Schedulers;
import org.coretune.core.simulation.CurveTable;
import org.coretune.ui.Texts;

/** The settings as they are typed, and under each field what is impossible about it. FX thread only. */
public final class SettingModel {
    private static final int MOST_WORKERS = 64;
    private static final int MOST_NAMED = 8;

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
        if (!isPossible()) {
            return Optional.empty();
        }
        Setting setting = new Setting((int) eta, min, max, (int) workers, table.isOfShares());
        if (!beyond) {
            try {
                match(setting, table);
            } catch (InvalidInputException tooLarge) {
                problems.get(Field.MAX).set(tooLarge.text().text());
            }
        }
        return isPossible() ? Optional.of(setting) : Optional.empty();
    }

    private boolean isPossible() {
        return problems.values().stream().allMatch(problem -> problem.get().isEmpty());
    }

    /** Says it where no curve was evaluated at a rung: every trial would be unknown there. */
    private void match(Setting setting, CurveTable table) {
        double[] recorded = table.resources();
        for (Method method : Method.values()) {
            Spec spec = method.spec(setting, table.rows().size());
            for (Plan.Bracket bracket :
                    Schedulers.plan(spec, Schedulers.wholeUnits(spec)).brackets()) {
                for (Plan.Rung rung : bracket.rungs()) {
                    if (Arrays.binarySearch(recorded, rung.resource()) < 0) {
                        boolean highest = rung.resource() == setting.max();
                        Field field = highest ? Field.MAX : rung.resource() == setting.min() ? Field.MIN : Field.ETA;
                        say(
                                field,
                                "classroom.no-rung",
                                method.title(),
                                Texts.resource(rung.resource()),
                                some(recorded));
                    }
                }
            }
        }
    }

    private static String some(double[] recorded) {
        String first = Arrays.stream(recorded)
                .limit(MOST_NAMED)
                .mapToObj(Texts::resource)
                .collect(Collectors.joining(", "));
        return recorded.length > MOST_NAMED ? first + ", …" : first;
    }

    /** Brings the least and most resource to what the curves have, where they do not have what stands there. */
    void fit(CurveTable table) {
        double[] recorded = table.resources();
        if (recorded.length == 0) {
            return;
        }
        double min = number(Field.MIN);
        double max = number(Field.MAX);
        double highest = recorded[recorded.length - 1];
        boolean fits = Arrays.binarySearch(recorded, max) >= 0 && Arrays.binarySearch(recorded, min) >= 0;
        if (!fits) {
            text(Field.MIN).set(Message.plain(recorded[0]));
            text(Field.MAX).set(Message.plain(highest));
        }
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
