package dev.throughline.bench;

/**
 * The worker's heap, alone in its JVM, with open links.
 *
 * @param links that are open and at rest
 * @param restBytes what was alive after a collection with all of them at rest
 * @param maxBytes the most that was alive after any collection while they were made
 * @param collections full collections that were forced and read
 * @param seconds how long it took to make them; forced collections make it slower
 */
record LinkHeap(int links, long restBytes, long maxBytes, int collections, double seconds) {}
