package org.coretune.core.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.coretune.core.Seed;
import org.junit.jupiter.api.Test;

class KernelSurfaceTest {
    private static double[][] points(long seed, int n) {
        SplittableRandom random = new Seed(seed).generator();
        return new double[][] {
            random.doubles(n).toArray(),
            random.doubles(n).toArray(),
            random.doubles(n).toArray()
        };
    }

    @Test
    void aSmoothFunctionIsFoundAndExplained() {
        double[][] p = points(4, 300);
        double[] z = new double[300];
        for (int i = 0; i < z.length; i++) {
            z[i] = Math.sin(3 * p[0][i]) + p[1][i];
        }
        KernelSurface surface = new KernelSurface(p[0], p[1], z);
        assertThat(surface.explained()).isGreaterThan(0.95);
        assertThat(surface.mean(0.5, 0.5)).isCloseTo(Math.sin(1.5) + 0.5, within(0.1));
        assertThat(surface.support(0.5, 0.5)).isGreaterThan(1);
    }

    @Test
    void noiseIsNotExplained() {
        double[][] p = points(9, 200);
        assertThat(new KernelSurface(p[0], p[1], p[2]).explained()).isLessThan(0.1);
    }

    @Test
    void farFromAllPointsThereIsNoSupport() {
        KernelSurface surface = new KernelSurface(new double[] {0, 0.01}, new double[] {0, 0.01}, new double[] {1, 2});
        assertThat(surface.support(1, 1)).isLessThan(1e-3);
        assertThat(surface.mean(1, 1)).isBetween(1.0, 2.0);
    }

    @Property(tries = 40)
    void theSurfaceStaysWithinTheValues(@ForAll long seed) {
        double[][] p = points(seed, 12);
        KernelSurface surface = new KernelSurface(p[0], p[1], p[2]);
        double least = java.util.Arrays.stream(p[2]).min().orElseThrow();
        double most = java.util.Arrays.stream(p[2]).max().orElseThrow();
        assertThat(surface.mean(p[1][0], p[0][1])).isBetween(least - 1e-9, most + 1e-9);
    }
}
