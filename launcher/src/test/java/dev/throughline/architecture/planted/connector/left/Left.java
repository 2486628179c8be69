package dev.throughline.architecture.planted.connector.left;

import dev.throughline.architecture.planted.connector.http.Wire;
import dev.throughline.architecture.planted.connector.right.Right;

/** Knows what is shared, which is right, and another connector, which is not. */
public record Left(Wire wire) {
    static String neighbour() {
        return Right.name();
    }
}
