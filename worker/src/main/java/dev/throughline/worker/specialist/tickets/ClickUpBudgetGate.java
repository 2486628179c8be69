package dev.throughline.worker.specialist.tickets;

import dev.throughline.store.budget.CallBudget;
import dev.throughline.worker.connector.VendorErrorKind;
import dev.throughline.worker.connector.clickup.ClickUpGate;
import dev.throughline.worker.connector.clickup.RateObservation;
import dev.throughline.worker.specialist.budget.Patience;
import dev.throughline.worker.specialist.budget.SharedRate;
import java.time.Clock;
import java.time.Duration;

/**
 * The way to ClickUp with one token: its calls of a minute. What an answer says stops all workers, and corrects the limit.
 * Thread-safe.
 */
final class ClickUpBudgetGate implements ClickUpGate {
    static final Duration MINUTE = Duration.ofMinutes(1);

    /** Of the smallest plan; the first answer tells the token's own. */
    static final long CALLS = 100;

    private final SharedRate calls;
    private final TicketRates scale;
    private final Patience patience;

    ClickUpBudgetGate(CallBudget budget, String token, TicketRates scale, Clock clock) {
        long limit = scale.of(CALLS);
        this.scale = scale;
        this.calls =
                new SharedRate(budget, token, MINUTE, limit - TicketRates.spare(limit), TicketRates.READ_EVERY, clock);
        this.patience = new Patience("ClickUp", scale.patience(), clock);
    }

    /** Calls in a minute, by what is known of the token. */
    long callsPerMinute() {
        return calls.allowed();
    }

    @Override
    public Permit acquire(String operation) throws InterruptedException {
        patience.await(operation, VendorErrorKind.RATE_LIMITED, calls::take);
        return new Permit() {
            @Override
            public void observed(RateObservation seen) {
                hear(seen);
            }

            @Override
            public void close() {
                // a call is used up, not held
            }
        };
    }

    @Override
    public int sends() {
        return TicketRates.SENDS;
    }

    private void hear(RateObservation seen) {
        Long limit = seen.limit();
        if (limit != null && limit > 0) {
            calls.allow(limit - TicketRates.spare(limit));
            calls.heard(seen.remaining(), TicketRates.spare(limit), seen.reset());
        }
        if (seen.status() == 429) {
            calls.close(scale.pause(seen.waitAfterRefusal()));
        }
    }
}
