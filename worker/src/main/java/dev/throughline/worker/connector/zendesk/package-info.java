/** The wire client of Zendesk Support: the calls that keep tickets and tasks the same, and nothing more. */
@org.jspecify.annotations.NullMarked
package dev.throughline.worker.connector.zendesk;
