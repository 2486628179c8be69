package dev.throughline.bench;

/**
 * The worker's heap, alone in its JVM, over one first pass.
 *
 * @param records rows synced
 * @param maxBytes the most that was alive after any collection
 * @param medianBytes what was alive after the median collection
 * @param collections full collections that were forced and read
 * @param seconds how long the pass took; forced collections make it slower
 */
record HeapFigures(long records, long maxBytes, long medianBytes, int collections, double seconds) {}
