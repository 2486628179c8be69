package dev.throughline.worker.process.humantask;

import dev.throughline.contract.specialist.CommunicationsActivities;
import io.temporal.activity.Activity;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;

/** Channels that remember what was sent, and when by the server's clock. */
final class FakeCommunications implements CommunicationsActivities {
    final List<Sent> sent = new CopyOnWriteArrayList<>();
    final AtomicBoolean down = new AtomicBoolean();

    record Sent(Instant at, Notification notification) {}

    @Override
    public Delivery notify(Notification notification) {
        if (down.get()) {
            throw ApplicationFailure.newFailure("Slack is down", "VENDOR_UNAVAILABLE");
        }
        long at = Activity.getExecutionContext().getInfo().getScheduledTimestamp();
        sent.add(new Sent(Instant.ofEpochMilli(at), notification));
        return new Delivery(1, List.of(), List.of());
    }

    List<String> keys() {
        return sent.stream().map(one -> one.notification().key()).toList();
    }

    Notification newest() {
        return sent.get(sent.size() - 1).notification();
    }

    /** How long after the moment the message was sent, in whole hours. */
    long hoursAfter(Instant moment, String key) {
        Instant at = sent.stream()
                .filter(one -> one.notification().key().equals(key))
                .findFirst()
                .orElseThrow(() -> new AssertionError(key + " is not among " + keys()))
                .at();
        // A loaded machine may be late by minutes; never by half an hour, and never early.
        return Duration.between(moment, at).plusMinutes(1).toHours();
    }
}
