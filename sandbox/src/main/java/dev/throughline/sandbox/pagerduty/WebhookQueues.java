package dev.throughline.sandbox.pagerduty;

import dev.throughline.sandbox.WebhookLanes;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Sends webhooks, those of one incident one after the other: while one is tried again, those behind it wait. */
final class WebhookQueues implements AutoCloseable {
    private static final int AT_ONCE = 4;

    private final WebhookPatience patience;
    private final WebhookLanes lanes;
    private final Map<String, Deque<Webhook>> queues = new HashMap<>();
    private final List<PagerDutyDelivery> deliveries = new ArrayList<>();

    WebhookQueues(WebhookPatience patience) {
        this.patience = patience;
        this.lanes = new WebhookLanes("PagerDuty", AT_ONCE, patience.answerWithin());
    }

    /** Puts it behind the others of its incident. */
    void send(Webhook webhook) {
        enqueue(webhook.to.id() + "/" + webhook.incidentId, webhook, Duration.ZERO);
    }

    /** Sends it after a while, and has nothing wait for it. */
    void sendLate(Webhook webhook, Duration delay) {
        enqueue(webhook.to.id() + "/late/" + webhook.id, webhook, delay);
    }

    private void enqueue(String queue, Webhook webhook, Duration delay) {
        boolean first;
        synchronized (queues) {
            Deque<Webhook> waiting = queues.computeIfAbsent(queue, any -> new ArrayDeque<>());
            first = waiting.isEmpty();
            waiting.addLast(webhook);
        }
        if (first) {
            later(queue, webhook, 1, System.nanoTime() + delay.toNanos(), delay);
        }
    }

    private void later(String queue, Webhook webhook, int attempt, long began, Duration delay) {
        if (!lanes.later(() -> attempt(queue, webhook, attempt, began), delay)) {
            synchronized (queues) {
                queues.clear();
            }
        }
    }

    private void attempt(String queue, Webhook webhook, int attempt, long began) {
        PagerDutySubscription to = webhook.to;
        if (to.isDisabled()) {
            next(queue);
            return;
        }
        int status = WebhookLanes.status(lanes.post(to.endpoint(), webhook.headers(), webhook.body));
        PagerDutyDelivery delivery = webhook.delivered(attempt, status);
        synchronized (deliveries) {
            deliveries.add(delivery);
        }
        Duration pause = patience.pauseAfter(attempt);
        if (delivery.succeeded()) {
            to.delivered();
            next(queue);
        } else if (delivery.isWorthAnother() && isTimeLeft(began, pause)) {
            later(queue, webhook, attempt + 1, began, pause);
        } else {
            to.dropped();
            next(queue);
        }
    }

    private boolean isTimeLeft(long began, Duration pause) {
        return System.nanoTime() - began + pause.toNanos() < patience.forAll().toNanos();
    }

    private void next(String queue) {
        Webhook following;
        synchronized (queues) {
            Deque<Webhook> waiting = queues.getOrDefault(queue, new ArrayDeque<>());
            waiting.pollFirst();
            following = waiting.peekFirst();
            if (following == null) {
                queues.remove(queue);
            }
        }
        if (following != null) {
            later(queue, following, 1, System.nanoTime(), Duration.ZERO);
        }
    }

    /** Whether nothing is being sent or waits for its time. */
    boolean isIdle() {
        synchronized (queues) {
            return queues.isEmpty();
        }
    }

    List<PagerDutyDelivery> deliveries() {
        synchronized (deliveries) {
            return List.copyOf(deliveries);
        }
    }

    @Override
    public void close() {
        lanes.close();
    }

    /** One event on its way to one subscription. */
    static final class Webhook {
        private final PagerDutySubscription to;
        private final String id;
        private final String event;
        private final String incidentId;
        private final byte[] body;

        /** @param body not copied */
        Webhook(PagerDutySubscription to, String id, String event, String incidentId, byte[] body) {
            this.to = to;
            this.id = id;
            this.event = event;
            this.incidentId = incidentId;
            this.body = body;
        }

        String event() {
            return event;
        }

        private Map<String, String> headers() {
            return Map.of(
                    "Content-Type",
                    "application/json",
                    "User-Agent",
                    "PagerDuty-Webhook/V3.0",
                    "X-Webhook-Id",
                    id,
                    "X-Webhook-Subscription",
                    to.id(),
                    "X-PagerDuty-Signature",
                    to.signatures(body));
        }

        private PagerDutyDelivery delivered(int attempt, int status) {
            return new PagerDutyDelivery(id, event, incidentId, attempt, status);
        }
    }
}
