package dev.throughline.worker.specialist.communications;

import dev.throughline.contract.common.FailureType;
import dev.throughline.store.message.Claim;
import dev.throughline.store.message.MessageId;
import dev.throughline.store.message.MessageRepository;
import dev.throughline.store.message.MessageRow;
import dev.throughline.store.message.MessageStatus;
import dev.throughline.worker.connector.VendorErrorKind;
import dev.throughline.worker.connector.VendorException;
import dev.throughline.worker.connector.slack.SlackConnector;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Sends a message once: claims it in the store, looks where an earlier attempt may have sent it, sends, and notes the end. */
final class Outbox {
    /** Longer than opening a conversation and posting to it take: when it is over, nobody is at it any more. */
    private static final Duration HOLD =
            SlackConnector.CALL_TIMEOUT.multipliedBy(2).plusSeconds(5);

    private final MessageRepository messages;
    private final Clock clock;

    Outbox(MessageRepository messages, Clock clock) {
        this.messages = messages;
        this.clock = clock;
    }

    /**
     * Sends a message unless it was sent.
     *
     * @param customer whose process tells; null for none
     * @param failedToo whether what was refused for good is tried again
     */
    void deliver(MessageId id, @Nullable String customer, boolean failedToo, Way way, Round round) {
        if (messages.find(id).filter(row -> row.status() == MessageStatus.SENT).isPresent()) {
            round.sent();
            return;
        }
        try {
            way.ready();
        } catch (VendorException limited) {
            round.again(limited);
            return;
        }
        Claim claim = messages.claim(id, customer, failedToo, clock.instant(), HOLD);
        switch (claim.outcome()) {
            case SENT -> round.sent();
            case FAILED -> round.failed(name(id), String.valueOf(claim.row().reason()));
            case BUSY -> round.again(busy(claim.row()));
            case SEND -> send(claim.row(), way, round);
            case LOOK_THEN_SEND -> lookThenSend(claim.row(), way, round);
        }
    }

    private void lookThenSend(MessageRow mine, Way way, Round round) {
        Optional<String> found;
        try {
            found = way.find(mine);
        } catch (VendorException failed) {
            messages.unknown(mine, clock.instant());
            round.again(failed);
            return;
        }
        if (found.isPresent()) {
            messages.sent(mine, found.get(), clock.instant());
            round.sent();
        } else if (messages.hold(mine, clock.instant(), HOLD)) {
            send(mine, way, round);
        } else {
            round.again(busy(mine));
        }
    }

    private void send(MessageRow mine, Way way, Round round) {
        String reference;
        try {
            reference = way.send();
        } catch (VendorException failed) {
            ended(mine, failed, round);
            return;
        }
        messages.sent(mine, reference, clock.instant());
        round.sent();
    }

    private void ended(MessageRow mine, VendorException failed, Round round) {
        Instant now = clock.instant();
        if (failed.kind().retry() == VendorErrorKind.Retry.NEVER) {
            String reason = String.valueOf(failed.getMessage());
            messages.failed(mine, reason, now);
            round.failed(name(mine.id()), reason);
            return;
        }
        if (isCertainlyUnsent(failed.kind())) {
            messages.unsent(mine, now);
        } else {
            messages.unknown(mine, now);
        }
        round.again(failed);
    }

    private static boolean isCertainlyUnsent(VendorErrorKind kind) {
        return switch (kind) {
            case RATE_LIMITED, CONCURRENCY_LIMITED, CIRCUIT_OPEN -> true;
            case HOST_NOT_ALLOWED, AUTHENTICATION, PERMISSION, REJECTED, NOT_FOUND -> true;
            case UNAVAILABLE, MALFORMED -> false;
        };
    }

    private RuntimeException busy(MessageRow row) {
        Duration wait = Duration.between(clock.instant(), row.heldUntil());
        return FailureType.VENDOR_UNAVAILABLE.failure(
                "Another attempt may still be sending to " + name(row.id()) + "; it is waited for.",
                null,
                wait.compareTo(Duration.ofSeconds(1)) > 0 ? wait : Duration.ofSeconds(1));
    }

    /** For people: who, and by what. */
    static String name(MessageId id) {
        return id.recipient() + " by " + id.channel();
    }
}
