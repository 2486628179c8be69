package dev.throughline.sandbox.pagerduty;

import dev.throughline.sandbox.HmacSha256;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;

/** A webhook subscription: where it leads, the secrets that it is signed with, and whether it is disabled. Thread-safe. */
public final class PagerDutySubscription {
    private static final int DROPS_TO_DISABLE = 3;
    private static final Duration DISABLED_FOR = Duration.ofHours(24);

    private final String id;
    private final URI endpoint;
    private final List<String> secrets = new CopyOnWriteArrayList<>();
    private final Clock clock;
    private Instant disabledUntil = Instant.EPOCH;
    private int drops;

    PagerDutySubscription(String id, URI endpoint, String secret, Clock clock) {
        this.id = id;
        this.endpoint = endpoint;
        this.clock = clock;
        secrets.add(secret);
    }

    public String id() {
        return id;
    }

    URI endpoint() {
        return endpoint;
    }

    /** From now on it is signed with one secret more: the first half of a rotation. */
    public void addSecret(String secret) {
        secrets.add(secret);
    }

    /** From now on it is not signed with this secret any more: the second half. */
    public void retireSecret(String secret) {
        secrets.remove(secret);
    }

    /** The value of {@code X-PagerDuty-Signature}: one {@code v1=} for each secret. */
    String signatures(byte[] body) {
        return secrets.stream()
                .map(secret -> "v1=" + HmacSha256.hex(secret.getBytes(StandardCharsets.UTF_8), body))
                .collect(Collectors.joining(","));
    }

    /** Whether nothing is sent, for a day, because three webhooks in a row were dropped. */
    public synchronized boolean isDisabled() {
        return clock.instant().isBefore(disabledUntil);
    }

    /** Somebody enables it by hand. */
    public synchronized void enable() {
        disabledUntil = Instant.EPOCH;
        drops = 0;
    }

    synchronized void delivered() {
        drops = 0;
    }

    synchronized void dropped() {
        drops++;
        if (drops >= DROPS_TO_DISABLE) {
            disabledUntil = clock.instant().plus(DISABLED_FOR);
            drops = 0;
        }
    }
}
