package org.coretune.ui.subset;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.coretune.core.Message;
import org.coretune.core.event.Event.CoresetSelected;
import org.coretune.ui.OpenProject;
import org.coretune.ui.TaskRunner;
import org.coretune.ui.Texts;

/** Which samples are chosen always, often, or never, over the coresets of a trial or of all trials; and one sample's history. */
final class FrequencyModel {
    /** Rows of a list. */
    static final int ROWS = 10_000;

    /** Which samples are listed. */
    enum Which {
        /** In every coreset. */
        ALWAYS,
        /** Most often first. */
        OFTEN,
        /** In none. */
        NEVER
    }

    /**
     * A sample in the list.
     *
     * @param sample its number
     * @param times  in how many coresets it is
     */
    record Row(int sample, int times) {}

    /**
     * A coreset in a sample's history.
     *
     * @param event  its selection
     * @param weight the sample's weight relative to the mean; 0 where it was not chosen
     */
    record Visit(CoresetSelected event, double weight) {}

    /** What was counted. */
    private record Counted(CoresetArchive archive, List<Row> rows, int always, int never, int of) {}

    private final TaskRunner tasks;
    private final ObservableList<Row> rows = FXCollections.observableArrayList();
    private final ObjectProperty<Which> which = new SimpleObjectProperty<>(Which.OFTEN);
    private final BooleanProperty allTrials = new SimpleBooleanProperty(true);
    private final ReadOnlyLongWrapper revision = new ReadOnlyLongWrapper();
    private CoresetArchive archive = CoresetArchive.EMPTY;
    private Counted counted;
    private String of = "";
    private int trial = -1;
    private boolean busy;
    private Runnable next;

    FrequencyModel(TaskRunner tasks) {
        this.tasks = tasks;
        which.addListener((property, before, now) -> count());
        allTrials.addListener((property, before, now) -> count());
    }

    /** Forgets everything. */
    void clear() {
        archive = CoresetArchive.EMPTY;
        of = "";
        counted = null;
        next = null;
        rows.clear();
        revision.set(revision.get() + 1);
    }

    /** Takes in the coresets of an experiment; {@code shown} is the trial that is looked at. */
    void show(OpenProject project, String experiment, List<CoresetSelected> selections, int samples, int shown) {
        if (!experiment.equals(of)) {
            clear();
            of = experiment;
        }
        boolean same = selections.size() == archive.recorded();
        boolean other = trial != shown;
        trial = shown;
        if (!same) {
            CoresetArchive before = archive;
            run(() -> CoresetArchive.of(project, experiment, selections, samples, before), found -> {
                if (experiment.equals(of)) {
                    archive = found;
                    count();
                }
            });
        } else if (other && !allTrials.get()) {
            count();
        }
    }

    private void count() {
        CoresetArchive from = archive;
        Which wanted = which.get();
        int only = allTrials.get() ? -1 : trial;
        run(() -> count(from, wanted, only), found -> {
            if (from != archive) {
                return; // counted anew by now, or of another experiment
            }
            counted = found;
            rows.setAll(found.rows());
            revision.set(revision.get() + 1);
        });
    }

    /** One piece of work at a time; of those that come meanwhile the newest. */
    private <T> void run(java.util.concurrent.Callable<T> work, Consumer<T> then) {
        if (busy) {
            next = () -> run(work, then);
            return;
        }
        busy = true;
        tasks.run(
                work,
                found -> {
                    busy = false;
                    then.accept(found);
                    goOn();
                },
                failed -> {
                    busy = false;
                    goOn();
                });
    }

    private void goOn() {
        if (!busy && next != null) {
            Runnable waiting = next;
            next = null;
            waiting.run();
        }
    }

    private static Counted count(CoresetArchive archive, Which which, int trial) {
        CoresetArchive part = archive.ofTrial(trial);
        int[] counts = part.counts();
        int of = part.members().size();
        int always = 0;
        int never = 0;
        for (int times : counts) {
            always += of > 0 && times == of ? 1 : 0;
            never += times == 0 ? 1 : 0;
        }
        List<Row> rows = new ArrayList<>(IntStream.range(0, of == 0 ? 0 : counts.length)
                .filter(sample -> switch (which) {
                    case ALWAYS -> counts[sample] == of;
                    case OFTEN -> counts[sample] > 0;
                    case NEVER -> counts[sample] == 0;
                })
                .mapToObj(sample -> new Row(sample, counts[sample]))
                .toList());
        rows.sort(Comparator.comparingInt(Row::times).reversed().thenComparingInt(Row::sample));
        return new Counted(part, List.copyOf(rows.subList(0, Math.min(ROWS, rows.size()))), always, never, of);
    }

    /** How many are chosen always and never. */
    String sentence() {
        if (counted == null || counted.of() == 0) {
            return "";
        }
        String whose = allTrials.get() ? Texts.text("subset.of-all-trials") : Texts.text("subset.of-trial", trial);
        String words = Texts.text(
                "subset.frequency-sentence",
                Message.grouped(counted.of()),
                whose,
                Message.grouped(counted.always()),
                Texts.count(counted.never()),
                Texts.count(archive.samples()));
        String part = archive.members().size() < archive.recorded()
                ? " "
                        + Texts.text(
                                "subset.frequency-some",
                                Texts.count(archive.members().size()),
                                Message.grouped(archive.recorded()))
                : "";
        return words + part;
    }

    /** All coresets that were read, with the weight that a sample has in each. */
    List<Visit> history(int sample) {
        return archive.members().stream()
                .map(member -> new Visit(member.event(), member.weight(sample)))
                .toList();
    }

    /** Whether any coreset was read. */
    boolean isEmpty() {
        return archive.members().isEmpty();
    }

    /** The samples listed. */
    ObservableList<Row> rows() {
        return rows;
    }

    /** How many coresets a count is out of. */
    int of() {
        return counted == null ? 0 : counted.of();
    }

    /** Which samples are listed. */
    ObjectProperty<Which> whichProperty() {
        return which;
    }

    /** Whether the coresets of all trials count, or those of the trial shown. */
    BooleanProperty allTrialsProperty() {
        return allTrials;
    }

    /** Counts changes. */
    ReadOnlyLongProperty revisionProperty() {
        return revision.getReadOnlyProperty();
    }
}
