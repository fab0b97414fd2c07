package org.coretune.ui.run;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import javafx.beans.property.BooleanProperty;
import org.coretune.core.event.ExperimentState;
import org.coretune.core.event.ExperimentState.Break;
import org.coretune.core.event.TrialState;
import org.coretune.ui.Texts;
import org.coretune.ui.control.TimelinePicture;
import org.coretune.ui.control.TimelinePicture.Slice;

/** What each worker did when, pauses left out, and how long it waited. The final training is no worker's slice. */
public final class TimelineModel extends PictureModel {
    /** Slices of each worker beyond which only the newest are shown while the latest is followed. */
    private static final int FOLLOWED = 30;

    private final BooleanProperty followLatest;

    /** The longest time that a worker waited, before it began a slice. */
    private record Waiting(int worker, double seconds, int trial) {}

    TimelineModel(BooleanProperty followLatest) {
        this.followLatest = followLatest;
        followLatest.addListener((property, before, now) -> change());
    }

    @Override
    public boolean isEmpty() {
        return state() == null || state().jobs() == 0;
    }

    /** The timeline as it is now. */
    public TimelinePicture picture() {
        if (isEmpty()) {
            return TimelinePicture.EMPTY;
        }
        List<Slice> slices = slices();
        int workers = Math.max(
                state().opened().workers(),
                1 + slices.stream().mapToInt(Slice::worker).max().orElse(0));
        double to = slices.stream().mapToDouble(Slice::end).max().orElse(1);
        boolean going = state().status() == ExperimentState.Status.RUNNING;
        int many = FOLLOWED * workers;
        double from = going && followLatest.get() && slices.size() > many
                ? slices.get(slices.size() - many).start()
                : 0;
        long first = first();
        List<Double> breaks = state().breaks().stream()
                .map(pause -> seconds(pause.start(), first))
                .filter(time -> time > 0 && time < to)
                .toList();
        int rungs = 1 + slices.stream().mapToInt(Slice::rung).max().orElse(0);
        return new TimelinePicture(workers, rungs, slices, breaks, from, Math.max(to, from + 1e-3));
    }

    private long first() {
        return state().trials().stream()
                .flatMap(trial -> trial.slices().stream())
                .mapToLong(TrialState.Slice::start)
                .min()
                .orElse(0);
    }

    private List<Slice> slices() {
        long first = first();
        List<Slice> slices = new ArrayList<>();
        for (TrialState trial : state().trials()) {
            for (TrialState.Slice slice : trial.slices()) {
                long end = slice.end() == 0 ? Math.max(state().lastMillis(), slice.start()) : slice.end();
                slices.add(new Slice(
                        slice.worker(),
                        trial.number(),
                        slice.bracket(),
                        slice.rung(),
                        seconds(slice.start(), first),
                        seconds(end, first)));
            }
        }
        slices.sort(Comparator.comparingDouble(Slice::start));
        return slices;
    }

    /** Seconds from the first slice to a moment, without the breaks between. */
    private double seconds(long millis, long first) {
        long paused = 0;
        for (Break pause : state().breaks()) {
            paused += Math.max(0, Math.min(millis, pause.end()) - Math.max(first, pause.start()));
        }
        return (millis - first - paused) / 1000.0;
    }

    @Override
    public String sentence() {
        if (isEmpty()) {
            return "";
        }
        TimelinePicture picture = picture();
        double busy = picture.slices().stream()
                .mapToDouble(slice -> slice.end() - slice.start())
                .sum();
        double share = Math.min(1, busy / Math.max(1e-9, picture.to() * picture.workers()));
        Waiting longest = longest(picture);
        return longest.seconds() < 0.05
                ? Texts.text("timeline.sentence-busy", picture.workers(), Texts.percent(share))
                : Texts.text(
                        "timeline.sentence",
                        picture.workers(),
                        Texts.percent(1 - share),
                        Texts.duration(picture.to()),
                        longest.worker() + 1,
                        Texts.duration(longest.seconds()),
                        longest.trial());
    }

    private static Waiting longest(TimelinePicture picture) {
        double[] until = new double[picture.workers()];
        Waiting longest = new Waiting(0, 0, 0);
        for (Slice slice : picture.slices()) {
            double waited = slice.start() - until[slice.worker()];
            if (waited > longest.seconds()) {
                longest = new Waiting(slice.worker(), waited, slice.trial());
            }
            until[slice.worker()] = Math.max(until[slice.worker()], slice.end());
        }
        return longest;
    }
}
