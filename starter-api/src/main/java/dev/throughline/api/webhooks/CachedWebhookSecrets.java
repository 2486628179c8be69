package dev.throughline.api.webhooks;

import dev.throughline.store.Secret;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Remembers secrets for a moment, and that there are none, so that a flood of webhooks, forged ones too, is no flood of
 * statements. A new secret is known after that moment at the latest, and the one before it is good for longer.
 */
public final class CachedWebhookSecrets implements WebhookSecrets {
    private static final Duration MOMENT = Duration.ofSeconds(2);
    private static final int MOST = 1_000;

    private final WebhookSecrets store;
    private final Clock clock;
    private final Map<Key, Known> known = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Known> eldest) {
            return size() > MOST;
        }
    };

    public CachedWebhookSecrets(WebhookSecrets store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    private record Key(String source, String connection) {}

    private record Known(List<Secret> secrets, Instant until) {}

    @Override
    public List<Secret> of(String source, String connection) {
        Key key = new Key(source, connection);
        Instant now = clock.instant();
        Known remembered = remembered(key);
        if (remembered != null && now.isBefore(remembered.until())) {
            return remembered.secrets();
        }
        List<Secret> secrets = store.of(source, connection);
        remember(key, new Known(secrets, now.plus(MOMENT)));
        return secrets;
    }

    /** Reads the connection's secrets afresh when they are asked for next. */
    public synchronized void forget(String connection) {
        known.keySet().removeIf(key -> key.connection().equals(connection));
    }

    private synchronized @Nullable Known remembered(Key key) {
        return known.get(key);
    }

    private synchronized void remember(Key key, Known read) {
        known.put(key, read);
    }
}
