package dev.throughline.sandbox.zuora;

import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.TreeSet;

/**
 * The ids of a tenant's definitions in the order of the list: what was put in front, newest first, then ascending. Keeps only
 * what differs from the unbroken range that a tenant begins with.
 */
final class DefinitionIds {
    private final long firstId;
    private final TreeSet<Long> gaps = new TreeSet<>();
    private final List<Long> front = new ArrayList<>();
    private long nextId;

    DefinitionIds(long firstId, int count) {
        this.firstId = firstId;
        this.nextId = firstId + count;
    }

    synchronized long append() {
        return nextId++;
    }

    synchronized long prepend() {
        long id = nextId++;
        gaps.add(id);
        front.add(0, id);
        return id;
    }

    synchronized boolean remove(long id) {
        if (front.remove((Long) id)) {
            return true;
        }
        return contains(id) && gaps.add(id);
    }

    synchronized boolean contains(long id) {
        return front.contains(id) || (id >= firstId && id < nextId && !gaps.contains(id));
    }

    synchronized int size() {
        return Math.toIntExact(nextId - firstId - gaps.size() + front.size());
    }

    synchronized long first() {
        List<Long> one = page(0, 1);
        if (one.isEmpty()) {
            throw new NoSuchElementException("The tenant has no definition");
        }
        return one.get(0);
    }

    /** At most {@code length} ids from an offset on. */
    synchronized List<Long> page(long offset, int length) {
        List<Long> ids = new ArrayList<>(Math.min(length, 1_000));
        long position = offset;
        while (position < front.size() && ids.size() < length) {
            ids.add(front.get((int) position));
            position++;
        }
        long id = skipGaps(Math.max(0, offset - front.size()));
        while (id < nextId && ids.size() < length) {
            if (!gaps.contains(id)) {
                ids.add(id);
            }
            id++;
        }
        return ids;
    }

    private long skipGaps(long rank) {
        long id = firstId + rank;
        for (long gap : gaps) {
            if (gap > id) {
                break;
            }
            id++;
        }
        return id;
    }
}
