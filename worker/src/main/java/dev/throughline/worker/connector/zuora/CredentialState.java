package dev.throughline.worker.connector.zuora;

import dev.throughline.worker.connector.http.CircuitBreaker;

/**
 * What all clients of a credential on a host share in this JVM.
 *
 * @param token the one token
 * @param breaker the one circuit breaker
 */
record CredentialState(SharedToken token, CircuitBreaker breaker) {}
