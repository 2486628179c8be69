package dev.throughline.worker.specialist.tickets;

import dev.throughline.store.budget.CallBudget;
import dev.throughline.worker.connector.clickup.ClickUpGate;
import dev.throughline.worker.connector.zendesk.ZendeskGate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** The gates to Zendesk accounts and ClickUp tokens, which all workers on a database share. Thread-safe. */
public final class TicketBudgets {
    /** Between an account's name and a ticket's number. */
    static final String TICKET = "#ticket-";

    private static final Duration FORGET_EVERY = Duration.ofMinutes(10);

    private final CallBudget budget;
    private final TicketRates rates;
    private final Clock clock;
    private final Map<String, ZendeskBudgetGate> zendesk = new ConcurrentHashMap<>();
    private final Map<String, ClickUpBudgetGate> clickUp = new ConcurrentHashMap<>();
    private final AtomicReference<Instant> forgotAt;

    public TicketBudgets(CallBudget budget, TicketRates rates, Clock clock) {
        this.budget = budget;
        this.rates = rates;
        this.clock = clock;
        this.forgotAt = new AtomicReference<>(clock.instant());
    }

    /**
     * The gate to a Zendesk account.
     *
     * @param credential names the account: what is limited is the account, whoever calls
     */
    public ZendeskGate zendesk(String credential) {
        ZendeskBudgetGate gate = zendeskGate(credential);
        return new ZendeskGate() {
            @Override
            public Permit acquire(String operation, @Nullable Long ticketId) throws InterruptedException {
                forgetIdle();
                return gate.acquire(operation, ticketId);
            }

            @Override
            public int sends() {
                return gate.sends();
            }
        };
    }

    /**
     * The gate to ClickUp with a token.
     *
     * @param credential names the token, and is not the token
     */
    public ClickUpGate clickUp(String credential) {
        return clickUpGate(credential);
    }

    private ZendeskBudgetGate zendeskGate(String credential) {
        return zendesk.computeIfAbsent(credential, name -> new ZendeskBudgetGate(budget, name, rates, clock));
    }

    private ClickUpBudgetGate clickUpGate(String credential) {
        return clickUp.computeIfAbsent(credential, name -> new ClickUpBudgetGate(budget, name, rates, clock));
    }

    /** Tickets that were not written for a while need no count. */
    private void forgetIdle() {
        Instant now = clock.instant();
        Instant last = forgotAt.get();
        if (last != null && last.plus(FORGET_EVERY).isBefore(now) && forgotAt.compareAndSet(last, now)) {
            zendesk.keySet().forEach(account -> budget.forgetIdle(account + TICKET, now));
        }
    }

    /** How much of a Zendesk account's calls is used. */
    Figure zendeskFigure(String credential) {
        return figure(credential, zendeskGate(credential)::callsPerMinute);
    }

    /** How much of a ClickUp token's calls is used. */
    Figure clickUpFigure(String credential) {
        return figure(credential, clickUpGate(credential)::callsPerMinute);
    }

    private Figure figure(String credential, LongSupplier limit) {
        Instant now = clock.instant();
        return new Figure(
                budget.callsUsed(credential, ZendeskBudgetGate.MINUTE, now),
                limit.getAsLong(),
                budget.blockedUntil(credential).filter(until -> until.isAfter(now)));
    }

    /**
     * How much of a rate is used, over all workers.
     *
     * @param used calls of this minute
     * @param allowed calls in a minute
     * @param closedUntil until when the vendor wants no call
     */
    record Figure(long used, long allowed, Optional<Instant> closedUntil) {}
}
