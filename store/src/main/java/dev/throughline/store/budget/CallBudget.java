package dev.throughline.store.budget;

import dev.throughline.store.Columns;
import dev.throughline.store.Database;
import dev.throughline.store.StoreFailures;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;

/**
 * What all workers together may use of a credential: permits to call at the same time, and calls per window. Leased in small
 * blocks, with expiry, so that a dead holder's share comes back. The lock on the credential's row makes it true over
 * processes.
 */
public final class CallBudget {
    private static final int ATTEMPTS = 5;

    private final Database database;
    private final Set<String> knownCredentials = ConcurrentHashMap.newKeySet();

    public CallBudget(Database database) {
        this.database = database;
    }

    /**
     * Leases up to {@code wanted} more permits for the holder and extends those it has; never more than the limit over all
     * unexpired holders.
     *
     * @return how many were granted, 0 to {@code wanted}
     */
    public int leaseConcurrency(String credential, int wanted, int limit, Duration ttl, String holder, Instant now) {
        return locked(credential, transaction -> {
            transaction
                    .createUpdate("delete from call_permit where credential = :credential and expires_at <= :now")
                    .bind("credential", credential)
                    .bind("now", now)
                    .execute();
            int taken = transaction
                    .createQuery("select coalesce(sum(permits), 0) from call_permit where credential = :credential")
                    .bind("credential", credential)
                    .mapTo(Integer.class)
                    .one();
            int granted = Math.max(0, Math.min(wanted, limit - taken));
            int held = extend(transaction, credential, holder, granted, now.plus(ttl));
            if (held == 0 && granted > 0) {
                transaction
                        .createUpdate("insert into call_permit (credential, holder, permits, expires_at)"
                                + " values (:credential, :holder, :granted, :expires)")
                        .bind("credential", credential)
                        .bind("holder", holder)
                        .bind("granted", granted)
                        .bind("expires", now.plus(ttl))
                        .execute();
            }
            return granted;
        });
    }

    /** Extends the holder's permits; answers how many it still holds, 0 when they had expired. */
    public int renew(String credential, String holder, Duration ttl, Instant now) {
        return locked(credential, transaction -> {
            transaction
                    .createUpdate("update call_permit set expires_at = :expires where credential = :credential"
                            + " and holder = :holder and expires_at > :now")
                    .bind("credential", credential)
                    .bind("holder", holder)
                    .bind("expires", now.plus(ttl))
                    .bind("now", now)
                    .execute();
            return transaction
                    .createQuery("select permits from call_permit where credential = :credential and holder = :holder"
                            + " and expires_at > :now")
                    .bind("credential", credential)
                    .bind("holder", holder)
                    .bind("now", now)
                    .mapTo(Integer.class)
                    .findOne()
                    .orElse(0);
        });
    }

    /** Gives back some of the holder's permits. */
    public void release(String credential, String holder, int permits) {
        locked(credential, transaction -> {
            transaction
                    .createUpdate("update call_permit set permits = permits - :permits where credential = :credential"
                            + " and holder = :holder")
                    .bind("permits", permits)
                    .bind("credential", credential)
                    .bind("holder", holder)
                    .execute();
            return transaction
                    .createUpdate("delete from call_permit where credential = :credential and permits <= 0")
                    .bind("credential", credential)
                    .execute();
        });
    }

    private static int extend(Handle transaction, String credential, String holder, int more, Instant expiresAt) {
        return transaction
                .createUpdate("update call_permit set permits = permits + :more, expires_at = :expires"
                        + " where credential = :credential and holder = :holder")
                .bind("more", more)
                .bind("expires", expiresAt)
                .bind("credential", credential)
                .bind("holder", holder)
                .execute();
    }

    /**
     * Leases calls in the current fixed window. Windows of different lengths are counted apart. A caller whose clock is
     * behind counts in the newest window that anybody has begun.
     *
     * @return how many were granted, 0 to {@code wanted}
     */
    public long leaseCalls(String credential, Duration window, long limit, int wanted, Instant now) {
        long ordinal = Math.floorDiv(now.toEpochMilli(), window.toMillis());
        return locked(credential, transaction -> {
            Window current = readWindow(transaction, credential, window)
                    .orElseGet(() -> insertWindow(transaction, credential, window, ordinal));
            Window counted = current.ordinal() < ordinal ? new Window(ordinal, 0) : current;
            long granted = Math.max(0, Math.min(wanted, limit - counted.calls()));
            transaction
                    .createUpdate("update call_window set ordinal = :ordinal, calls = :calls"
                            + " where credential = :credential and window_millis = :window")
                    .bind("ordinal", counted.ordinal())
                    .bind("calls", counted.calls() + granted)
                    .bind("credential", credential)
                    .bind("window", window.toMillis())
                    .execute();
            return granted;
        });
    }

