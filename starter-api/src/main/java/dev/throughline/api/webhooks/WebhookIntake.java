package dev.throughline.api.webhooks;

import dev.throughline.api.errors.ProblemException;
import dev.throughline.api.errors.ProblemKind;
import dev.throughline.contract.common.FailureType;
import dev.throughline.contract.common.ProcessId;
import dev.throughline.store.Secret;
import dev.throughline.store.inbox.Arrival;
import dev.throughline.store.inbox.Inbox;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes webhooks in: checks the signature, writes the event into the inbox, and no more, so that the sender is answered at
 * once. Who sends what is not signed by a secret of the connection learns nothing, not even whether there is one.
 */
public final class WebhookIntake {
    private static final Logger LOGGER = LoggerFactory.getLogger(WebhookIntake.class);

    private final Map<String, WebhookScheme> schemes;
    private final WebhookSecrets secrets;
    private final Inbox inbox;
    private final Runnable arrived;
    private final RefusedWebhooks refused;
    private final Clock clock;

    /**
     * An intake.
     *
     * @param arrived told of every event that is new
     * @param refused told of what is not signed by a secret of a connection that has one
     */
    public WebhookIntake(
            List<WebhookScheme> schemes,
            WebhookSecrets secrets,
            Inbox inbox,
            Runnable arrived,
            RefusedWebhooks refused,
            Clock clock) {
        this.schemes =
                schemes.stream().collect(Collectors.toUnmodifiableMap(WebhookScheme::source, Function.identity()));
        this.secrets = secrets;
        this.inbox = inbox;
        this.arrived = arrived;
        this.refused = refused;
        this.clock = clock;
    }

    /**
     * Takes one in, once: the same event again changes nothing. What cannot be read although it is signed is kept for a
     * person to look at, because sending it again would not help.
     *
     * @throws ProblemException 401 when it is not signed by a secret of the connection, or not now; 503 when it cannot be
     *     written down, so that it is sent again
     */
    public void take(String source, String connection, SentWebhook webhook) {
        Instant now = clock.instant();
        WebhookScheme scheme = schemes.get(source);
        if (scheme == null || !ProcessId.isKey(connection)) {
            throw unsigned();
        }
        try {
            List<Secret> known = secrets.of(source, connection);
            if (known.isEmpty()) {
                throw unsigned();
            }
            if (!scheme.isGenuine(webhook, known, now)) {
                refused.refused(source, connection);
                throw unsigned();
            }
            if (inbox.receive(arrival(scheme, connection, webhook), webhook.body(), now)) {
                arrived.run();
            }
        } catch (ProblemException problem) {
            throw problem;
        } catch (RuntimeException failed) {
            LOGGER.warn("A webhook of {} for {} cannot be written down: {}", source, connection, failed.toString());
            throw ProblemException.unavailable(
                    "The event cannot be written down now; send it again.", FailureType.STORE_UNAVAILABLE);
        }
    }

    private static Arrival arrival(WebhookScheme scheme, String connection, SentWebhook webhook) {
        try {
            WebhookScheme.Subject subject = scheme.subject(webhook);
            return new Arrival(scheme.source(), connection, subject.eventId(), subject.entity(), null);
        } catch (UnreadableWebhookException unreadable) {
            String sameBytes = "sha256:" + Hmac.digest(webhook.body());
            return new Arrival(scheme.source(), connection, sameBytes, "", unreadable.getMessage());
        }
    }

    private static ProblemException unsigned() {
        return ProblemException.of(
                ProblemKind.SIGNATURE_REFUSED,
                "The webhook is not signed by a secret of this connection, or not now. Its address and its secret are"
                        + " what the connection set up; a reconciliation sets up what is missing.");
    }
}
