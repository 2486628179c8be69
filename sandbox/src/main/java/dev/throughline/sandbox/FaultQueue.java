package dev.throughline.sandbox;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Predicate;

/**
 * The faults to come of a stand-in, in the order given.
 *
 * @param <F> what a fault is
 */
public final class FaultQueue<F> {
    private final List<Entry<F>> entries = new ArrayList<>();
    private long nextId = 1;

    /**
     * Orders a fault.
     *
     * @param times how many matching calls fail; {@link Integer#MAX_VALUE} for as long as the fault is there
     * @param probability of a matching call to fail, above 0 and at most 1
     * @param seed what chance is drawn from
     * @return the id under which it can be taken back
     */
    public synchronized long add(F fault, int times, double probability, long seed) {
        Entry<F> entry = new Entry<>(nextId++, fault, times, probability, seed);
        entries.add(entry);
        return entry.id;
    }

    /** Takes a fault back; false when there is none with this id (any more). */
    public synchronized boolean remove(long id) {
        return entries.removeIf(entry -> entry.id == id);
    }

    public synchronized void clear() {
        entries.clear();
    }

    /** The faults that have not all happened yet. */
    public synchronized List<Planned<F>> planned() {
        return entries.stream()
                .map(entry -> new Planned<>(entry.id, entry.fault, entry.left))
                .toList();
    }

    /** The first fault that matches a call and is drawn; it has happened then. */
    public Optional<F> strike(Predicate<F> matches) {
        return strikeNumbered(matches).map(Planned::fault);
    }

    /** As {@link #strike}, with the id under which it was ordered. */
    public synchronized Optional<Planned<F>> strikeNumbered(Predicate<F> matches) {
        Optional<Entry<F>> struck = entries.stream()
                .filter(entry -> matches.test(entry.fault) && entry.drawn())
                .findFirst();
        struck.ifPresent(Entry::happened);
        entries.removeIf(entry -> entry.left == 0);
        return struck.map(entry -> new Planned<>(entry.id, entry.fault, entry.left));
    }

    /**
     * A fault to come.
     *
     * @param left matching calls still to fail
     * @param <F> what a fault is
     */
    public record Planned<F>(long id, F fault, int left) {}

    private static final class Entry<F> {
        private final long id;
        private final F fault;
        private final double probability;
        private final SplittableRandom random;
        private int left;

        Entry(long id, F fault, int times, double probability, long seed) {
            this.id = id;
            this.fault = fault;
            this.probability = probability;
            this.random = new SplittableRandom(seed);
            this.left = times;
        }

        void happened() {
            if (left != Integer.MAX_VALUE) {
                left--;
            }
        }

        boolean drawn() {
            return probability >= 1 || random.nextDouble() < probability;
        }
    }
}
