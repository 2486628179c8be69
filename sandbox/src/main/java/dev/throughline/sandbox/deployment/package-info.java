/** A stand-in for the service of an operator's own that rolls back and deploys on request. */
@org.jspecify.annotations.NullMarked
package dev.throughline.sandbox.deployment;
