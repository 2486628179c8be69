package dev.throughline.worker.specialist.tickets;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Single things of a vendor's by a key, kept for a while, also that there is none; bounded and thread-safe. */
final class KeptById<K, V> {
    private static final int MOST = 20_000;

    private final Map<K, Copy<V>> copies = new ConcurrentHashMap<>();
    private final Clock clock;
    private final Duration age;

    /**
     * Nothing yet.
     *
     * @param age how long a copy serves
     */
    KeptById(Clock clock, Duration age) {
        this.clock = clock;
        this.age = age;
    }

    private record Copy<V>(Optional<V> value, Instant at) {}

    /** Whether it need not be asked for. */
    boolean knows(K key) {
        return fresh(key) != null;
    }

    /** What is kept; empty when it is known that there is none, and when nothing is known. */
    Optional<V> get(K key) {
        Copy<V> copy = fresh(key);
        return copy == null ? Optional.empty() : copy.value();
    }

    private @Nullable Copy<V> fresh(K key) {
        Copy<V> copy = copies.get(key);
        return copy == null || copy.at().plus(age).isBefore(clock.instant()) ? null : copy;
    }

    void keep(K key, Optional<V> value) {
        if (copies.size() >= MOST) {
            copies.clear();
        }
        copies.put(key, new Copy<>(value, clock.instant()));
    }
}
