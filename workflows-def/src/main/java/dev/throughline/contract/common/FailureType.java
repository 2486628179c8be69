package dev.throughline.contract.common;

import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Why a process or an activity failed, in words that a person can act on. The name is the {@code type} of the
 * {@link ApplicationFailure} and the {@code failureType} of a problem document.
 */
public enum FailureType {
    /** What was asked is malformed or out of range; asking again does not help. */
    INVALID_INPUT(false),
    /** No customer with this id exists. */
    UNKNOWN_CUSTOMER(false),
    /** The customer is suspended, so nothing runs for it. */
    CUSTOMER_SUSPENDED(false),
    /** The customer was deleted while something ran for it. */
    CUSTOMER_DELETED(false),
    /** The vendor refused the credentials. */
    AUTHENTICATION_FAILED(false),
    /** The credentials are good but may not do this. */
    PERMISSION_DENIED(false),
    /** The host is neither one of the vendor's own nor named in {@code vendors.allowedHosts}. */
    HOST_NOT_ALLOWED(false),
    /** The vendor's rate or concurrency limit is reached; carries the delay until the next try. */
    RATE_LIMITED(true),
    /** The vendor did not answer, answered 5xx, or the connection broke. */
    VENDOR_UNAVAILABLE(true),
    /** The vendor answered what its contract does not allow, such as an unreadable body. */
    VENDOR_MALFORMED(true),
    /** The vendor refused the request for good. */
    VENDOR_REJECTED(false),
    /** What was asked for does not exist. */
    NOT_FOUND(false),
    /** Somebody else was first, or the process is in another phase; reading it again shows how it stands. */
    CONFLICT(false),
    /** The caller may not do this: another role, or four eyes. */
    FORBIDDEN(false),
    /** A person did not decide in time. */
    EXPIRED(false),
    /** A person gave the process up. */
    ABANDONED(false),
    /** The database cannot be reached or cannot write (a full disk, for example). */
    STORE_UNAVAILABLE(true),
    /** A sealed secret cannot be opened with the master key at hand. */
    SECRET_UNREADABLE(false),
    /** Somebody else holds what this attempt works on: a newer attempt or another worker. */
    SUPERSEDED(false),
    /** The Temporal server in use cannot do this. */
    UNSUPPORTED(false);

    private final boolean retryable;

    FailureType(boolean retryable) {
        this.retryable = retryable;
    }

    /** Whether Temporal should try again by the activity's retry policy. */
    public boolean retryable() {
        return retryable;
    }

    /** The failure to throw from an activity or a workflow. */
    public ApplicationFailure failure(String message, @Nullable Throwable cause) {
        return failure(message, cause, null);
    }

    /**
     * The failure to throw from an activity when the vendor said when to come back.
     *
     * @param nextTryWithin the delay before the next attempt; null leaves it to the retry policy
     */
    public ApplicationFailure failure(String message, @Nullable Throwable cause, @Nullable Duration nextTryWithin) {
        ApplicationFailure.Builder failure = ApplicationFailure.newBuilder()
                .setMessage(message)
                .setType(name())
                .setCause(cause)
                .setNonRetryable(!retryable);
        if (nextTryWithin != null) {
            failure.setNextRetryDelay(nextTryWithin);
        }
        return failure.build();
    }

    /** The type that a failure's {@code type} names, or null when it is none of ours, which means a bug. */
    public static @Nullable FailureType of(@Nullable String type) {
        for (FailureType candidate : values()) {
            if (candidate.name().equals(type)) {
                return candidate;
            }
        }
        return null;
    }
}
