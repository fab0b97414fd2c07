package org.coretune.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
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

    /** Correlations and intervals are of several trials, the inputs of a map several numbers, what is left out of a plot of many. */
    private static final Set<String> OF_SEVERAL = Set.of(
            "agreement.rho",
            "agreement.tau",
            "agreement.sentence",
            "importance.of",
            "worth.interval",
            "classroom.brackets",
            "parallel.left-out",
            "replay.written",
            "subset.map-sentence",
            "subset.map-sentence-texts");

    @Test
    void nearlyAllNeverReadsAsAll() {
        assertThat(Texts.percent(0.9999)).isEqualTo("99.9%");
        assertThat(Texts.percent(1)).isEqualTo("100%");
        assertThat(Texts.percent(0.985)).isEqualTo("98%");
        assertThat(Texts.percent(0.034)).isEqualTo("3.4%");
    }

    @Test
    void oneOfAThingIsSaidInTheSingular() {
        Pattern several = Pattern.compile(
                "(?<![\\w.,])1 (trials|epochs|configurations|workers|brackets|parameters"
                        + "|coresets|steps|rungs|rounds|verdicts|passes|experiments|problems|pictures|numbers|results|draws)\\b");
        Object[] ones = IntStream.range(0, 12).mapToObj(i -> 1).toArray();
        ResourceBundle english = ResourceBundle.getBundle("messages.ui", Locale.ROOT);
        assertThat(english.keySet().stream()
                        .map(key -> key.substring("ui.".length()))
                        .filter(key -> !OF_SEVERAL.contains(key))
                        .map(key -> Texts.text(key, ones))
                        .filter(sentence -> several.matcher(sentence).find()))
                .isEmpty();
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
