package org.coretune.ui.control;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PaintTurnTest {
    private long now;
    private final PaintTurn turn = new PaintTurn(() -> now);

    @Test
    void twoPicturesThatTakeLongDoNotShareATurn() {
        assertThat(turn.take(5)).isTrue();
        assertThat(turn.take(5)).isFalse();
        now += 15_000_000;
        assertThat(turn.take(5)).isFalse();
        now += 1_000_000;
        assertThat(turn.take(5)).isTrue();
    }

    @Test
    void quickPicturesArePaintedTogether() {
        assertThat(turn.take(1)).isTrue();
        assertThat(turn.take(1)).isTrue();
        assertThat(turn.take(1)).isTrue();
        assertThat(turn.take(1)).isFalse();
    }
}
