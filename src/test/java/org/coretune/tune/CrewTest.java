package org.coretune.tune;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class CrewTest {
    private final Crew crew = new Crew();

    @Test
    void whoeverWaitsIsToldTheFirstFailureWithTheOthers() throws InterruptedException {
        crew.await();
        IllegalStateException first = new IllegalStateException("first");
        IllegalStateException second = new IllegalStateException("second");
        assertThat(crew.hasFailed()).isFalse();
        crew.start(List.of(new Thread(() -> {
            crew.failed(first);
            crew.failed(first);
            crew.failed(second);
        })));
        crew.join();
        assertThat(crew.hasFailed()).isTrue();
        assertThatThrownBy(crew::await).isSameAs(first).hasSuppressedException(second);
        assertThat(first.getSuppressed()).hasSize(1);
    }

    @Test
    void joiningOutlastsAnInterruptAndKeepsItsMark() {
        CountDownLatch go = new CountDownLatch(1);
        Thread waiting = Thread.currentThread();
        boolean[] over = {false};
        crew.start(List.of(
                new Thread(() -> {
                    try {
                        go.await();
                        over[0] = true;
                    } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                }),
                new Thread(() -> {
                    waiting.interrupt();
                    go.countDown();
                })));
        crew.join();
        assertThat(over[0]).isTrue();
        assertThat(Thread.interrupted()).isTrue();
    }
}
