package dev.throughline.sandbox.zuora;

/** Deterministic numbers: the SplitMix64 finaliser (Steele, Lea, Flood 2014) over a seed and two coordinates. */
final class Seed {
    private Seed() {}

    static long mix(long seed, long one, long two) {
        long z = seed + one * 0x9E3779B97F4A7C15L + two * 0xD1B54A32D192ED03L;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    /** A number from 0 to below the bound, out of eight bits or more of the mix that begin at a shift. */
    static int below(int bound, long mixed, int shift) {
        return (int) ((mixed >>> shift & 0xFFFFL) % bound);
    }

    static String pick(String[] words, long mixed, int shift) {
        return words[below(words.length, mixed, shift)];
    }
}
