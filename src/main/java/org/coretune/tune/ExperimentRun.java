package org.coretune.tune;

/** An experiment under way as its owner sees it, who lets go of data and engine at its end. Safe for several threads. */
public interface ExperimentRun extends LiveExperiment {
    /** Pauses and waits until no worker is left; says nothing of what broke the work off. */
    void halt();
}
