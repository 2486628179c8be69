package dev.throughline.worker.specialist.tickets;

import dev.throughline.store.budget.CallBudget;
import dev.throughline.worker.connector.VendorErrorKind;
import dev.throughline.worker.connector.zendesk.RateObservation;
import dev.throughline.worker.connector.zendesk.RateObservation.NarrowLimit;
import dev.throughline.worker.connector.zendesk.ZendeskGate;
import dev.throughline.worker.specialist.budget.Patience;
import dev.throughline.worker.specialist.budget.SharedRate;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The way to one Zendesk account: its calls of a minute; within them, the incremental exports and the updates of a minute;
 * and the updates of each ticket in ten minutes. What an answer says stops all workers, and corrects the limits. Thread-safe.
 */
final class ZendeskBudgetGate implements ZendeskGate {
    static final Duration MINUTE = Duration.ofMinutes(1);
    static final Duration TEN_MINUTES = Duration.ofMinutes(10);

    /** Of the smallest plan; the first answer tells the account's own. */
    static final long CALLS = 200;

    static final long EXPORTS = 10;
    static final long UPDATES = 100;
    static final long UPDATES_OF_TICKET = 30;

    private static final String TOKEN = "token";
    private static final String UPDATE = "update";
    private static final String EXPORT = "export";

    private final CallBudget budget;
    private final String account;
    private final TicketRates scale;
    private final Clock clock;
    private final Patience patience;
    private final SharedRate calls;
    private final SharedRate tokens;
    private final SharedRate exports;
    private final SharedRate updates;

    ZendeskBudgetGate(CallBudget budget, String account, TicketRates scale, Clock clock) {
        this.budget = budget;
        this.account = account;
        this.scale = scale;
        this.clock = clock;
        this.patience = new Patience("Zendesk", scale.patience(), clock);
        this.calls = rate("", MINUTE, scale.of(CALLS));
        // The vendor states no figure for these, but wants pauses between them too.
        this.tokens = rate("#token", MINUTE, Long.MAX_VALUE);
        this.exports = rate("#export", MINUTE, scale.of(EXPORTS));
        this.updates = rate("#update", MINUTE, scale.of(UPDATES));
    }

    private SharedRate rate(String part, Duration window, long limit) {
        return new SharedRate(
                budget, account + part, window, limit - TicketRates.spare(limit), TicketRates.READ_EVERY, clock);
    }

    private SharedRate ofTicket(long ticketId) {
        return rate(TicketBudgets.TICKET + ticketId, TEN_MINUTES, scale.of(UPDATES_OF_TICKET));
    }

    /** Calls in a minute, by what is known of the account. */
    long callsPerMinute() {
        return calls.allowed();
    }

    @Override
    public Permit acquire(String operation, @Nullable Long ticketId) throws InterruptedException {
        SharedRate ticket = ticketId == null ? null : ofTicket(ticketId);
        List<SharedRate> rates = switch (operation) {
            case TOKEN -> List.of(tokens);
            case EXPORT -> List.of(calls, exports);
            case UPDATE -> ticket == null ? List.of(calls, updates) : List.of(calls, updates, ticket);
            default -> ticket == null ? List.of(calls) : List.of(calls, ticket);
        };
        patience.await(operation, VendorErrorKind.RATE_LIMITED, () -> SharedRate.takeAll(rates));
        return seen -> hear(operation, ticketId, ticket, seen);
    }

    @Override
    public int sends() {
        return TicketRates.SENDS;
    }

    private void hear(String operation, @Nullable Long ticketId, @Nullable SharedRate ticket, RateObservation seen) {
        Long limit = seen.limit();
        if (limit != null && limit > 0) {
            calls.allow(limit - TicketRates.spare(limit));
            calls.heard(seen.remaining(), TicketRates.spare(limit), seen.reset());
        }
        List<SharedRate> used = new ArrayList<>();
        for (NarrowLimit narrow : seen.narrower()) {
            SharedRate its = its(operation, ticketId, ticket, narrow);
            if (its != null && hear(its, its == ticket, narrow)) {
                used.add(its);
            }
        }
        if (seen.status() == 429) {
            refused(operation, ticket, used, seen);
        }
    }

    /** Whose a narrow limit is, by what was asked: of the names only that of the exports is published. */
    private @Nullable SharedRate its(
            String operation, @Nullable Long ticketId, @Nullable SharedRate ticket, NarrowLimit narrow) {
        if (operation.equals(EXPORT)) {
            return exports;
        }
        Duration reset = narrow.reset();
        boolean longer = reset != null && reset.compareTo(MINUTE) > 0;
        if (ticket != null && (longer || narrow.name().endsWith("-" + ticketId))) {
            return ticket;
        }
        return operation.equals(UPDATE) ? updates : null;
    }

    /** Takes a limit's figures over; answers whether it is used up. */
    private static boolean hear(SharedRate rate, boolean ofTicket, NarrowLimit narrow) {
        Long total = narrow.total();
        long spare = total == null ? 0 : TicketRates.spare(total);
        if (total != null && total > 0 && !ofTicket) {
            rate.allow(total - spare);
        }
        rate.heard(narrow.remaining(), spare, narrow.reset());
        Long remaining = narrow.remaining();
        return remaining != null && remaining <= 0;
    }

    /** Closes the limit that the vendor means: what it says is used up, else what was asked for, else everything. */
    private void refused(String operation, @Nullable SharedRate ticket, List<SharedRate> used, RateObservation seen) {
        Duration wait = seen.waitAfterRefusal();
        Long remaining = seen.remaining();
        if (operation.equals(TOKEN)) {
            tokens.close(wait);
        } else if (!used.isEmpty()) {
            used.forEach(rate -> rate.close(wait));
        } else if (remaining != null && remaining > 0 && operation.equals(EXPORT)) {
            exports.close(wait);
        } else if (remaining != null && remaining > 0 && operation.equals(UPDATE)) {
            (ticket != null && wait.compareTo(MINUTE) > 0 ? ticket : updates).close(wait);
        } else {
            calls.close(wait);
        }
    }
}
