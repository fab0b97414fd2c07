package org.coretune.cli;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.function.Consumer;
import org.coretune.core.Message;
import org.coretune.core.event.Entry;
import org.coretune.core.event.Event;
import org.coretune.core.event.ExperimentState;
import org.coretune.core.event.TrialState;
import org.coretune.core.schedule.Verdict;

/**
 * An experiment as a line in a terminal: a bar with what is done, the best so far and the time that is left.
 *
 * <p>On a terminal the line is drawn over; elsewhere a line is written at every tenth of the work.
 */
final class TerminalProgress implements Consumer<Entry> {
    private static final int WIDTH = 30;
    private static final long REDRAW_MILLIS = 100;

    private final PrintWriter out;
    private final boolean terminal;
    private final ExperimentState state = new ExperimentState();
    private double done;
    private long drawnMillis;
    private int tenths;
    private int drawn;

    TerminalProgress(PrintWriter out, boolean terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    @Override
    public synchronized void accept(Entry entry) {
        state.apply(entry);
        Event event = entry.event();
        if (event instanceof Event.EpochTrained || event instanceof Event.FinalEpoch) {
            done = share();
            if (terminal && entry.millis() - drawnMillis >= REDRAW_MILLIS) {
                drawnMillis = entry.millis();
                draw();
            } else if (!terminal && (int) (done * 10) > tenths) {
                tenths = (int) (done * 10);
                out.println(line());
                out.flush();
            }
        } else if (event instanceof Event.Warned warned) {
            say(warned.warning().text());
        } else if (event instanceof Event.TrialFailed failed) {
            say(new Message("cli.trial-failed", failed.trial(), failed.cause().text()).text());
        } else if (event instanceof Event.Decided decided
                && decided.verdict() instanceof Verdict.Completed
                && terminal) {
            say(decided.verdict().reason(state.opened().unit()).text());
        } else if (event instanceof Event.Closed) {
            wipe();
        }
    }

    /** Epochs done of those planned, the final training included; 0 where the schedule has no end of its own. */
    private double share() {
        double planned = state.opened().plannedCost();
        if (planned <= 0) {
            return 0;
        }
        double all = planned + finalEpochs();
        double finished =
                state.spent() + (state.last() == null ? 0 : state.last().curve().size());
        return Math.min(1, finished / all);
    }

    private double finalEpochs() {
        return state.last() == null ? state.opened().mostEpochs() : state.last().epochs();
    }

    private void say(String text) {
        wipe();
        out.println(Streams.shown(text));
        draw();
    }

    private void draw() {
        if (terminal) {
            String line = line();
            out.print("\r" + line + " ".repeat(Math.max(0, drawn - line.length())));
            out.flush();
            drawn = line.length();
        }
    }

    private void wipe() {
        if (terminal && drawn > 0) {
            out.print("\r" + " ".repeat(drawn) + "\r");
            drawn = 0;
        }
        out.flush();
    }

    private String line() {
        int filled = (int) (done * WIDTH);
        String bar = "=".repeat(filled) + (filled < WIDTH ? ">" : "") + " ".repeat(Math.max(0, WIDTH - filled - 1));
        TrialState best = state.best();
        String value = best == null ? "–" : String.format(Locale.ROOT, "%.4f", best.value());
        double spent = state.activeMillis() / 1000.0;
        String left = done < 0.05 ? "–" : duration(spent / done * (1 - done));
        return new Message(
                        "cli.progress",
                        bar,
                        Math.round(done * 100),
                        state.trials().size(),
                        state.opened().metric(),
                        value,
                        duration(spent),
                        left)
                .text();
    }

    static String duration(double seconds) {
        long whole = Math.round(seconds);
        return whole < 60
                ? whole + " s"
                : whole < 3600
                        ? whole / 60 + " min " + whole % 60 + " s"
                        : whole / 3600 + " h " + whole / 60 % 60 + " min";
    }
}
