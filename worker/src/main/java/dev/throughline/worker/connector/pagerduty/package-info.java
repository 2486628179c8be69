/** The wire client of PagerDuty's Events API v2. */
@org.jspecify.annotations.NullMarked
package dev.throughline.worker.connector.pagerduty;