    /** How many calls of the current fixed window are leased; asks without leasing. */
    public long callsUsed(String credential, Duration window, Instant now) {
        long ordinal = Math.floorDiv(now.toEpochMilli(), window.toMillis());
        return database.jdbi()
                .withHandle(handle -> readWindow(handle, credential, window))
                .filter(counted -> counted.ordinal() >= ordinal)
                .map(Window::calls)
                .orElse(0L);
    }

    private static Optional<Window> readWindow(Handle transaction, String credential, Duration window) {
        return transaction
                .createQuery("select ordinal, calls from call_window where credential = :credential"
                        + " and window_millis = :window")
                .bind("credential", credential)
                .bind("window", window.toMillis())
                .map((row, context) -> new Window(row.getLong(1), row.getLong(2)))
                .findOne();
    }

    private static Window insertWindow(Handle transaction, String credential, Duration window, long ordinal) {
        transaction
                .createUpdate("insert into call_window (credential, window_millis, ordinal, calls)"
                        + " values (:credential, :window, :ordinal, 0)")
                .bind("credential", credential)
                .bind("window", window.toMillis())
                .bind("ordinal", ordinal)
                .execute();
        return new Window(ordinal, 0);
    }

    /** Nobody calls before this instant; an earlier one does not shorten a block. */
    public void block(String credential, Instant until) {
        locked(
                credential,
                transaction -> transaction
                        .createUpdate("update call_budget set blocked_until = :until where credential = :credential"
                                + " and (blocked_until is null or blocked_until < :until)")
                        .bind("until", until)
                        .bind("credential", credential)
                        .execute());
    }

    /** Until when nobody may call; empty when there was never a block. */
    public Optional<Instant> blockedUntil(String credential) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery("select blocked_until from call_budget"
                                + " where credential = :credential and blocked_until is not null")
                        .bind("credential", credential)
                        .map((row, context) -> Columns.instant(row, "blocked_until"))
                        .findOne());
    }

    /** Forgets the limits whose name begins so, as far as neither a call of the last windows nor a pause is counted in them. */
    public void forgetIdle(String prefix, Instant now) {
        knownCredentials.removeIf(name -> name.startsWith(prefix));
        String like = prefix.replace("!", "!!").replace("%", "!%").replace("_", "!_") + "%";
        database.jdbi().useTransaction(transaction -> {
            // In the order in which calls are leased, which lock the budget first.
            transaction
                    .createQuery("select credential from call_budget where credential like :like escape '!'"
                            + " order by credential for update")
                    .bind("like", like)
                    .mapTo(String.class)
                    .list();
            transaction
                    .createUpdate("delete from call_window where credential like :like escape '!'"
                            + " and (ordinal + 2) * window_millis < :now")
                    .bind("like", like)
                    .bind("now", now.toEpochMilli())
                    .execute();
            transaction
                    .createUpdate(
                            "delete from call_budget where credential like :like escape '!'"
                                    + " and (blocked_until is null or blocked_until < :now)"
                                    + " and not exists (select 1 from call_window w where w.credential = call_budget.credential)"
                                    + " and not exists (select 1 from call_permit p where p.credential = call_budget.credential)")
                    .bind("like", like)
                    .bind("now", now)
                    .execute();
        });
    }

    private <T> T locked(String credential, Work<T> work) {
        for (int attempt = 1; ; attempt++) {
            if (!knownCredentials.contains(credential)) {
                ensureRow(credential);
                knownCredentials.add(credential);
            }
            Optional<T> done = database.jdbi().inTransaction(transaction -> {
                boolean found = transaction
                        .createQuery("select 1 from call_budget where credential = :credential for update")
                        .bind("credential", credential)
                        .mapTo(Integer.class)
                        .findOne()
                        .isPresent();
                return found ? Optional.of(work.with(transaction)) : Optional.empty();
            });
            if (done.isPresent()) {
                return done.get();
            }
            knownCredentials.remove(credential); // forgotten as idle just now
            if (attempt == ATTEMPTS) {
                throw new IllegalStateException("the budget of a credential is deleted again and again");
            }
        }
    }

    private void ensureRow(String credential) {
        boolean known = database.jdbi()
                .withHandle(handle -> handle.createQuery("select 1 from call_budget where credential = :credential")
                        .bind("credential", credential)
                        .mapTo(Integer.class)
                        .findOne()
                        .isPresent());
        if (known) {
            return;
        }
        try {
            database.jdbi()
                    .useHandle(
                            handle -> handle.createUpdate("insert into call_budget (credential) values (:credential)")
                                    .bind("credential", credential)
                                    .execute());
        } catch (UnableToExecuteStatementException e) {
            if (!StoreFailures.isDuplicate(e)) {
                throw e;
            }
        }
    }

    private interface Work<T> {
        T with(Handle transaction);
    }

    private record Window(long ordinal, long calls) {}
}
