package org.coretune.core.subset;

/** What a selection may look at: the data, and the network's gradients where it asks for them. */
public interface SelectionContext {
    /** Random streams of the experiment (groups are shared by all trials) and of the trial. */
    SubsetPlan.Seeds seeds();

    /** The trial's executed epochs. */
    int epoch();

    /** The trial's mini-batch size. */
    int batchSize();

    /** Class of each training sample, [n]. */
    int[] labels();

    /** How many classes there are. */
    int classes();

    /** Features of the training samples, [n, d], row-major; shared, not to be written. */
    float[] features();

    /** Class of each validation sample. */
    int[] validationLabels();

    /** Last-layer factors of all training samples at the current parameters, in evaluation mode; computed at the first call. */
    LastLayer training();

    /** The same of all validation samples. */
    LastLayer validation();

    /**
     * The gradients of groups of training samples against their sum, at the current parameters; good until the selection
     * ends. An engine may have a faster form of it than the plain one.
     */
    default GradientSource groupGradients(Groups groups) {
        return GroupGradients.of(training(), groups);
    }

    /** Told once the gradients of the candidates are ready and the choice among them begins; whoever has a clock may look at it. */
    default void choosing() {}

    /** The coreset in use until now, or null. */
    Coreset previous();
}
