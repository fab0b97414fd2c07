package org.coretune.core.event;

/**
 * What an experiment has spent, counted once for each epoch of each trial.
 *
 * <p>Sample-visits are samples that gradient steps visited while tuning, selection visits those only passed forward to select; validation and the final training
 * count in seconds only.
 */
public final class Accounts {
    private long epochs;
    private long sampleVisits;
    private long selectionVisits;
    private double trainingSeconds;
    private double selectionSeconds;
    private double evaluationSeconds;
    private double finalSeconds;
    private long repeatedVisits;
    private long repeatedEpochs;

    Accounts() {}

    private Accounts(Accounts other) {
        epochs = other.epochs;
        sampleVisits = other.sampleVisits;
        selectionVisits = other.selectionVisits;
        trainingSeconds = other.trainingSeconds;
        selectionSeconds = other.selectionSeconds;
        evaluationSeconds = other.evaluationSeconds;
        finalSeconds = other.finalSeconds;
        repeatedVisits = other.repeatedVisits;
        repeatedEpochs = other.repeatedEpochs;
    }

    Accounts copy() {
        return new Accounts(this);
    }

    void count(Event.EpochTrained event) {
        epochs++;
        sampleVisits += event.visits();
        trainingSeconds += event.trainingSeconds();
        evaluationSeconds += event.evaluationSeconds();
    }

    void count(Event.CoresetSelected event) {
        selectionVisits += event.forwardVisits();
        selectionSeconds += event.forwardSeconds() + event.gradientSeconds() + event.greedySeconds();
    }

    void count(Event.CoresetMeasured event) {
        selectionVisits += event.forwardVisits();
        selectionSeconds += event.seconds();
    }

    /** Counts an epoch that an interruption made necessary once more. */
    void repeat(Event.EpochTrained event) {
        repeatedVisits += event.visits();
        repeatedEpochs++;
    }

    void countFinal(double seconds) {
        finalSeconds += seconds;
    }

    /** Samples visited again by epochs that an interruption made necessary once more; not among {@link #sampleVisits}. */
    public long repeatedVisits() {
        return repeatedVisits;
    }

    /** Epochs, or units of a program's resource, that were gone through once more; not among {@link #epochs}. */
    public long repeatedEpochs() {
        return repeatedEpochs;
    }

    /** Epochs of all trials. */
    public long epochs() {
        return epochs;
    }

    /** Samples visited by gradient steps while tuning. */
    public long sampleVisits() {
        return sampleVisits;
    }

    /** Samples passed forward to select. */
    public long selectionVisits() {
        return selectionVisits;
    }

    /** Seconds of gradient steps, all workers added up. */
    public double trainingSeconds() {
        return trainingSeconds;
    }

    /** Seconds of selection, all workers added up. */
    public double selectionSeconds() {
        return selectionSeconds;
    }

    /** Seconds of validation, all workers added up. */
    public double evaluationSeconds() {
        return evaluationSeconds;
    }

    /** Seconds of the final training and test. */
    public double finalSeconds() {
        return finalSeconds;
    }
}
