package org.coretune.ui.subset;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.DoubleStream;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.SimpleIntegerProperty;
import org.coretune.core.Message;
import org.coretune.core.event.Event.CoresetMeasured;
import org.coretune.core.event.Event.CoresetSelected;
import org.coretune.core.event.Event.EpochTrained;
import org.coretune.core.schedule.ResourceUnit;
import org.coretune.core.subset.GradientError;
import org.coretune.project.Inspection;
import org.coretune.ui.OpenProject;
import org.coretune.ui.TaskRunner;
import org.coretune.ui.Texts;
import org.coretune.ui.control.Ink;
import org.coretune.ui.subset.SeriesPicture.Series;

/** One trial over its epochs: gradient error, overlap of coresets, samples with wrong labels, and how much of the data it has seen. */
final class EpochModel {
    private static final int PLACES = 8;

    /**
     * What only the side files and the data tell.
     *
     * @param wrong    share of wrong labels in each coreset; empty where none were made wrong
     * @param expected their share in all training samples
     * @param visited  what the trial has seen
     */
    private record Told(double[] wrong, double expected, Inspection.Visited visited) {}

    private final TaskRunner tasks;
    private final IntegerProperty label = new SimpleIntegerProperty(-1);
    private final ReadOnlyLongWrapper revision = new ReadOnlyLongWrapper();
    private List<EpochTrained> curve = List.of();
    private List<CoresetSelected> selections = List.of();
    private List<CoresetMeasured> measurements = List.of();
    private int trial = -1;
    private String unit = ResourceUnit.EPOCHS.name();
    private Told told;
    private int telling;

    EpochModel(TaskRunner tasks) {
        this.tasks = tasks;
        label.addListener((property, before, now) -> change());
    }

    private void change() {
        revision.set(revision.get() + 1);
    }

    /** What trials are trained in, such as {@code epochs}. */
    void count(String in) {
        unit = in;
    }

    /** Shows a trial; the lists are copies. Without data only what the journal holds. */
    void show(
            int number,
            List<EpochTrained> epochs,
            List<CoresetSelected> choices,
            List<CoresetMeasured> measured,
            OpenProject project,
            String experiment,
            Inspection inspection) {
        if (number != trial) {
            told = null;
        }
        trial = number;
        curve = epochs;
        selections = choices;
        measurements = measured;
        change();
        int request = ++telling;
        if (number >= 0 && inspection != null && !epochs.isEmpty()) {
            tasks.run(
                    () -> tell(number, epochs, choices, project, experiment, inspection),
                    found -> take(request, found),
                    failed -> take(request, null));
        }
    }

    private void take(int request, Told found) {
        if (request == telling) {
            told = found;
            change();
        }
    }

    private static Told tell(
            int trial,
            List<EpochTrained> epochs,
            List<CoresetSelected> selections,
            OpenProject project,
            String experiment,
            Inspection inspection) {
        int[] perClass = inspection.mislabelled();
        int wrong = Arrays.stream(perClass).sum();
        double[] shares = wrong == 0
                ? new double[0]
                : selections.stream()
                        .mapToDouble(selection -> project.coreset(experiment, selection.arrays())
                                .map(coreset -> inspection.mislabelled(coreset.samples()))
                                .orElse(Double.NaN))
                        .toArray();
        int n = inspection.data().training().samples().size();
        return new Told(shares, (double) wrong / n, inspection.coverage(trial, epochs, selections));
    }

    /** How far the coreset's gradient was from that of all samples, at each instant it was measured; selections are marked. */
    SeriesPicture error() {
        TreeMap<Integer, GradientError> measured = new TreeMap<>();
        measurements.forEach(one -> measured.put(one.epoch(), one.gradientError()));
        selections.forEach(one -> measured.put(one.epoch(), one.gradientError()));
        measured.values().removeIf(error -> Double.isNaN(error.overall()));
        if (measured.isEmpty()) {
            return SeriesPicture.EMPTY;
        }
        double[] x =
                measured.keySet().stream().mapToDouble(Integer::doubleValue).toArray();
        List<Series> series = new ArrayList<>();
        double[] overall =
                measured.values().stream().mapToDouble(GradientError::overall).toArray();
        double[] worst =
                measured.values().stream().mapToDouble(EpochModel::worst).toArray();
        int only = label.get();
        if (only >= 0) {
            double[] own = measured.values().stream()
                    .mapToDouble(error ->
                            only < error.classes().size() ? error.classes().get(only) : Double.NaN)
                    .toArray();
            series.add(new Series(Texts.text("subset.error-class"), Ink.COMPLETED, false, x, own));
        } else {
            series.add(new Series(Texts.text("subset.error-worst"), Ink.WAITING, true, x, worst));
        }
        series.add(new Series(Texts.text("subset.error-overall"), Ink.PROMOTED, false, x, overall));
        return over(series, Texts.text("subset.error-y"), false);
    }

