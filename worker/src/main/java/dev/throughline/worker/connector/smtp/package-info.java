/** The wire client of a mail server. */
@org.jspecify.annotations.NullMarked
package dev.throughline.worker.connector.smtp;
