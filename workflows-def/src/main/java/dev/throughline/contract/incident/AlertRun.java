package dev.throughline.contract.incident;

import java.time.Instant;

/**
 * That an alert has fired, from a beginning on.
 *
 * @param startsAt the beginning
 * @param incident the key of the incident that it belongs to
 */
public record AlertRun(Instant startsAt, String incident) {}
