/** The wire client of an operator's own deployment service. */
@org.jspecify.annotations.NullMarked
package dev.throughline.worker.connector.deployment;
