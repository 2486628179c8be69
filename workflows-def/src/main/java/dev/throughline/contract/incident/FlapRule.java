package dev.throughline.contract.incident;

import java.time.Duration;

/**
 * When an alert is one that comes and goes, so that its changes are no news until it has been quiet.
 *
 * @param changes so many changes between firing and resolved...
 * @param within ...within this time
 * @param quietFor how long it may not change until its changes are news again
 */
public record FlapRule(int changes, Duration within, Duration quietFor) {}
