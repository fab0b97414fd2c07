package org.coretune.ui.learn;

import java.util.Locale;
import java.util.function.Supplier;
import org.coretune.core.Message;

/** The lessons in order. Each is made, and its experiments are simulated, when it is first opened. */
enum Course {
    /** Why not random search. */
    RANDOM(RandomLesson::lesson),
    /** A halving by hand. */
    HALVING(HalvingLesson::lesson),
    /** Many or long. */
    BUDGET(BudgetLesson::lesson),
    /** Hyperband's table. */
    HYPERBAND(HyperbandLesson::lesson),
    /** Stragglers and asynchronous halving. */
    STRAGGLERS(StragglerLesson::lesson),
    /** Early rungs that mislead. */
    CROSSING(CrossingLesson::lesson),
    /** What a coreset matches. */
    MATCHING(MatchingLesson::lesson),
    /** What a weight means. */
    WEIGHTS(WeightLesson::lesson);

    private final Supplier<Lesson> make;
    private Lesson made;

    Course(Supplier<Lesson> make) {
        this.make = make;
    }

    /** The lesson. FX thread only. */
    Lesson lesson() {
        if (made == null) {
            made = make.get();
        }
        return made;
    }

    /** Its name in settings. */
    String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What it is about. */
    String title() {
        return new Message("lessons." + key() + ".title").text();
    }
}
