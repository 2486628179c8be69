/** A stand-in mail server. */
@org.jspecify.annotations.NullMarked
package dev.throughline.sandbox.smtp;
