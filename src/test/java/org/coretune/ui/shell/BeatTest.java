package org.coretune.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javafx.animation.Animation;
import org.coretune.ui.FxThread;
import org.junit.jupiter.api.Test;

/** What is called again and again on the FX thread. */
class BeatTest extends WindowTest {
    @Test
    void aThreadThatComesLateIsNotCalledForEachTimeItMissed() {
        Duration period = Duration.ofMillis(10);
        Duration busy = Duration.ofMillis(100);
        List<Duration> passed = new ArrayList<>();
        Animation[] beat = new Animation[1];
        fx(() -> beat[0] = FxThread.every(period, since -> {
            passed.add(since);
            long until = System.nanoTime() + busy.toNanos();
            while (passed.size() < 5 && System.nanoTime() < until) {
                Thread.onSpinWait();
            }
        }));
        await("five beats", () -> passed.size() >= 5);
        fx(() -> beat[0].stop());

        assertThat(passed.subList(1, 5)).allMatch(since -> since.compareTo(busy) >= 0);
    }
}
