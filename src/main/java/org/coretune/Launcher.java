package org.coretune;

/** Starts Coretune. */
public final class Launcher {
    private Launcher() {}

    /** Starts Coretune with the given command line. */
    public static void main(String[] arguments) {
        throw new UnsupportedOperationException();
    }
}
