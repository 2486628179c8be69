package dev.throughline.worker.specialist.tickets;

import dev.throughline.worker.connector.clickup.ClickUpGate;
import dev.throughline.worker.connector.zendesk.RateObservation;
import dev.throughline.worker.connector.zendesk.ZendeskGate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Notes what a vendor's answers say besides: its clock and the calls that it allows. For one thread. */
final class ResponseProbe {
    /** Notices are signed with a time, and refused when it is more than five minutes off. */
    private static final Duration TOLERATED = Duration.ofMinutes(1);

    private static final Duration TOO_MUCH = Duration.ofMinutes(4);

    private final Clock clock;
    private @Nullable Duration ahead;
    private @Nullable Long perMinute;

    ResponseProbe(Clock clock) {
        this.clock = clock;
    }

    /** The gate, with us listening at it. */
    ZendeskGate listening(ZendeskGate gate) {
        return new ZendeskGate() {
            @Override
            public ZendeskGate.Permit acquire(String operation, @Nullable Long ticketId) throws InterruptedException {
                return heard(gate.acquire(operation, ticketId));
            }

            @Override
            public int sends() {
                return gate.sends();
            }
        };
    }

    /** The gate, with us listening at it. */
    ClickUpGate listening(ClickUpGate gate) {
        return new ClickUpGate() {
            @Override
            public ClickUpGate.Permit acquire(String operation) throws InterruptedException {
                return heard(gate.acquire(operation));
            }

            @Override
            public int sends() {
                return gate.sends();
            }
        };
    }

    private ZendeskGate.Permit heard(ZendeskGate.Permit permit) {
        return new ZendeskGate.Permit() {
            @Override
            public void observed(RateObservation observation) {
                permits(observation.limit());
                permit.observed(observation);
            }

            @Override
            public void answeredAt(Instant vendorTime) {
                says(vendorTime);
                permit.answeredAt(vendorTime);
            }

            @Override
            public void close() {
                permit.close();
            }
        };
    }

    private ClickUpGate.Permit heard(ClickUpGate.Permit permit) {
        return new ClickUpGate.Permit() {
            @Override
            public void observed(dev.throughline.worker.connector.clickup.RateObservation observation) {
                permits(observation.limit());
                permit.observed(observation);
            }

            @Override
            public void answeredAt(Instant vendorTime) {
                says(vendorTime);
                permit.answeredAt(vendorTime);
            }

            @Override
            public void close() {
                permit.close();
            }
        };
    }

    private void permits(@Nullable Long calls) {
        if (calls != null) {
            perMinute = calls;
        }
    }

    private void says(Instant vendorTime) {
        ahead = Duration.between(vendorTime, clock.instant());
    }

    /** Writes down what was heard. */
    void report(String vendor, String name, VendorReadings readings) {
        Long calls = perMinute;
        if (calls != null) {
            readings.well(
                    name + "-rate",
                    vendor + " allows " + calls + " calls a minute, shared with whatever else uses these credentials.");
        }
        Duration off = ahead;
        if (off == null) {
            return;
        }
        String says = "Our clock is " + off.abs().toSeconds() + " s " + (off.isNegative() ? "behind " : "ahead of ")
                + vendor + "'s";
        if (off.abs().compareTo(TOLERATED) < 0) {
            readings.well(name + "-clock", says + ".");
        } else if (off.abs().compareTo(TOO_MUCH) < 0) {
            readings.warn(name + "-clock", null, says + "; beyond five minutes webhooks are refused.", clockAdvice());
        } else {
            readings.wrong(
                    name + "-clock",
                    null,
                    says + ": webhooks, which are signed with a time, are refused as too old or too new.",
                    clockAdvice());
        }
    }

    private static String clockAdvice() {
        return "Have this machine's clock kept right by NTP (timedatectl set-ntp true), and that of the API's.";
    }
}
