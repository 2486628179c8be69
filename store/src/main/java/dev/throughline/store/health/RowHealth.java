package dev.throughline.store.health;

import dev.throughline.contract.health.Component;
import dev.throughline.contract.health.Limit;
import dev.throughline.contract.health.Reading;
import dev.throughline.store.Database;
import dev.throughline.store.inbox.Inbox;
import dev.throughline.store.inbox.InboxDepth;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** The health of what waits in our own tables. */
public final class RowHealth {
    private static final Limit KEYS = new Limit(1_000_000, 10_000_000, "");
    private static final Limit MESSAGES = new Limit(1, 100, "");
    private static final Limit INBOX = new Limit(60, 300, "s");
    private static final Limit POISON = new Limit(1, 100, "");
    private static final Duration OLD = Duration.ofMinutes(15);

    /** What nobody has tried to send for so long was given up for good. */
    private static final Duration GIVEN_UP = Duration.ofDays(1);

    private final Database database;
    private final Clock clock;

    public RowHealth(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    public List<Reading> read() {
        InboxDepth inbox = new Inbox(database).depth();
        return List.of(keys(), messages(), inbox(inbox), poison(inbox));
    }

    /** What a webhook brought is with its process within seconds. */
    private Reading inbox(InboxDepth inbox) {
        Instant oldest = inbox.oldest();
        long seconds = oldest == null
                ? 0
                : Math.max(0, Duration.between(oldest, clock.instant()).toSeconds());
        return Reading.measured(
                Component.QUEUE,
                "webhook-inbox",
                null,
                (double) seconds,
                INBOX,
                inbox.pending() + " events of webhooks wait for their process"
                        + (oldest == null ? "" : ", the oldest for " + seconds + " s"),
                "Events of webhooks do not get to their processes. See that an API runs, that it reaches Temporal, and the"
                        + " reasons that the events give.");
    }

    private Reading poison(InboxDepth inbox) {
        return Reading.measured(
                Component.QUEUE,
                "webhook-poison",
                null,
                (double) inbox.poison(),
                POISON,
                inbox.poison() + " events of webhooks could not be read or handed over",
                "Events of webhooks were signed well and could not be read or handed over. Look at their reasons, and have"
                        + " those tried again whose reason is gone.");
    }

    private Reading keys() {
        long keys = database.jdbi()
                .withHandle(handle -> handle.createQuery("select count(*) from idempotency_key")
                        .mapTo(Long.class)
                        .one());
        return Reading.measured(
                Component.QUEUE,
                "idempotency-keys",
                null,
                (double) keys,
                KEYS,
                keys + " answers are kept for repeated requests",
                "Very many requests carry an Idempotency-Key. They are forgotten after 24 hours; see what sends so many.");
    }

    private Reading messages() {
        Instant now = clock.instant();
        long waiting = database.jdbi()
                .withHandle(handle -> handle.createQuery(
                                "select count(*) from message"
                                        + " where status in ('PENDING', 'SENDING') and updated_at < :old and updated_at > :dayAgo")
                        .bind("old", now.minus(OLD))
                        .bind("dayAgo", now.minus(GIVEN_UP))
                        .mapTo(Long.class)
                        .one());
        return Reading.measured(
                Component.QUEUE,
                "messages-waiting",
                null,
                (double) waiting,
                MESSAGES,
                waiting + " messages to people have waited for more than " + OLD.toMinutes() + " minutes",
                "Messages do not get out. See the channels' settings and whether Slack and the mail server answer.");
    }
}
