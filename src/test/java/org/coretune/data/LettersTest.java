package org.coretune.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Set;
import org.coretune.core.Spec;
import org.junit.jupiter.api.Test;

class LettersTest {
    @Test
    void everyMachineDrawsTheSameLetters() {
        Letters letters = Letters.of(Spec.parse("letters:samples=500"));

        assertThat(sum(letters.pixels())).isEqualTo("97216a8384758a91cc52b4f4f31aa53f9969a486794fd814decaca07bb5523b5");
        assertThat(sum(letters.features()))
                .isEqualTo("73f44314ed5e382c44e77e9c1ec4b571446d6fc0107ff0519dd107d7bab36af3");
    }

    @Test
    void asManySamplesAsWantedBeginWithTheSameOnes() {
        Letters few = Letters.of(Spec.parse("letters:samples=100"));
        Letters more = Letters.of(Spec.parse("letters:samples=300"));

        assertThat(Arrays.copyOf(more.pixels(), few.pixels().length)).isEqualTo(few.pixels());
        assertThat(Arrays.copyOf(more.letters(), 100)).isEqualTo(few.letters());
        assertThat(Letters.of(Spec.parse("letters:samples=100,seed=2")).pixels())
                .isNotEqualTo(few.pixels());
    }

    @Test
    void twentySixSamplesHoldEveryLetterOnceAndNoPictureIsEmptyOrCut() {
        Letters letters = Letters.of(Spec.parse("letters:samples=2600"));
        for (int i = 0; i < 2600; i++) {
            if (i % 26 == 0) {
                Set<Integer> seen = new HashSet<>();
                Arrays.stream(letters.letters(), i, i + 26).forEach(seen::add);
                assertThat(seen).hasSize(26);
            }
            byte[] pixels = letters.pictures().picture(i).orElseThrow().pixels();
            int ink = 0;
            for (int p = 0; p < pixels.length; p++) {
                boolean border = p < 28 || p >= 27 * 28 || p % 28 == 0 || p % 28 == 27;
                ink += pixels[p] & 0xff;
                assertThat(border ? pixels[p] & 0xff : 0).isLessThan(64);
            }
            assertThat(ink).isGreaterThan(20 * 255);
        }
    }

    @Test
    void theFeaturesOfABarAreThoseOfItsBox() {
        byte[] pixels = new byte[28 * 28];
        for (int row = 10; row < 20; row++) {
            Arrays.fill(pixels, row * 28 + 4, row * 28 + 8, (byte) 255);
        }

        // Box 4 wide and 10 high; second moments of the uniform grid (n²-1)/(12 n²); one edge in each row and column.
        assertThat(LetterFeatures.raw(pixels, 0))
                .usingComparatorWithPrecision(1e-12)
                .containsExactly(5.5, 12.5, 4, 10, 40, 0, 0, 15 / 192.0, 99 / 1200.0, 0, 0, 0, 1, 0, 1, 0);
    }

    @Test
    void everyFeatureUsesItsRangeAndNoneIsMostlyCutOff() {
        byte[] features = Letters.of(Spec.parse("letters:samples=5000")).features();
        for (int f = 0; f < 16; f++) {
            int[] counts = new int[16];
            for (int i = 0; i < 5000; i++) {
                counts[features[i * 16 + f]]++;
            }
            assertThat(Arrays.stream(counts).filter(count -> count > 0).count()).isGreaterThan(10);
            assertThat(counts[0] + counts[15]).isLessThan(2500);
        }
    }

    @Test
    void imagesArePixelsFromZeroToOne() {
        Dataset data = Dataset.prepare(
                Definitions.of("letters", "")
                        .with("samples", 520L)
                        .with("as", "images")
                        .data(),
                java.nio.file.Path.of("."));

        assertThat(data.features()).hasSize(784);
        assertThat(data.classNames()).hasSize(26).startsWith("A", "B").endsWith("Z");
        float[] sample = Arrays.copyOf(data.test().samples().features(), 784);
        byte[] pixels = data.test().picture(0).orElseThrow().pixels();
        for (int p = 0; p < 784; p++) {
            assertThat(sample[p]).isEqualTo((float) ((pixels[p] & 0xff) * (1 / 255.0)));
        }
    }

    private static String sum(byte[] bytes) {
        return HexFormat.of().formatHex(SourceFile.sha256().digest(bytes));
    }
}
