package dev.throughline.worker.specialist.communications;

import dev.throughline.store.budget.CallBudget;
import dev.throughline.worker.connector.VendorErrorKind;
import dev.throughline.worker.connector.VendorException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Keeps to Slack's rate, one message a second per channel, over all workers; and lets nobody post while Slack has asked to
 * wait.
 */
final class SlackPace {
    private static final String WORKSPACE = "slack";
    private static final Duration WINDOW = Duration.ofSeconds(1);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final CallBudget budget;
    private final Clock clock;

    SlackPace(CallBudget budget, Clock clock) {
        this.budget = budget;
        this.clock = clock;
    }

    /**
     * Waits until a message may be posted.
     *
     * @param place a channel or a person
     * @throws VendorException RATE_LIMITED when the wait would be too long for one attempt
     */
    void await(String place) {
        Instant giveUpAt = clock.instant().plus(PATIENCE);
        for (Duration wait = take(place); !wait.isZero(); wait = take(place)) {
            if (clock.instant().plus(wait).isAfter(giveUpAt)) {
                throw limited(wait);
            }
            try {
                Thread.sleep(wait.toMillis());
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                throw limited(wait);
            }
        }
    }

    private Duration take(String place) {
        Instant now = clock.instant();
        Instant until = budget.blockedUntil(WORKSPACE).orElse(Instant.EPOCH);
        if (until.isAfter(now)) {
            return Duration.between(now, until).plusMillis(1);
        }
        return budget.leaseCalls(WORKSPACE + "|" + place, WINDOW, 1, 1, now) == 1 ? Duration.ZERO : POLL;
    }

    /** Slack has asked to wait. */
    void block(Duration wait) {
        budget.block(WORKSPACE, clock.instant().plus(wait));
    }

    private static VendorException limited(Duration wait) {
        VendorErrorKind kind = VendorErrorKind.RATE_LIMITED;
        return new VendorException(kind, kind.retry(), 0, wait, "Slack: its rate is used up for now", null);
    }
}
