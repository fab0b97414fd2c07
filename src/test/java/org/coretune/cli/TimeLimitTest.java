package org.coretune.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class TimeLimitTest {
    @Test
    void anAnswerInTimeIsPassedOn() {
        assertThat(new TimeLimit(Duration.ofMinutes(1)).ask("quick", () -> 7)).contains(7);
    }

    @Test
    void whatNeverAnswersIsNotWaitedFor() {
        CountDownLatch never = new CountDownLatch(1);
        assertThat(new TimeLimit(Duration.ofMillis(20)).ask("stuck", () -> {
                    try {
                        never.await();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                    return 7;
                }))
                .isEmpty();
        never.countDown();
    }

    @Test
    void errorsAreThoseOfTheOneAsked() {
        TimeLimit limit = new TimeLimit(Duration.ofMinutes(1));
        assertThatThrownBy(() -> limit.ask("missing", () -> {
                    throw new UnsatisfiedLinkError("no library");
                }))
                .isInstanceOf(UnsatisfiedLinkError.class);
        assertThatThrownBy(() -> limit.ask("wrong", () -> {
                    throw new IllegalStateException("wrong");
                }))
                .isInstanceOf(IllegalStateException.class);
    }
}
