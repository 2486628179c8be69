package dev.throughline.sandbox.zuora;

import java.util.EnumSet;
import java.util.Set;

/** What can go wrong on demand. */
public enum FaultKind {
    /** 429 with Retry-After. */
    RATE_LIMITED,
    /** 429 with the vendor's code ending in 70 and Retry-After, as beyond 40 requests at once. */
    CONCURRENCY_LIMITED,
    /** A 5xx (503 unless a status is given). Nothing was done. */
    SERVER_ERROR,
    /** The answer comes late by the fault's delay, or when the fault is taken back; can go along with another fault. */
    SLOW,
    /** The call takes effect, then the connection is closed: without a byte, or in a GET in the middle of the body. */
    CUT_AFTER_COMMIT,
    /** All tokens of the tenant become worthless, and the request gets a 401. */
    TOKEN_REVOKED,
    /** 200 with an empty list though there is more; {@code next_page} stays. */
    EMPTY_PAGE,
    /** 200 with a body that is no JSON. */
    MALFORMED_BODY,
    /** 200 with {@code success: false} and the fault's code. */
    REFUSED_WITH_200,
    /** The export answers 500. */
    EXPORT_FAILS,
    /** Before the page is made, the first definition of the list goes: the others move one place to the front. */
    ROWS_SHIFT_BY_REMOVAL,
    /** Before the page is made, a definition appears at the front: the others move one place to the back. */
    ROWS_SHIFT_BY_ADDITION,
    /** {@code next_page} names another host. */
    FOREIGN_NEXT_PAGE;

    /** The operations that the fault makes sense for when none is named; signing in fails only by name. */
    Set<Operation> operations() {
        return switch (this) {
            case RATE_LIMITED,
                    CONCURRENCY_LIMITED,
                    SERVER_ERROR,
                    SLOW,
                    CUT_AFTER_COMMIT,
                    TOKEN_REVOKED,
                    MALFORMED_BODY,
                    REFUSED_WITH_200 -> EnumSet.complementOf(EnumSet.of(Operation.CREATE_TOKEN));
            case EMPTY_PAGE, FOREIGN_NEXT_PAGE -> EnumSet.of(Operation.LIST_DEFINITIONS, Operation.LIST_TASKS);
            case EXPORT_FAILS -> EnumSet.of(Operation.EXPORT_DEFINITION);
            case ROWS_SHIFT_BY_REMOVAL, ROWS_SHIFT_BY_ADDITION -> EnumSet.of(Operation.LIST_DEFINITIONS);
        };
    }
}
