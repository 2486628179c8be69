package dev.throughline.store.message;

import static dev.throughline.store.Columns.instant;
import static dev.throughline.store.Columns.nullableText;

import dev.throughline.store.Database;
import dev.throughline.store.Storable;
import dev.throughline.store.StoreFailures;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.jspecify.annotations.Nullable;

/**
 * Remembers every message, so that a key is sent once per channel and recipient. An attempt claims a message, sends it, and
 * says how that ended; one that dies in between leaves the message SENDING, and the next attempt knows that nobody knows.
 */
public final class MessageRepository {
    private static final String BY_ID = " where message_key = :key and channel = :channel and recipient = :recipient";
    private static final String MINE = BY_ID + " and status = 'SENDING' and attempt = :attempt";
    private static final int LONGEST_REASON = 1_000;

    private final Database database;

    public MessageRepository(Database database) {
        this.database = database;
    }

    /**
     * Begins an attempt when there is something to do.
     *
     * @param customer whose process tells; null for none
     * @param failedToo whether a message that was refused for good is tried again
     * @param holdFor for how long no other attempt may begin, unless this one says earlier how it ended
     */
    public Claim claim(MessageId id, @Nullable String customer, boolean failedToo, Instant now, Duration holdFor) {
        ensure(id, customer, now);
        return database.jdbi().inTransaction(transaction -> {
            MessageRow row = read(transaction, id, " for update").orElseThrow();
            Claim.Outcome outcome = outcome(row, failedToo, now);
            if (outcome != Claim.Outcome.SEND && outcome != Claim.Outcome.LOOK_THEN_SEND) {
                return new Claim(outcome, row);
            }
            bind(
                            transaction.createUpdate("update message set status = 'SENDING', attempt = attempt + 1,"
                                    + " held_until = :until, reason = null, updated_at = :now" + BY_ID),
                            id)
                    .bind("until", now.plus(holdFor))
                    .bind("now", now)
                    .execute();
            return new Claim(outcome, read(transaction, id, "").orElseThrow());
        });
    }

    private static Claim.Outcome outcome(MessageRow row, boolean failedToo, Instant now) {
        return switch (row.status()) {
            case PENDING -> Claim.Outcome.SEND;
            case SENDING -> row.heldUntil().isAfter(now) ? Claim.Outcome.BUSY : Claim.Outcome.LOOK_THEN_SEND;
            case SENT -> Claim.Outcome.SENT;
            case FAILED -> failedToo ? Claim.Outcome.SEND : Claim.Outcome.FAILED;
        };
    }

    /** Holds a claimed message for longer; false when another attempt has it by now. */
    public boolean hold(MessageRow mine, Instant now, Duration holdFor) {
        return change(mine, "held_until = :until, updated_at = :now", now.plus(holdFor), now, null);
    }

    /** It was sent. That stands, even when another attempt has begun meanwhile. */
    public void sent(MessageRow mine, String reference, Instant now) {
        database.jdbi()
                .useHandle(handle -> bind(
                                handle.createUpdate("update message set status = 'SENT', reference = :reference,"
                                        + " reason = null, updated_at = :now" + BY_ID + " and status <> 'SENT'"),
                                mine.id())
                        .bind("reference", reference)
                        .bind("now", now)
                        .execute());
    }

    /** It was refused for good. */
    public void failed(MessageRow mine, String reason, Instant now) {
        String kept = Storable.cut(reason, LONGEST_REASON);
        change(mine, "status = 'FAILED', held_until = :until, reason = :reason, updated_at = :now", now, now, kept);
    }

    /** The attempt certainly had no effect. */
    public void unsent(MessageRow mine, Instant now) {
        change(mine, "status = 'PENDING', held_until = :until, updated_at = :now", now, now, null);
    }

    /** The attempt is over and nobody knows whether it had an effect. */
    public void unknown(MessageRow mine, Instant now) {
        change(mine, "held_until = :until, updated_at = :now", now, now, null);
    }

    /** A message, however far it is. */
    public Optional<MessageRow> find(MessageId id) {
        return database.jdbi().withHandle(handle -> read(handle, id, ""));
    }

    /** All messages of a key. */
    public List<MessageRow> of(String key) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery(
                                "select * from message where message_key = :key order by channel, recipient")
                        .bind("key", key)
                        .map((row, context) -> row(row))
                        .list());
    }

    /**
     * Deletes what was told of customers that are gone by now, such as that a task of theirs was cancelled when they were
     * deleted; answers how many.
     *
     * @param untouchedSince messages that somebody may still be trying to send stay
     */
    public int forgetGone(Instant untouchedSince) {
        return database.jdbi()
                .withHandle(handle -> handle.createUpdate("delete from message where customer is not null"
                                + " and updated_at < :before"
                                + " and not exists (select 1 from customer c where c.id = message.customer)")
                        .bind("before", untouchedSince)
                        .execute());
    }

    /** How many messages were begun before the instant, and are neither sent nor refused. */
    public long waitingSince(Instant before) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery("select count(*) from message"
                                + " where status in ('PENDING', 'SENDING') and created_at < :before")
                        .bind("before", before)
                        .mapTo(Long.class)
                        .one());
    }

    private boolean change(MessageRow mine, String what, Instant until, Instant now, @Nullable String reason) {
        return database.jdbi().withHandle(handle -> {
                    var update = bind(handle.createUpdate("update message set " + what + MINE), mine.id())
                            .bind("attempt", mine.attempt())
                            .bind("until", until)
                            .bind("now", now);
                    return (reason == null ? update : update.bind("reason", reason)).execute();
                })
                == 1;
    }

    private void ensure(MessageId id, @Nullable String customer, Instant now) {
        if (find(id).isPresent()) {
            return;
        }
        try {
            database.jdbi()
                    .useHandle(handle -> bind(
                                    handle.createUpdate(
                                            "insert into message (message_key, channel, recipient, customer,"
                                                    + " status, attempt, held_until, created_at, updated_at) values (:key,"
                                                    + " :channel, :recipient, :customer, 'PENDING', 0, :now, :now, :now)"),
                                    id)
                            .bind("customer", customer)
                            .bind("now", now)
                            .execute());
        } catch (UnableToExecuteStatementException e) {
            if (!StoreFailures.isDuplicate(e)) {
                throw e;
            }
        }
    }

    private static Optional<MessageRow> read(Handle handle, MessageId id, String lock) {
        return bind(handle.createQuery("select * from message" + BY_ID + lock), id)
                .map((row, context) -> row(row))
                .findOne();
    }

    private static <S extends SqlStatement<S>> S bind(S statement, MessageId id) {
        return statement.bind("key", id.key()).bind("channel", id.channel()).bind("recipient", id.recipient());
    }

    private static MessageRow row(ResultSet row) throws SQLException {
        return new MessageRow(
                new MessageId(row.getString("message_key"), row.getString("channel"), row.getString("recipient")),
                nullableText(row, "customer"),
                MessageStatus.valueOf(row.getString("status")),
                row.getLong("attempt"),
                instant(row, "held_until"),
                nullableText(row, "reference"),
                nullableText(row, "reason"),
                instant(row, "created_at"),
                instant(row, "updated_at"));
    }
}
