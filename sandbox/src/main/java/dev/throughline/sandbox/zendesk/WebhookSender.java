package dev.throughline.sandbox.zendesk;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.throughline.sandbox.HmacSha256;
import dev.throughline.sandbox.WebhookLanes;
import dev.throughline.sandbox.zendesk.ZendeskFault.Kind;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Sends events to the webhooks that subscribed to them, each signed as the vendor signs: base64 of HMAC-SHA256 over the time
 * stamp and the body. A 409 and a 429 or 503 with a short Retry-After are tried three times more; ten seconds are all there is;
 * with 70 % errors, or a thousand, in five minutes nothing is sent for a while.
 */
final class WebhookSender implements AutoCloseable {
    static final String SIGNATURE = "x-zendesk-webhook-signature";
    static final String TIMESTAMP = "x-zendesk-webhook-signature-timestamp";

    private static final int RETRIES = 3;
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final Duration BREAKER_OPEN = Duration.ofSeconds(5);
    private static final int LANES = 8;

    private final WebhookDesk desk;
    private final ZendeskFaults faults;
    private final Clock clock;
    private final WebhookLanes lanes = new WebhookLanes("Zendesk", LANES, TIMEOUT);
    private final Map<String, Breaker> breakers = new ConcurrentHashMap<>();
    private final ArrayDeque<Delivery> heldBack = new ArrayDeque<>();
    private final AtomicLong underWay = new AtomicLong();

    WebhookSender(WebhookDesk desk, ZendeskFaults faults, Clock clock) {
        this.desk = desk;
        this.faults = faults;
        this.clock = clock;
    }

    /** Sends an event to all who want it, and what was held back before it afterwards. */
    void send(ObjectNode event) {
        String type = event.path("type").asText();
        String subject = event.path("subject").asText();
        long ticket = Long.parseLong(subject.substring(subject.lastIndexOf(':') + 1));
        for (ZendeskWebhook webhook : desk.all()) {
            if (webhook.isActive() && webhook.wants(type)) {
                place(
                        new Delivery(
                                webhook.id(), event.toString(), event.path("id").asText(), type),
                        ticket);
            }
        }
    }

    private void place(Delivery delivery, long ticket) {
        ZendeskFault fault =
                faults.strike(ZendeskOperation.DELIVER_EVENT, ticket).orElse(null);
        Kind kind = fault == null ? null : fault.kind();
        if (kind == Kind.EVENT_LOST) {
            return;
        }
        if (fault != null && kind == Kind.EVENT_SHUFFLED) {
            synchronized (heldBack) {
                heldBack.add(delivery);
            }
            // Should nothing follow.
            lanes.later(this::releaseHeldBack, fault.delay());
            return;
        }
        schedule(delivery, fault != null && kind == Kind.EVENT_LATE ? fault.delay() : Duration.ZERO, 0);
        if (kind == Kind.EVENT_DOUBLED) {
            schedule(delivery, Duration.ZERO, 0);
        }
        releaseHeldBack();
    }

    /** Sends what waits for the event that follows it. */
    private void releaseHeldBack() {
        synchronized (heldBack) {
            heldBack.forEach(delivery -> schedule(delivery, Duration.ZERO, 0));
            heldBack.clear();
        }
    }

    private void schedule(Delivery delivery, Duration wait, int retry) {
        underWay.incrementAndGet();
        Runnable attempt = () -> {
            try {
                attempt(delivery, retry);
            } finally {
                underWay.decrementAndGet();
            }
        };
        if (!lanes.later(attempt, wait)) {
            underWay.decrementAndGet();
        }
    }

    /** Whether nothing is being sent or waits for its time. */
    boolean isIdle() {
        synchronized (heldBack) {
            return heldBack.isEmpty() && underWay.get() == 0;
        }
    }

