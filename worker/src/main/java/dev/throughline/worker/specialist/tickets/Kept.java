package dev.throughline.worker.specialist.tickets;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Something that a vendor seldom changes: fetched at its first use, kept for a while, and fetched once more when it lacks
 * what is sought. Two threads may fetch it at once; thread-safe.
 */
final class Kept<T> {
    private static final int MOST_MISSED = 1_000;

    private final Supplier<T> fetch;
    private final Clock clock;
    private final Duration age;
    private volatile @Nullable Copy<T> copy;

    /**
     * Nothing yet.
     *
     * @param fetch asks the vendor
     * @param age how long a copy serves
     */
    Kept(Supplier<T> fetch, Clock clock, Duration age) {
        this.fetch = fetch;
        this.clock = clock;
        this.age = age;
    }

    /**
     * What was fetched.
     *
     * @param missed what it is known to lack
     */
    private record Copy<T>(T value, Instant at, Set<Object> missed) {}

    T get() {
        Copy<T> known = fresh();
        return known == null ? fetched() : known.value();
    }

    /**
     * Seeks something in it.
     *
     * @param key what is sought, so that nobody asks the vendor for it again and again
     * @param in finds it
     */
    <V> Optional<V> find(Object key, Function<T, Optional<V>> in) {
        Copy<T> known = fresh();
        if (known != null) {
            Optional<V> found = in.apply(known.value());
            if (found.isPresent() || known.missed().contains(key)) {
                return found;
            }
        }
        Optional<V> found = in.apply(fetched());
        Copy<T> now = copy;
        if (found.isEmpty() && now != null && now.missed().size() < MOST_MISSED) {
            now.missed().add(key);
        }
        return found;
    }

    private @Nullable Copy<T> fresh() {
        Copy<T> known = copy;
        return known == null || known.at().plus(age).isBefore(clock.instant()) ? null : known;
    }

    private T fetched() {
        Copy<T> before = fresh();
        Set<Object> missed = ConcurrentHashMap.newKeySet();
        if (before != null) {
            missed.addAll(before.missed());
        }
        T value = fetch.get();
        copy = new Copy<>(value, clock.instant(), missed);
        return value;
    }
}
