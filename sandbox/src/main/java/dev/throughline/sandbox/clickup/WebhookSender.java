package dev.throughline.sandbox.clickup;

import dev.throughline.sandbox.WebhookLanes;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** Delivers events, several at once and so in no certain order, and again when a receiver fails. Its threads keep no JVM alive. */
final class WebhookSender implements AutoCloseable {
    private static final int KEPT = 5_000;
    private static final int AT_ONCE = 4;
    private static final int HELD = 8;

    private final WebhookTimes times;
    private final WebhookLanes lanes;
    private final Deque<WebhookDelivery> deliveries = new ArrayDeque<>();
    private final List<Runnable> held = new ArrayList<>();
    private final SplittableRandom random = new SplittableRandom(7);
    private final AtomicInteger pending = new AtomicInteger();
    private final AtomicLong lost = new AtomicLong();

    WebhookSender(WebhookTimes times) {
        this.times = times;
        this.lanes = new WebhookLanes("ClickUp", AT_ONCE, times.answerWithin());
    }

    /** Sends an event after a while. */
    void send(ClickUpWebhook webhook, TaskEvent event, Duration delay) {
        pending.incrementAndGet();
        later(() -> begin(webhook, event), delay);
    }

    /**
     * Keeps an event back until another has been sent, or until more than a few are kept back, of which any one goes then;
     * at most for the longest time.
     */
    void hold(ClickUpWebhook webhook, TaskEvent event, Duration longest) {
        pending.incrementAndGet();
        AtomicBoolean gone = new AtomicBoolean();
        Runnable release = () -> {
            if (gone.compareAndSet(false, true)) {
                attempt(webhook, event, 1);
            }
        };
        later(release, longest);
        Runnable first = null;
        synchronized (held) {
            held.add(release);
            if (held.size() > HELD) {
                first = held.remove(random.nextInt(held.size()));
            }
        }
        if (first != null) {
            later(first, Duration.ZERO);
        }
    }

    /** Counts an event that nobody hears of. */
    void lost() {
        lost.incrementAndGet();
    }

    long lostCount() {
        return lost.get();
    }

    /** Events that are on their way, wait for another attempt, or are held back. */
    int pending() {
        return pending.get();
    }

    List<WebhookDelivery> deliveries() {
        synchronized (deliveries) {
            return new ArrayList<>(deliveries);
        }
    }

    private void begin(ClickUpWebhook webhook, TaskEvent event) {
        attempt(webhook, event, 1);
        List<Runnable> released;
        synchronized (held) {
            released = new ArrayList<>(held);
            held.clear();
        }
        released.forEach(Runnable::run);
    }

    private void attempt(ClickUpWebhook webhook, TaskEvent event, int attempt) {
        if (webhook.isSuspended()) {
            pending.decrementAndGet();
            return;
        }
        int status = post(webhook, event);
        WebhookDelivery delivery = new WebhookDelivery(webhook.id(), event.name(), event.taskId(), attempt, status);
        boolean over = true;
        if (delivery.succeeded()) {
            webhook.succeeded();
        } else if (status == 410) {
            webhook.suspend();
        } else if (attempt < times.attempts()) {
            webhook.failing();
            over = false;
            later(() -> attempt(webhook, event, attempt + 1), times.pause());
        } else {
            webhook.gaveUp();
        }
        record(delivery);
        if (over) {
            pending.decrementAndGet();
        }
    }

    private int post(ClickUpWebhook webhook, TaskEvent event) {
        byte[] body = event.body(webhook.id()).toString().getBytes(StandardCharsets.UTF_8);
        return WebhookLanes.status(lanes.post(
                webhook.endpoint(),
                Map.of("Content-Type", "application/json", "X-Signature", webhook.signature(body)),
                body));
    }

    private void later(Runnable what, Duration delay) {
        if (!lanes.later(what, delay)) {
            pending.decrementAndGet();
        }
    }

    private void record(WebhookDelivery delivery) {
        synchronized (deliveries) {
            if (deliveries.size() == KEPT) {
                deliveries.removeFirst();
            }
            deliveries.addLast(delivery);
        }
    }

    @Override
    public void close() {
        lanes.close();
    }
}
