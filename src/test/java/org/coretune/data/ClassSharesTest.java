package org.coretune.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.coretune.core.Message;
import org.coretune.core.Spec;
import org.junit.jupiter.api.Test;

class ClassSharesTest {
    private static final Spec AUTO = new Spec("auto", Map.of("fraction", 0.1));

    private static ClassShares shares(int[] training, int[] validation) {
        return ClassShares.of(List.of("a", "b", "c").subList(0, training.length), training, validation);
    }

    private static List<String> keys(List<Message> advice) {
        return advice.stream().map(Message::key).toList();
    }

    @Test
    void theDifferenceIsTheShareThatWouldHaveToChangeClass() {
        ClassShares shares = shares(new int[] {800, 200}, new int[] {50, 50});
        assertThat(shares.difference()).isCloseTo(0.3, within(1e-12));
        assertThat(shares.differ()).isTrue();
        assertThat(shares.imbalance()).isEqualTo(4);
        assertThat(shares(new int[] {520, 480}, new int[] {50, 50}).differ()).isFalse();
    }

    @Test
    void evenClassesNeedNoAdviceAndAreStreamed() {
        ClassShares shares = shares(new int[] {400, 410, 390}, new int[] {100, 100, 100});
        assertThat(shares.advice(AUTO)).isEmpty();
        assertThat(shares.choose(AUTO).subset().kind()).isEqualTo("streaming");
        assertThat(shares.choose(AUTO).why().text()).contains("same shares");
    }

    @Test
    void onSmallPartsOfTheDataEarlyRungsRankByLoss() {
        ClassShares shares = shares(new int[] {400, 410, 390}, new int[] {100, 100, 100});
        ClassShares.Choice small = shares.choose(AUTO);
        assertThat(small.subset()).isEqualTo(new Spec("streaming", Map.of("fraction", 0.1)));
        assertThat(small.early()).isTrue();
        assertThat(small.why().text()).contains("same shares").contains("rank by validation loss");
        assertThat(shares.choose(new Spec("auto", Map.of("fraction", 0.3))).early())
                .isFalse();
    }

    @Test
    void longTailedTrainingBesideBalancedValidationIsBalanced() {
        ClassShares shares = shares(new int[] {900, 90, 60}, new int[] {100, 100, 100});
        assertThat(shares.choose(AUTO).subset().kind()).isEqualTo("class-balanced");
        assertThat(keys(shares.advice(Spec.of("streaming")))).contains("data.shares-differ", "data.propose-balanced");
        assertThat(keys(shares.advice(Spec.of("class-balanced")))).containsExactly("data.shares-differ");
    }

    @Test
    void anotherMixtureThatIsNotBalancedIsMatched() {
        ClassShares shares = shares(new int[] {900, 90, 60}, new int[] {50, 210, 40});
        assertThat(shares.choose(AUTO).subset())
                .isEqualTo(new Spec("gradmatch", Map.of("fraction", 0.1, "target", "validation")));
        assertThat(keys(shares.advice(Spec.of("streaming")))).contains("data.propose-validation");
    }

    @Test
    void balancingNaturalSharesIsWarnedAgainst() {
        ClassShares shares = shares(new int[] {6500, 2500, 950}, new int[] {650, 250, 95});
        assertThat(keys(shares.advice(Spec.of("class-balanced")))).containsExactly("data.balancing-hurts");
        assertThat(keys(shares.advice(Spec.of("streaming")))).containsExactly("data.out-of-balance");
        assertThat(shares.choose(AUTO).subset().kind()).isEqualTo("streaming");
    }

    @Test
    void aRareClassIsStreamedByStrata() {
        ClassShares shares = shares(new int[] {600, 620, 30}, new int[] {100, 104, 5});
        assertThat(shares.rare(0.1)).containsExactly("c");
        assertThat(shares.choose(AUTO).subset().flag("stratified", false)).isTrue();
        assertThat(shares.advice(AUTO)).extracting(Message::key).doesNotContain("data.rare");
        assertThat(keys(shares.advice(Spec.of("random")))).contains("data.rare");
    }

    @Test
    void everySentenceCanBeSaid() {
        ClassShares shares = shares(new int[] {900, 90, 0}, new int[] {50, 0, 250});
        for (String kind : List.of("auto", "streaming", "class-balanced", "full", "gradmatch")) {
            assertThat(shares.advice(Spec.of(kind)))
                    .allSatisfy(sentence -> assertThat(sentence.text()).doesNotContain("{"));
        }
    }
}
