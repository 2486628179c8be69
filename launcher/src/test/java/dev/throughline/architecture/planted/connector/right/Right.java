package dev.throughline.architecture.planted.connector.right;

/** Knows nobody. */
public final class Right {
    private Right() {}

    public static String name() {
        return "right";
    }
}
