package org.coretune.figure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.FloatRange;
import net.jqwik.api.constraints.Size;
import org.coretune.core.subset.Coreset;
import org.junit.jupiter.api.Test;

class WeightPictureTest {
    @Property
    void everySampleFallsIntoABin(@ForAll @Size(min = 1, max = 200) List<@FloatRange(min = 0, max = 1000) Float> list) {
        float[] weights = new float[list.size()];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = list.get(i);
        }
        WeightPicture picture = WeightPicture.of(new Coreset(new int[weights.length], weights));
        assertThat(Arrays.stream(picture.counts()).sum()).isEqualTo(weights.length);
    }

    @Test
    void equalWeightsStandInOneBar() {
        WeightPicture picture = WeightPicture.of(new Coreset(new int[40], null));
        assertThat(picture.counts()).containsOnlyOnce(40);
    }

    @Test
    void anEmptyCoresetShowsNothing() {
        assertThat(WeightPicture.of(new Coreset(new int[0], null)).counts()).isEmpty();
    }
}
