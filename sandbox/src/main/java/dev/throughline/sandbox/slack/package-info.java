/** A stand-in for Slack's Web API. */
@org.jspecify.annotations.NullMarked
package dev.throughline.sandbox.slack;
