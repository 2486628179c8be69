package dev.throughline.contract.incident;

import dev.throughline.contract.common.Ordered;
import java.time.Instant;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * How far paging has come.
 *
 * @param state whether people are being paged
 * @param run how often it has begun, 0 before the first time
 * @param round how often the chain has been gone through in this run, from 1
 * @param level the level that was reached, from 1; 0 before the first
 * @param calledAt when that was, or when the last of those at this level was paged; null before the first
 * @param called who is paged or told at this level
 * @param paged those of them who have been
 */
public record Paging(
        State state,
        int run,
        int round,
        int level,
        @Nullable Instant calledAt,
        SortedSet<Recipient> called,
        SortedSet<Recipient> paged) {
    public static final Paging NONE = new Paging(State.NONE, 0, 0, 0, null, new TreeSet<>(), new TreeSet<>());

    public Paging {
        called = Ordered.copy(called);
        paged = Ordered.copy(paged);
    }

    /** Whether people are being paged. */
    public enum State {
        /** Nobody has been paged for what is the matter now. */
        NONE,
        CALLING,
        /** Somebody acknowledged, or there is nothing to call for any more. */
        ANSWERED,
        /** Everybody was called, and nobody answered. */
        EXHAUSTED
    }

    Paging in(State next) {
        return new Paging(next, run, round, level, calledAt, called, paged);
    }

    Paging paged(Recipient one, Instant at) {
        SortedSet<Recipient> more = new TreeSet<>(paged);
        more.add(one);
        return new Paging(state, run, round, level, at, called, more);
    }
}
