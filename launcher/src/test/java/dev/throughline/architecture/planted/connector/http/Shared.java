package dev.throughline.architecture.planted.connector.http;

import dev.throughline.architecture.planted.connector.right.Right;

/** Knows one of those who share it. */
final class Shared {
    private Shared() {}

    static String favourite() {
        return Right.name();
    }
}
