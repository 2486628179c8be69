package dev.throughline.api.webhooks;

import dev.throughline.store.Secret;
import java.util.List;

/** The secrets that a connection's webhooks may be signed by now. */
@FunctionalInterface
public interface WebhookSecrets {
    /**
     * The one in use, and during a rotation the one before; none when there is no such connection, or it has no webhook of
     * this sender.
     *
     * @param source the sender, such as {@code zendesk}
     */
    List<Secret> of(String source, String connection);
}
