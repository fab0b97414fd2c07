package org.coretune.ui.design;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * Texts before and after the present one, for undo and redo. What is typed into one place without leaving it counts as one
 * edit.
 */
final class Edits {
    private static final int MOST = 500;

    private record Edit(String place, String before) {}

    private final Deque<Edit> done = new ArrayDeque<>();
    private final Deque<Edit> undone = new ArrayDeque<>();
    private boolean sealed = true;

    /** Takes in that a text is being replaced by an edit of {@code place}. */
    void add(String place, String before) {
        if (sealed || done.isEmpty() || !done.peek().place.equals(place)) {
            done.push(new Edit(place, before));
            if (done.size() > MOST) {
                done.removeLast();
            }
        }
        undone.clear();
        sealed = false;
    }

    /** The next edit is one of its own, also of the same place. */
    void seal() {
        sealed = true;
    }

    /** The text before the last edit; {@code now} comes back with {@link #redo}. */
    Optional<String> undo(String now) {
        return move(done, undone, now);
    }

    /** The text after the edit that was undone last. */
    Optional<String> redo(String now) {
        return move(undone, done, now);
    }

    private Optional<String> move(Deque<Edit> from, Deque<Edit> to, String now) {
        sealed = true;
        if (from.isEmpty()) {
            return Optional.empty();
        }
        Edit edit = from.pop();
        to.push(new Edit(edit.place, now));
        return Optional.of(edit.before);
    }

    boolean canUndo() {
        return !done.isEmpty();
    }

    boolean canRedo() {
        return !undone.isEmpty();
    }

    void clear() {
        done.clear();
        undone.clear();
        sealed = true;
    }
}