    private static double worst(GradientError error) {
        return error.classes().stream()
                .mapToDouble(Double::doubleValue)
                .filter(Double::isFinite)
                .max()
                .orElse(Double.NaN);
    }

    private SeriesPicture over(List<Series> series, String y, boolean shares) {
        double[] instants =
                selections.stream().mapToDouble(CoresetSelected::epoch).toArray();
        return new SeriesPicture(
                series, instants, Texts.text("subset.trained", unit), y, SeriesPicture.NO_CURSOR, shares);
    }

    /** How much consecutive coresets share. */
    SeriesPicture overlap() {
        double[] x = selections.stream().mapToDouble(CoresetSelected::epoch).toArray();
        double[] y = selections.stream().mapToDouble(CoresetSelected::overlap).toArray();
        if (DoubleStream.of(y).noneMatch(Double::isFinite)) {
            return SeriesPicture.EMPTY;
        }
        return over(
                List.of(new Series(Texts.text("subset.overlap-y"), Ink.PROMOTED, false, x, y)),
                Texts.text("subset.overlap-y"),
                true);
    }

    /** The share of wrong labels in each coreset beside their share in all samples. */
    SeriesPicture wrong() {
        if (told == null || told.wrong().length == 0 || told.wrong().length != selections.size()) {
            return SeriesPicture.EMPTY;
        }
        double[] x = selections.stream().mapToDouble(CoresetSelected::epoch).toArray();
        double[] expected = new double[x.length];
        Arrays.fill(expected, told.expected());
        return over(
                List.of(
                        new Series(Texts.text("subset.wrong-all"), Ink.ELIMINATED, true, x, expected),
                        new Series(Texts.text("subset.wrong-coreset"), Ink.FAILED, false, x, told.wrong())),
                Texts.text("subset.wrong-y"),
                true);
    }

    /** What the curves of wrong labels come to. */
    String wrongSentence() {
        SeriesPicture picture = wrong();
        if (picture.isEmpty()) {
            return "";
        }
        double newest = told.wrong()[told.wrong().length - 1];
        return Texts.text("subset.wrong-sentence", Texts.percent(newest), Texts.percent(told.expected()));
    }

    /** Why there is no curve of wrong labels. */
    String wrongMissing() {
        return !wrong().isEmpty() ? "" : Texts.text("subset.wrong-none");
    }

    /** How much of the data was seen after each epoch. */
    SeriesPicture seen() {
        if (told == null) {
            return SeriesPicture.EMPTY;
        }
        double[] y = told.visited().coverage().seen().stream()
                .mapToDouble(Double::doubleValue)
                .toArray();
        double[] x = new double[y.length];
        Arrays.setAll(x, i -> i + 1);
        return over(
                List.of(new Series(Texts.text("subset.seen-y"), Ink.COMPLETED, false, x, y)),
                Texts.text("subset.seen-y"),
                true);
    }

    /** How much was seen and how often. */
    String seenSentence() {
        if (told == null || told.visited().coverage().seen().isEmpty()) {
            return "";
        }
        int[] counts = told.visited().coverage().histogram(PLACES);
        double all = Arrays.stream(counts).sum();
        List<String> parts = new ArrayList<>();
        for (int times = 0; times < PLACES; times++) {
            if (counts[times] > 0) {
                parts.add(Texts.text(
                        times == PLACES - 1 ? "subset.seen-or-more" : "subset.seen-times",
                        Texts.percent(counts[times] / all),
                        Message.grouped(times)));
            }
        }
        List<Double> seen = told.visited().coverage().seen();
        String sentence = Texts.text(
                "subset.seen-sentence",
                trial,
                Texts.resource(seen.size(), unit),
                Texts.percent(seen.get(seen.size() - 1)),
                String.join(", ", parts));
        int lost = told.visited().lost();
        return lost == 0 ? sentence : sentence + " " + Texts.text("subset.seen-lost", lost, selections.size());
    }

    /** The class whose gradient error is shown; -1 for the worst of all. */
    IntegerProperty labelProperty() {
        return label;
    }

    /** Counts changes. */
    ReadOnlyLongProperty revisionProperty() {
        return revision.getReadOnlyProperty();
    }
}
