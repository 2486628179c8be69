package dev.throughline.launcher.check;

/** Something that must never happen has. */
final class Violation extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Violation(String words) {
        super(words);
    }

    static void unless(boolean holds, String words) {
        if (!holds) {
            throw new Violation(words);
        }
    }
}
