package org.coretune.ui.learn;

import java.util.List;
import java.util.function.Function;
import org.coretune.core.Message;

/** A step of a lesson. */
sealed interface Step {
    /** What is said about it. */
    Message words();

    /** Its formula. */
    Formula formula();

    /** What it shows, given what the learner has answered so far. */
    Picture picture(Answers answers);

    /** Says how something is. */
    record Explain(Message words, Formula formula, Picture shown) implements Step {
        @Override
        public Picture picture(Answers answers) {
            return shown;
        }
    }

    /**
     * Asks for a prediction before anything is shown.
     *
     * @param choices what can be said
     * @param truth   which of them is so
     */
    record Predict(Message words, Formula formula, Picture shown, List<Message> choices, int truth) implements Step {
        @Override
        public Picture picture(Answers answers) {
            return shown;
        }

        /** The choice whose number is nearest to the truth. */
        static int nearest(double truth, double... choices) {
            int best = 0;
            for (int i = 1; i < choices.length; i++) {
                best = Math.abs(choices[i] - truth) < Math.abs(choices[best] - truth) ? i : best;
            }
            return best;
        }
    }

    /**
     * Lets the learner act.
     *
     * @param begin how it stands at first
     */
    record Manipulate(Message words, Formula formula, Toy begin) implements Step {
        @Override
        public Picture picture(Answers answers) {
            return answers.toy(this).picture();
        }
    }

    /**
     * Shows how it is, and tells why with the learner's own numbers.
     *
     * @param predicted the question that is answered here; null where none was asked
     * @param scene     what is shown
     * @param sentences why
     */
    record Reveal(
            Message words,
            Formula formula,
            Predict predicted,
            Function<Answers, Picture> scene,
            Function<Answers, List<Message>> sentences)
            implements Step {
        @Override
        public Picture picture(Answers answers) {
            return scene.apply(answers);
        }
    }
}
