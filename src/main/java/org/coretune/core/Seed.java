package org.coretune.core;

import java.util.SplittableRandom;

/**
 * A place in the tree of random streams: every random decision has its own stream, named by what it is for.
 *
 * <p>{@code new Seed(7).at("trial", 12).at("shuffle", 3)} is the same stream in every process, whatever was drawn
 * elsewhere. So nothing about generators has to be stored to resume, and the number of workers changes nothing.
 *
 * @param value the 64 bits that stand for this place
 */
public record Seed(long value) {
    /** The stream for {@code purpose}, number {@code index}. */
    public Seed at(String purpose, long index) {
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < purpose.length(); i++) {
            hash = (hash ^ purpose.charAt(i)) * 0x100000001b3L;
        }
        return new Seed(mix(mix(value ^ hash) + index));
    }

    /** The stream for {@code purpose}. */
    public Seed at(String purpose) {
        return at(purpose, 0);
    }

    /** A fresh generator at the start of this stream. Not safe for several threads. */
    public SplittableRandom generator() {
        return new SplittableRandom(value);
    }

    /** A random order of 0 … {@code n}-1 (Fisher and Yates). */
    public int[] permutation(int n) {
        int[] order = new int[n];
        for (int i = 0; i < n; i++) {
            order[i] = i;
        }
        SplittableRandom random = generator();
        for (int i = n - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int swapped = order[i];
            order[i] = order[j];
            order[j] = swapped;
        }
        return order;
    }

    /** SplitMix64's finaliser (Steele, Lea and Flood 2014). */
    private static long mix(long z) {
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }
}
