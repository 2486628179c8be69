/** A stand-in for a chat-completions endpoint. */
@org.jspecify.annotations.NullMarked
package dev.throughline.sandbox.model;
