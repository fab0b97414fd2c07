package org.coretune.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MessageTest {
    private static final Message NOTE = new Message("data.note-missing", 3);

    @Test
    void aSentenceIsTheSameHoweverOftenItIsAskedFor() {
        String first = NOTE.text(Locale.ENGLISH);
        assertThat(first).contains("3");
        assertThat(NOTE.text(Locale.ENGLISH)).isEqualTo(first);
        assertThat(new Message("data.note-missing", 4).text(Locale.ENGLISH)).isEqualTo(first.replace('3', '4'));
    }

    @Test
    void eachLanguageHasItsOwnSentence() {
        Message saved = new Message("ui.status.saved", "90%");
        String english = saved.text(Locale.ENGLISH);
        assertThat(saved.text(Locale.KOREAN)).contains("90%").isNotEqualTo(english);
        assertThat(saved.text(Locale.ENGLISH)).isEqualTo(english);
    }

    @Test
    void severalThreadsMayAskForTheSameSentence() {
        List<String> right =
                IntStream.range(0, 2000).mapToObj(MessageTest::sizes).toList();
        assertThat(IntStream.range(0, 2000)
                        .parallel()
                        .mapToObj(MessageTest::sizes)
                        .toList())
                .isEqualTo(right);
    }

    @Test
    void aTextMayFormANumberInItsOwnWay() {
        assertThat(progress(1)).contains(" 1 trial ");
        assertThat(progress(12)).contains(" 12 trials ");
        assertThat(new Message("tune.final-fell-back", 0.12345, 1234, Message.grouped(0.9)).text(Locale.ENGLISH))
                .contains("accuracy of 0.123, where trial 1234 had reached 0.9:");
    }

    /** Journals live longer than texts: what an earlier version said of a failed trial must not keep it from being opened. */
    @Test
    void whatAnotherVersionSaidIsShownAsItWasWritten() {
        assertThat(new Message("network.even-kernel", 4, 0.5).text(Locale.ENGLISH))
                .isEqualTo("network.even-kernel[4, 0.5]");
        assertThat(new Message("bygone.words").text(Locale.KOREAN)).isEqualTo("bygone.words[]");
    }

    private static String progress(int trials) {
        return new Message("cli.progress", "=>", 30L, trials, "accuracy", "0.5", "1 s", "2 s").text(Locale.ENGLISH);
    }

    private static String sizes(int n) {
        return new Message("ui.unit.sample-visits", Message.grouped(n * 1000)).text(Locale.ENGLISH);
    }
}
