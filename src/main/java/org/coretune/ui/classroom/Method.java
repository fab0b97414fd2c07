package org.coretune.ui.classroom;

import java.util.LinkedHashMap;
import java.util.Map;
import org.coretune.core.Spec;
import org.coretune.ui.Texts;
import org.coretune.ui.control.Ink;

/** The schedules that are compared. */
public enum Method {
    /** Successive halving. */
    SHA(Ink.PROMOTED),
    /** Hyperband: several brackets of halving. */
    HYPERBAND(Ink.WAITING),
    /** Asynchronous halving by promotion. */
    ASHA(Ink.COMPLETED),
    /** Random search, every configuration at full resource. */
    RANDOM(Ink.FAILED);

    private final Ink ink;

    Method(Ink ink) {
        this.ink = ink;
    }

    /** The schedule with these settings over so many configurations. */
    public Spec spec(Setting setting, int configurations) {
        Map<String, Object> options = new LinkedHashMap<>();
        if (this != RANDOM) {
            options.put("min", setting.min());
            options.put("eta", (long) setting.eta());
        }
        options.put("max", setting.max());
        if (setting.shares()) {
            options.put("unit", "fraction");
        }
        if (this != HYPERBAND) {
            options.put("configurations", (long) configurations);
        }
        return new Spec(
                switch (this) {
                    case SHA -> "sha";
                    case HYPERBAND -> "hyperband";
                    case ASHA -> "asha";
                    case RANDOM -> "full";
                },
                options);
    }

    /** Its name for users. */
    public String title() {
        return Texts.text(
                switch (this) {
                    case SHA -> "classroom.sha";
                    case HYPERBAND -> "classroom.hyperband";
                    case ASHA -> "classroom.asha";
                    case RANDOM -> "classroom.random";
                });
    }

    /** The colour of its lines. */
    public Ink ink() {
        return ink;
    }
}
