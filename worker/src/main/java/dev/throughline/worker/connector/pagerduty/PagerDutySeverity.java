package dev.throughline.worker.connector.pagerduty;

/** How bad PagerDuty is told that it is. */
public enum PagerDutySeverity {
    CRITICAL,
    ERROR,
    WARNING,
    INFO
}
