/** The wire client of Statuspage's incidents. */
@org.jspecify.annotations.NullMarked
package dev.throughline.worker.connector.statuspage;
