package dev.throughline.sandbox.slack;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A channel or a direct conversation: its messages, and its rate. Guarded by the workspace. */
final class SlackPlace {
    private final String id;
    private final String name;
    private final int burst;
    private final Clock clock;
    private final List<SlackMessage> messages = new ArrayList<>();
    private double tokens;
    private Instant filledAt;
    private long lastMicros;

    /** @param burst posts in one second that are let pass; afterwards one a second */
    SlackPlace(String id, String name, int burst, Clock clock) {
        this.id = id;
        this.name = name;
        this.burst = burst;
        this.clock = clock;
        this.tokens = burst;
        this.filledAt = clock.instant();
    }

    String id() {
        return id;
    }

    String name() {
        return name;
    }

    List<SlackMessage> messages() {
        return messages;
    }

    Optional<SlackMessage> message(String ts) {
        return messages.stream().filter(message -> message.ts().equals(ts)).findFirst();
    }

    /** Whether one more post keeps to the rate. */
    boolean admits() {
        Instant now = clock.instant();
        double seconds = Duration.between(filledAt, now).toNanos() / 1e9;
        tokens = Math.min(burst, tokens + Math.max(0, seconds));
        filledAt = now;
        if (tokens < 1) {
            return false;
        }
        tokens--;
        return true;
    }

    SlackMessage post(
            String text, @Nullable String eventType, @Nullable String key, @Nullable String threadTs, String blocks) {
        Instant now = clock.instant();
        long micros = Math.max(lastMicros + 1, now.getEpochSecond() * 1_000_000 + now.getNano() / 1_000);
        lastMicros = micros;
        String ts = micros / 1_000_000 + "." + String.format("%06d", micros % 1_000_000);
        SlackMessage message = new SlackMessage(id, ts, text, eventType, key, threadTs, blocks, 0);
        messages.add(message);
        return message;
    }

    /** @param blocks null leaves those that it has */
    Optional<SlackMessage> edit(String ts, String text, @Nullable String blocks) {
        for (int index = 0; index < messages.size(); index++) {
            SlackMessage before = messages.get(index);
            if (before.ts().equals(ts)) {
                messages.set(index, before.edited(text, blocks == null ? before.blocks() : blocks));
                return Optional.of(messages.get(index));
            }
        }
        return Optional.empty();
    }
}
