package org.coretune.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.coretune.ui.control.Mark;
import org.coretune.ui.run.Phase;
import org.coretune.ui.shell.Command;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextsTest {
    @ParameterizedTest
    @CsvSource({
        "0,0 s",
        "0.32,0.3 s",
        "9,9 s",
        "61.4,61 s",
        "130,2 min",
        "5300,88 min",
        "5400,1 h 30 min",
        "36300,10 h 05 min"
    })
    void durationsAreSaidInTheUnitAPersonWouldUse(double seconds, String words) {
        assertThat(Texts.duration(seconds)).isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource({
        "1,epochs,1 epoch",
        "27,epochs,27 epochs",
        "0,steps,0 steps",
        "1,rounds,1 round",
        "9,rounds,9 rounds",
        "1,sample-visits,1 sample-visit",
        "0.25,fraction,25% of the data"
    })
    void resourcesComeWithTheirUnit(double resource, String unit, String words) {
        assertThat(Texts.resource(resource, unit)).isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource({"0.5,0.5000", "0,0.0000", "12.345,12.35", "NaN,–", "1e-5,1.00e-05"})
    void valuesHaveTheDecimalsThatMatter(double value, String words) {
        assertThat(Texts.value(value)).isEqualTo(words);
    }

    @Test
    void everyCommandPhaseAndMarkHasItsWords() {
        assertThat(Stream.of(Command.values()).map(Command::text))
                .doesNotContain("")
                .doesNotHaveDuplicates();
        assertThat(Stream.of(Phase.values()).map(Phase::word))
                .doesNotContain("")
                .doesNotHaveDuplicates();
        assertThat(Stream.of(Mark.values()).map(Mark::word)).doesNotContain("").doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @ValueSource(strings = {"finished", "budget", "failures", "cancelled"})
    void everyWayToEndHasItsWords(String how) {
        assertThat(Texts.text("closing." + how)).isNotBlank();
    }

    @Test
    void noTwoCommandsShareAKey() {
        assertThat(Stream.of(Command.values()).map(Command::accelerator)).doesNotHaveDuplicates();
    }
}
