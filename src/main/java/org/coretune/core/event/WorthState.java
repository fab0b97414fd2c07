package org.coretune.core.event;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.coretune.core.Message;

/** What trials came to on full data, and the same configurations on streamed samples: a part of {@link ExperimentState}. */
public final class WorthState {
    private final Event.WorthStarted started;
    private final Map<Integer, Integer> epochs = new LinkedHashMap<>();
    private final Map<Integer, Event.WorthTrained> trained = new LinkedHashMap<>();
    private final Map<Integer, Message> failed = new LinkedHashMap<>();
    private final List<Event.WorthShadowed> shadow = new ArrayList<>();
    private long visits;
    private double seconds;
    private boolean over;

    /** What is asked for now; what {@code earlier} knows, which may be null, is not trained again. */
    WorthState(Event.WorthStarted started, WorthState earlier) {
        this.started = started;
        if (earlier != null && earlier.started.epochs() == started.epochs()) {
            epochs.putAll(earlier.epochs);
            trained.putAll(earlier.trained);
            failed.putAll(earlier.failed);
            visits = earlier.visits;
            seconds = earlier.seconds;
            if (earlier.started.shadowSize() == started.shadowSize()) {
                shadow.addAll(earlier.shadow);
            }
        }
    }

    /** The same, changing apart from this one from now on. */
    WorthState copy() {
        WorthState copy = new WorthState(started, this);
        copy.over = over;
        return copy;
    }

    /** Takes an event; an epoch or a result that was taken before counts once. */
    void apply(Event event) {
        if (event instanceof Event.WorthEpoch e && e.epoch() > epochs(e.trial())) {
            epochs.put(e.trial(), e.epoch());
            visits += e.visits();
            seconds += e.seconds();
        } else if (event instanceof Event.WorthTrained e) {
            trained.put(e.trial(), e);
        } else if (event instanceof Event.WorthFailed e) {
            failed.put(e.trial(), e.cause());
        } else if (event instanceof Event.WorthShadowed e && shadowed(e.trial(), e.resource()) == null) {
            shadow.add(e);
        } else if (event instanceof Event.WorthEnded) {
            over = true;
        }
    }

    /** What was asked for. */
    public Event.WorthStarted started() {
        return started;
    }

    /** Epochs that a trial has made on full data. */
    public int epochs(int trial) {
        return epochs.getOrDefault(trial, 0);
    }

    /** Epochs on full data of all trials. */
    public int epochs() {
        return epochs.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** Trials with their results on full data, in the order in which these came. */
    public Map<Integer, Event.WorthTrained> trained() {
        return Collections.unmodifiableMap(trained);
    }

    /** Trials that failed on full data, and why. */
    public Map<Integer, Message> failed() {
        return Collections.unmodifiableMap(failed);
    }

    /** Whether nothing of this trial remains to be done on full data. */
    public boolean isKnown(int trial) {
        return trained.containsKey(trial) || failed.containsKey(trial);
    }

    /** Results on streamed samples in the order in which they came. */
    public List<Event.WorthShadowed> shadow() {
        return Collections.unmodifiableList(shadow);
    }

    /** The result of a configuration on streamed samples at this resource; null where there is none. */
    public Event.WorthShadowed shadowed(int trial, double resource) {
        return shadow.stream()
                .filter(e -> e.trial() == trial && e.resource() == resource)
                .findFirst()
                .orElse(null);
    }

    /** Samples visited on full data. */
    public long visits() {
        return visits;
    }

    /** Seconds of training on full data. */
    public double seconds() {
        return seconds;
    }

    /** Whether all that was asked for is known. */
    public boolean isOver() {
        return over;
    }
}
