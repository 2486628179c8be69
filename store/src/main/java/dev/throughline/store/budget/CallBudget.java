package dev.throughline.store.budget;

import dev.throughline.store.Database;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** What all workers together may use of a credential: permits to call at the same time, and calls per window. Leased in small blocks, with expiry, so that a dead holder's share comes back. */
@SuppressWarnings({"DoNotCallSuggester", "ObjectToString"})
public final class CallBudget {
    private final Database database;

    public CallBudget(Database database) {
        this.database = database;
    }

    /** Leases up to {@code wanted} more permits for the holder and extends those it has; never more than the limit over all unexpired holders. Answers how many were granted, 0 to {@code wanted}. */
    public int leaseConcurrency(String credential, int wanted, int limit, Duration ttl, String holder, Instant now) {
        throw new IllegalStateException("not yet" + database + credential + wanted + limit + ttl + holder + now);
    }

    /** Extends the holder's permits; answers how many it still holds, 0 when they had expired. */
    public int renew(String credential, String holder, Duration ttl, Instant now) {
        throw new IllegalStateException("not yet" + credential + holder + ttl + now);
    }

    /** Gives back some of the holder's permits. */
    public void release(String credential, String holder, int permits) {
        throw new IllegalStateException("not yet" + credential + holder + permits);
    }

    /** Leases calls in the current fixed window; answers how many were granted, 0 to {@code wanted}. */
    public long leaseCalls(String credential, Duration window, long limit, int wanted, Instant now) {
        throw new IllegalStateException("not yet" + credential + window + limit + wanted + now);
    }

    /** Nobody calls before this instant; an earlier one does not shorten a block. */
    public void block(String credential, Instant until) {
        throw new IllegalStateException("not yet" + credential + until);
    }

    /** Until when nobody may call; empty when there was never a block. */
    public Optional<Instant> blockedUntil(String credential) {
        throw new IllegalStateException("not yet" + credential);
    }
}
