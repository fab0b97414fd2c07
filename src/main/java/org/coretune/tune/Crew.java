package org.coretune.tune;

import java.util.List;

/**
 * Threads that work on one thing: whoever waits for them is told what the first of them failed with. Safe for several
 * threads.
 */
final class Crew {
    private List<Thread> threads = List.of();
    private Throwable defect;

    /** Starts threads in the place of those before, which have ended. */
    synchronized void start(List<Thread> fresh) {
        threads = List.copyOf(fresh);
        threads.forEach(Thread::start);
    }

    /** Remembers an error; of several the first is thrown, and the others go with it. */
    synchronized void failed(Throwable error) {
        if (defect == null) {
            defect = error;
        } else if (defect != error) {
            defect.addSuppressed(error);
        }
    }

    /** Whether anything failed. */
    synchronized boolean hasFailed() {
        return defect != null;
    }

    private synchronized List<Thread> threads() {
        return threads;
    }

    /**
     * Waits for all threads to end.
     *
     * @throws RuntimeException or an error, as one of them failed with
     */
    void await() throws InterruptedException {
        for (Thread thread : threads()) {
            thread.join();
        }
        synchronized (this) {
            if (defect instanceof Error error) {
                throw error;
            }
            if (defect != null) {
                throw (RuntimeException) defect;
            }
        }
    }

    /** Waits for all threads to end, however often this one is interrupted meanwhile and whatever they failed with. */
    void join() {
        boolean interrupted = false;
        for (Thread thread : threads()) {
            while (thread.isAlive()) {
                try {
                    thread.join();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
