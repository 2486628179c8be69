/** A stateful stand-in for ClickUp's API (v2) with webhooks, limits and faults on demand. */
@org.jspecify.annotations.NullMarked
package dev.throughline.sandbox.clickup;
