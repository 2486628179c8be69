package dev.throughline.worker.connector.zuora;

import java.time.Instant;

/**
 * That a token is held; the token itself stays inside.
 *
 * @param expiresAt when the vendor will stop accepting it
 */
public record TokenState(Instant expiresAt) {}
