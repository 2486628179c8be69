/** A stateful stand-in for Zuora's OAuth and Workflow interfaces, with faults on demand. */
@org.jspecify.annotations.NullMarked
package dev.throughline.sandbox.zuora;
