/** A stand-in for PagerDuty: Events API v2 in, webhooks v3 out. */
@org.jspecify.annotations.NullMarked
package dev.throughline.sandbox.pagerduty;
