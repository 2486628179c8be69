package dev.throughline.worker.specialist.tickets;

import dev.throughline.contract.ticketsync.ConnectionSpec;
import dev.throughline.contract.ticketsync.FieldRule;
import dev.throughline.contract.ticketsync.Side;
import dev.throughline.worker.connector.clickup.ClickUpClient;
import dev.throughline.worker.connector.zendesk.ZendeskClient;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Optional;

/**
 * Both vendors of a connection, and what is known of them, for whoever writes.
 *
 * @param indexLag how long ClickUp's lists and searches may not show a task that was made
 */
record WriteGround(
        ConnectionSpec spec,
        ZendeskClient zendesk,
        ZendeskDirectory people,
        ClickUpClient clickUp,
        ClickUpDirectory workspace,
        Attempts attempts,
        Clock clock,
        Duration indexLag) {
    /** ClickUp states no time; lists have been seen to be behind by some seconds. */
    static final Duration INDEX_LAG = Duration.ofMinutes(1);

    /** How far the vendors' clocks may be from ours. */
    static final Duration CLOCK_SKEW = Duration.ofMinutes(5);

    /** Whose days dates are. */
    ZoneId zone() {
        return ZoneId.of(spec.timeZone());
    }

    /** The rule of a field that is written; empty when the mapping has changed since the plan. */
    Optional<FieldRule> rule(Side side, String field) {
        return spec.fields().stream()
                .filter(rule -> rule.on(side).equals(field))
                .findFirst();
    }
}
