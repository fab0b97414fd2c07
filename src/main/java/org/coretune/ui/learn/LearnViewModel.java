package org.coretune.ui.learn;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.coretune.core.Message;
import org.coretune.ui.Settings;

/**
 * The lessons without their scene: which is open, at which step, what the learner has said and done.
 *
 * <p>Where each lesson was left, with what the learner had answered by then, is remembered from one start to the next. FX
 * thread only.
 */
public final class LearnViewModel {
    private static final String DONE = "done";
    private static final String LAST = "lesson.last";

    private final Settings settings;
    private final LearnActions actions;
    private final Map<Course, Answers> answers = new EnumMap<>(Course.class);
    private final Map<Course, Integer> places = new EnumMap<>(Course.class);
    private final ReadOnlyObjectWrapper<Course> course;
    private final ReadOnlyLongWrapper revision = new ReadOnlyLongWrapper();
    private final StringProperty emphasis = new SimpleStringProperty("");

    /**
     * Lessons of which the one is open that was open last.
     *
     * @param settings where progress is remembered
     */
    public LearnViewModel(Settings settings, LearnActions actions) {
        this.settings = settings;
        this.actions = actions;
        course = new ReadOnlyObjectWrapper<>(settings.get(LAST)
                .flatMap(key -> Stream.of(Course.values())
                        .filter(one -> one.key().equals(key))
                        .findFirst())
                .orElse(Course.RANDOM));
    }

    private static String key(Course of) {
        return "lesson." + of.key();
    }

    /** How far a lesson was done, in words. */
    String progress(Course of) {
        String known = settings.get(key(of)).orElse("");
        return known.equals(DONE)
                ? new Message("lessons.done").text()
                : known.isEmpty() ? new Message("lessons.new").text() : new Message("lessons.begun", known).text();
    }

    boolean isDone(Course of) {
        return settings.get(key(of)).filter(DONE::equals).isPresent();
    }

    /** Opens a lesson where it was left; one that was done before this window opened begins anew. */
    void open(Course next) {
        remember();
        emphasis.set("");
        course.set(next);
        settings.put(LAST, next.key());
        change();
    }

    private Answers answers() {
        return answers.computeIfAbsent(
                course.get(),
                open -> Answers.read(steps(), settings.get(said(open)).orElse("")));
    }

    private static String said(Course of) {
        return key(of) + ".said";
    }

    /** Writes down what was answered in the lesson that is open. */
    private void remember() {
        if (answers.containsKey(course.get())) {
            settings.put(
                    said(course.get()), isDone(course.get()) ? "" : answers().written(steps()));
        }
    }

    private List<Step> steps() {
        return course.get().lesson().steps();
    }

    /** Which step of the lesson it is, from 0. */
    int place() {
        return places.computeIfAbsent(course.get(), this::left);
    }

    /** Where a lesson was left by an earlier window. */
    private int left(Course of) {
        String known = settings.get(key(of)).orElse("");
        return known.matches("[0-9]{1,3}")
                ? Math.max(0, Math.min(of.lesson().steps().size(), Integer.parseInt(known)) - 1)
                : 0;
    }

    /** How many steps the lesson has. */
    int length() {
        return steps().size();
    }

    /** The step. */
    Step step() {
        return steps().get(place());
    }

    /** What it shows. */
    Picture picture() {
        return step().picture(answers());
    }

    /** What was predicted at this step; empty before, and where nothing is asked. */
    OptionalInt choice() {
        return step() instanceof Step.Predict predict ? answers().choice(predict) : OptionalInt.empty();
    }

    /** The toy of this step. */
    Toy toy() {
        return answers().toy((Step.Manipulate) step());
    }

    /** Whether one may go on: a prediction is made, what is to be done is done. */
    boolean canGoOn() {
        return step() instanceof Step.Predict
                ? choice().isPresent()
                : !(step() instanceof Step.Manipulate) || toy().isDone();
    }

    boolean isLast() {
        return place() == length() - 1;
    }

    /** Goes to the next step, or at the last one ends the lesson and opens the one after it. */
    void next() {
        if (!canGoOn()) {
            return;
        }
        if (isLast()) {
            settings.put(key(course.get()), DONE);
            Course[] all = Course.values();
            open(all[Math.min(all.length - 1, course.get().ordinal() + 1)]);
        } else {
            move(place() + 1);
        }
    }

    /** Goes to the step before. */
    void back() {
        move(Math.max(0, place() - 1));
    }

    private void move(int to) {
        places.put(course.get(), to);
        remember();
        if (!isDone(course.get())) {
            settings.put(key(course.get()), to == length() - 1 ? DONE : String.valueOf(to + 1));
        }
        emphasis.set("");
        change();
    }

    /** Makes the prediction of this step. */
    void predict(int choice) {
        if (step() instanceof Step.Predict predict) {
            answers().predict(predict, choice);
            change();
        }
    }

    /** Does something with the toy of this step. */
    void act(Deed deed) {
        if (step() instanceof Step.Manipulate manipulate) {
            answers().act(manipulate, deed);
            change();
        }
    }

    /** What is said below the picture: how the prediction turned out, and why. */
    List<String> sentences() {
        if (step() instanceof Step.Manipulate) {
            return List.of(toy().says().text());
        }
        if (!(step() instanceof Step.Reveal reveal)) {
            return List.of();
        }
        List<Message> said = new ArrayList<>();
        if (reveal.predicted() != null) {
            Step.Predict asked = reveal.predicted();
            Message truth = asked.choices().get(asked.truth());
            OptionalInt choice = answers().choice(asked);
            said.add(
                    choice.isEmpty()
                            ? new Message("lessons.answer", truth)
                            : new Message(
                                    choice.getAsInt() == asked.truth() ? "lessons.right" : "lessons.wrong",
                                    asked.choices().get(choice.getAsInt()),
                                    truth));
        }
        said.addAll(reveal.sentences().apply(answers()));
        return said.stream().map(Message::text).toList();
    }

    /** Shows what the lesson was about in the real view. */
    void openReal() {
        course.get()
                .lesson()
                .film()
                .ifPresentOrElse(film -> actions.play(course.get().title(), film), actions::openSample);
    }

    private void change() {
        revision.set(revision.get() + 1);
    }

    /** The lesson that is open. */
    ReadOnlyObjectProperty<Course> courseProperty() {
        return course.getReadOnlyProperty();
    }

    /** Counts changes of the step and of what it shows. */
    ReadOnlyLongProperty revisionProperty() {
        return revision.getReadOnlyProperty();
    }

    /** The term that stands out in formula, picture and data; empty for none. */
    StringProperty emphasisProperty() {
        return emphasis;
    }

    /** The term that stands out now; empty for none. */
    public String emphasised() {
        return emphasis.get();
    }
}