    private void attempt(Delivery delivery, int retry) {
        ZendeskWebhook webhook = desk.find(delivery.webhook).orElse(null);
        if (webhook == null || !webhook.isActive()) {
            return;
        }
        Breaker breaker = breakers.computeIfAbsent(webhook.id(), any -> new Breaker());
        if (breaker.isOpen(clock.instant())) {
            told(delivery, "circuit_broken", 0);
            return;
        }
        HttpResponse<Void> answer = post(webhook, delivery);
        int status = answer == null ? 504 : answer.statusCode();
        boolean well = status >= 200 && status < 300;
        breaker.count(clock.instant(), well);
        told(delivery, well ? "success" : "failed", status);
        Duration wait = answer == null ? null : waitBeforeRetry(answer);
        if (wait != null && retry < RETRIES) {
            schedule(delivery, wait, retry + 1);
        }
    }

    private @Nullable HttpResponse<Void> post(ZendeskWebhook webhook, Delivery delivery) {
        String timestamp = clock.instant().truncatedTo(ChronoUnit.SECONDS).toString();
        Map<String, String> headers = new HashMap<>();
        headers.put("Content-Type", "application/json; charset=utf-8");
        headers.put("User-Agent", "Zendesk Webhook");
        headers.put("x-zendesk-account-id", Long.toString(ZendeskAccount.ID));
        headers.put("x-zendesk-webhook-id", webhook.id());
        headers.put("x-zendesk-webhook-invocation-id", delivery.invocation);
        headers.put(TIMESTAMP, timestamp);
        headers.put(SIGNATURE, signature(webhook.secret(), timestamp, delivery.body));
        return lanes.post(webhook.endpoint(), headers, delivery.body.getBytes(StandardCharsets.UTF_8));
    }

    private static @Nullable Duration waitBeforeRetry(HttpResponse<Void> answer) {
        int status = answer.statusCode();
        if (status == 409) {
            return Duration.ofMillis(50);
        }
        if (status != 429 && status != 503) {
            return null;
        }
        return answer.headers()
                .firstValue("Retry-After")
                .flatMap(ZendeskRoute::number)
                .filter(seconds -> seconds < 60)
                .map(Duration::ofSeconds)
                .orElse(null);
    }

    private void told(Delivery delivery, String status, int code) {
        desk.invoked(
                delivery.webhook,
                ZendeskReplies.object()
                        .put("id", delivery.invocation)
                        .put("event_type", delivery.type)
                        .put("event_id", delivery.event)
                        .put("status", status)
                        .put("status_code", code)
                        .put("latest_completed_at", clock.instant().toString()));
    }

    static String signature(String secret, String timestamp, String body) {
        byte[] code = HmacSha256.of(
                secret.getBytes(StandardCharsets.UTF_8),
                timestamp.getBytes(StandardCharsets.UTF_8),
                body.getBytes(StandardCharsets.UTF_8));
        return Base64.getEncoder().encodeToString(code);
    }

    @Override
    public void close() {
        lanes.close();
    }

    /** One event on its way to one webhook. Its invocation id stays the same when it is sent again. */
    private static final class Delivery {
        private final String webhook;
        private final String body;
        private final String event;
        private final String type;
        private final String invocation =
                "01SBX" + UUID.randomUUID().toString().replace("-", "").substring(0, 21);

        Delivery(String webhook, String body, String event, String type) {
            this.webhook = webhook;
            this.body = body;
            this.event = event;
            this.type = type;
        }
    }

    /** Counts what became of the last five minutes. */
    private static final class Breaker {
        private static final Duration WINDOW = Duration.ofMinutes(5);
        private static final int ENOUGH = 20;
        private static final int MOST_ERRORS = 1_000;

        private Instant began = Instant.EPOCH;
        private Instant openUntil = Instant.EPOCH;
        private int all;
        private int errors;

        synchronized boolean isOpen(Instant now) {
            return now.isBefore(openUntil);
        }

        synchronized void count(Instant now, boolean well) {
            if (!now.isBefore(began.plus(WINDOW))) {
                began = now;
                all = 0;
                errors = 0;
            }
            all++;
            errors += well ? 0 : 1;
            if (errors > MOST_ERRORS || (all >= ENOUGH && errors * 10 >= all * 7)) {
                openUntil = now.plus(BREAKER_OPEN);
                began = Instant.EPOCH;
            }
        }
    }
}
