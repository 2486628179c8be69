/** Outbound HTTP that keeps to allowed hosts, whatever a name resolves to, and gives up on hosts that keep failing. */
@org.jspecify.annotations.NullMarked
package dev.throughline.worker.connector.http;
