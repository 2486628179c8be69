/** What every connector to a vendor shares: one exception with a kind, and outbound HTTP that keeps to allowed hosts. */
@org.jspecify.annotations.NullMarked
package dev.throughline.worker.connector;
