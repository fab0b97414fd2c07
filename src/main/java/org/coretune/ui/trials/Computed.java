package org.coretune.ui.trials;

import java.util.function.BiPredicate;
import java.util.function.Function;
import org.coretune.ui.TaskRunner;

/**
 * A value that takes long to compute: the last one is shown until that of the newest question is there. At most one is
 * computed at a time. FX thread only.
 *
 * @param <Q> what it is computed from
 * @param <A> the value
 */
final class Computed<Q, A> {
    private final TaskRunner tasks;
    private final Function<Q, A> work;
    private final BiPredicate<Q, Q> same;
    private final A nothing;
    private Runnable changed = () -> {};
    private Q asked;
    private A answer;
    private long round;
    private boolean busy;

    Computed(TaskRunner tasks, Function<Q, A> work, BiPredicate<Q, Q> same, A nothing) {
        this.tasks = tasks;
        this.work = work;
        this.same = same;
        this.nothing = nothing;
        answer = nothing;
    }

    void onChange(Runnable then) {
        changed = then;
    }

    void clear() {
        asked = null;
        answer = nothing;
        busy = false;
        round++;
    }

    A last() {
        return answer;
    }

    /** The value for this question, or the last one while it is computed: then {@link #onChange} tells. */
    A of(Q question) {
        if (busy || asked != null && same.test(asked, question)) {
            return answer;
        }
        busy = true;
        asked = question;
        long mine = round;
        tasks.run(() -> work.apply(question), found -> done(mine, found), failed -> done(mine, nothing));
        return answer;
    }

    private void done(long mine, A found) {
        if (mine == round) {
            busy = false;
            answer = found;
            changed.run();
        }
    }
}
