package dev.throughline.worker.connector;

/** Why a vendor's answer is not usable, judged by body and status. */
public enum VendorErrorKind {
    /** Credentials or token refused, also after one renewal. */
    AUTHENTICATION(Retry.NEVER),
    /** The credentials are good but may not do this. */
    PERMISSION(Retry.NEVER),
    /** The address is none of the vendor's own and not among {@code vendors.allowedHosts}; nothing was sent. */
    HOST_NOT_ALLOWED(Retry.NEVER),
    /** Too many calls in a time window. */
    RATE_LIMITED(Retry.YES),
    /** Too many calls at once. */
    CONCURRENCY_LIMITED(Retry.YES),
    /** No answer, a broken off answer, a server error, or one that the vendor calls temporary. */
    UNAVAILABLE(Retry.YES),
    /** An answer that does not have the documented shape. */
    MALFORMED(Retry.FEW),
    /** The vendor understood and refused; the same call will be refused again. */
    REJECTED(Retry.NEVER),
    /** The vendor itself says that the thing does not exist; a gateway's 404 is {@link #MALFORMED}. */
    NOT_FOUND(Retry.NEVER),
    /** Not sent, because the host failed repeatedly a moment ago. */
    CIRCUIT_OPEN(Retry.YES);

    private final Retry retry;

    VendorErrorKind(Retry retry) {
        this.retry = retry;
    }

    /** Whether the same call may succeed later, by kind alone; see {@link VendorException#retry()}. */
    public Retry retry() {
        return retry;
    }

    /** How much patience an error deserves. */
    public enum Retry {
        /** The same call fails again. */
        NEVER,
        /** It may have been an accident; try a few times. */
        FEW,
        /** It passes with time. */
        YES
    }
}
