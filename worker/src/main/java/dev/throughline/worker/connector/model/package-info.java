/** The wire client of a chat-completions endpoint. */
@org.jspecify.annotations.NullMarked
package dev.throughline.worker.connector.model;
