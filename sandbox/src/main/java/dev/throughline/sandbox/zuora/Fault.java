package dev.throughline.sandbox.zuora;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One order to fail: the next {@code times} requests that match. A part that is null matches all; but signing in fails only
 * when the operation is named, and a fault of lists or exports meets no other call.
 *
 * @param times how many matching requests fail; {@link Integer#MAX_VALUE} for as long as the fault is there
 * @param definitionId of the definition (in a path, or as {@code workflow_id} in a query)
 * @param page page of a list
 * @param probability of a matching request to fail, drawn from the seed
 * @param retryAfter for the 429s, whole seconds
 * @param status for {@link FaultKind#SERVER_ERROR}
 * @param delay for {@link FaultKind#SLOW}
 * @param code the vendor's code for {@link FaultKind#REFUSED_WITH_200}; its last two digits tell the category
 */
public record Fault(
        FaultKind kind,
        int times,
        @Nullable Operation operation,
        @Nullable Long definitionId,
        @Nullable String tenant,
        @Nullable Integer page,
        double probability,
        long seed,
        Duration retryAfter,
        int status,
        Duration delay,
        int code) {
    public Fault {
        if (times < 1) {
            throw new IllegalArgumentException("A fault happens at least once");
        }
        if (!(probability > 0 && probability <= 1)) {
            throw new IllegalArgumentException("A probability lies above 0 and at most at 1");
        }
        if (status < 500 || status > 599) {
            throw new IllegalArgumentException("A server error has a status from 500 to 599");
        }
    }

    /** The next request that the kind makes sense for, other than signing in. */
    public static Fault next(FaultKind kind) {
        return new Fault(
                kind,
                1,
                null,
                null,
                null,
                null,
                1,
                0,
                Duration.ofSeconds(1),
                kind == FaultKind.EXPORT_FAILS ? 500 : 503,
                Duration.ofMillis(250),
                53_100_050);
    }

    public Fault times(int requests) {
        return new Fault(
                kind,
                requests,
                operation,
                definitionId,
                tenant,
                page,
                probability,
                seed,
                retryAfter,
                status,
                delay,
                code);
    }

    /** For as long as the fault is in the plan. */
    public Fault always() {
        return times(Integer.MAX_VALUE);
    }

    public Fault on(Operation only) {
        return new Fault(
                kind, times, only, definitionId, tenant, page, probability, seed, retryAfter, status, delay, code);
    }

    public Fault forDefinition(long id) {
        return new Fault(kind, times, operation, id, tenant, page, probability, seed, retryAfter, status, delay, code);
    }

    public Fault ofTenant(String name) {
        return new Fault(
                kind, times, operation, definitionId, name, page, probability, seed, retryAfter, status, delay, code);
    }

    public Fault onPage(int number) {
        return new Fault(
                kind,
                times,
                operation,
                definitionId,
                tenant,
                number,
                probability,
                seed,
                retryAfter,
                status,
                delay,
                code);
    }

    public Fault withProbability(double chance, long newSeed) {
        return new Fault(
                kind, times, operation, definitionId, tenant, page, chance, newSeed, retryAfter, status, delay, code);
    }

    public Fault withRetryAfter(Duration wait) {
        return new Fault(
                kind, times, operation, definitionId, tenant, page, probability, seed, wait, status, delay, code);
    }

    public Fault withStatus(int newStatus) {
        return new Fault(
                kind,
                times,
                operation,
                definitionId,
                tenant,
                page,
                probability,
                seed,
                retryAfter,
                newStatus,
                delay,
                code);
    }

    public Fault withDelay(Duration late) {
        return new Fault(
                kind, times, operation, definitionId, tenant, page, probability, seed, retryAfter, status, late, code);
    }

    public Fault withCode(int vendorCode) {
        return new Fault(
                kind,
                times,
                operation,
                definitionId,
                tenant,
                page,
                probability,
                seed,
                retryAfter,
                status,
                delay,
                vendorCode);
    }

    boolean matches(Operation called, @Nullable String byTenant, @Nullable Long id, @Nullable Integer pageAsked) {
        boolean fits = operation == null ? kind.operations().contains(called) : operation == called;
        return fits
                && (tenant == null || tenant.equals(byTenant))
                && (definitionId == null || definitionId.equals(id))
                && (page == null || page.equals(pageAsked));
    }
}
