/** The wire client of Slack's Web API. */
@org.jspecify.annotations.NullMarked
package dev.throughline.worker.connector.slack;
