/** A stand-in for Zendesk Support: tickets and what belongs to them, exports, files, and signed webhooks. */
@org.jspecify.annotations.NullMarked
package dev.throughline.sandbox.zendesk;
