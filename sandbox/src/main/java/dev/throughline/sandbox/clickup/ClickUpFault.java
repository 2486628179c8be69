package dev.throughline.sandbox.clickup;

import com.fasterxml.jackson.databind.JsonNode;
import dev.throughline.sandbox.FaultWord;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One order to fail: the next {@code times} calls, or events, that match. A part that is null matches all.
 *
 * @param times how many fail; {@link Integer#MAX_VALUE} for as long as the fault is there
 * @param operation for faults of calls
 * @param id of the task, list or whatever a path names first
 * @param event for faults of webhooks, for example taskUpdated
 * @param page of a list of tasks, from 0
 * @param probability of a match to fail, drawn from the seed
 * @param window for {@link Kind#RATE_LIMITED}: until the window begins anew
 * @param status for {@link Kind#SERVER_ERROR}
 * @param delay for what comes late
 */
public record ClickUpFault(
        Kind kind,
        int times,
        @Nullable ClickUpOperation operation,
        @Nullable String id,
        @Nullable String event,
        @Nullable Integer page,
        double probability,
        long seed,
        Duration window,
        int status,
        Duration delay) {
    /** What can go wrong on demand. */
    public enum Kind {
        /** 429, with the end of the window in a header. Nothing was done. */
        RATE_LIMITED,
        /** A 5xx. Nothing was done. */
        SERVER_ERROR,
        /** 200 with a body that is no JSON. Nothing was done. */
        MALFORMED_BODY,
        /** The connection is closed without a byte, and nothing was done. */
        CUT_BEFORE_COMMIT,
        /** The call takes effect, then the connection is closed without a byte. */
        CUT_AFTER_COMMIT,
        /** The token is worthless from now on, and the call gets a 401. */
        TOKEN_REVOKED,
        /** 401: the workspace is not among those that the token was given. */
        WORKSPACE_NOT_AUTHORIZED,
        /** 403: the person behind the token may not do this. */
        RIGHTS_MISSING,
        /** Before a page is made, the first task of the whole list goes to the trash: the others move to the front. */
        ROWS_SHIFT_BY_REMOVAL,
        /** Before a page is made, the last task of the whole list changes: in an order by date others move. */
        ROWS_SHIFT_BY_CHANGE,
        /** The answer comes late; can go along with another fault. */
        SLOW,
        /** An event is not sent at all, and never again. */
        WEBHOOK_LOST,
        /** An event is sent twice. */
        WEBHOOK_DOUBLED,
        /** An event is sent late. */
        WEBHOOK_LATE,
        /** An event is held back until another one was sent, at most for the delay. */
        WEBHOOK_SHUFFLED;

        boolean ofEvents() {
            return name().startsWith("WEBHOOK_");
        }
    }

    public ClickUpFault {
        if (times < 1) {
            throw new IllegalArgumentException("a fault happens at least once");
        }
        if (!(probability > 0 && probability <= 1)) {
            throw new IllegalArgumentException("a probability lies above 0 and at most at 1");
        }
        if (status < 500 || status > 599) {
            throw new IllegalArgumentException("a server error has a status from 500 to 599");
        }
    }

    /** The next call, or the next event, that the kind makes sense for. */
    public static ClickUpFault next(Kind kind) {
        return new ClickUpFault(
                kind, 1, null, null, null, null, 1, 0, Duration.ofSeconds(1), 503, Duration.ofMillis(250));
    }

    public ClickUpFault times(int calls) {
        return changed(change -> change.times = calls);
    }

    /** For as long as the fault is in the plan. */
    public ClickUpFault always() {
        return times(Integer.MAX_VALUE);
    }

    public ClickUpFault on(ClickUpOperation only) {
        return changed(change -> change.operation = only);
    }

    public ClickUpFault of(String pathId) {
        return changed(change -> change.id = pathId);
    }

    public ClickUpFault ofEvent(String name) {
        return changed(change -> change.event = name);
    }

    public ClickUpFault onPage(int number) {
        return changed(change -> change.page = number);
    }

    public ClickUpFault withProbability(double chance, long newSeed) {
        return changed(change -> {
            change.probability = chance;
            change.seed = newSeed;
        });
    }

    public ClickUpFault withWindow(Duration until) {
        return changed(change -> change.window = until);
    }

    public ClickUpFault withStatus(int newStatus) {
        return changed(change -> change.status = newStatus);
    }

    public ClickUpFault withDelay(Duration late) {
        return changed(change -> change.delay = late);
    }

    static ClickUpFault read(JsonNode json) {
        ClickUpFault simple = next(FaultWord.read(Kind.class, json, "kind"));
        return simple.changed(change -> {
            change.times = json.path("times").asInt(simple.times());
            change.operation =
                    json.hasNonNull("operation") ? FaultWord.read(ClickUpOperation.class, json, "operation") : null;
            change.id = json.hasNonNull("id") ? json.path("id").asText() : null;
            change.event = json.hasNonNull("event") ? json.path("event").asText() : null;
            change.page = json.hasNonNull("page") ? json.path("page").asInt() : null;
            change.probability = json.path("probability").asDouble(simple.probability());
            change.seed = json.path("seed").asLong(simple.seed());
            change.window = Duration.ofSeconds(
                    json.path("windowSeconds").asLong(simple.window().toSeconds()));
            change.status = json.path("status").asInt(simple.status());
            change.delay = Duration.ofMillis(
                    json.path("delayMillis").asLong(simple.delay().toMillis()));
        });
    }

    boolean matches(ClickUpOperation called, String pathId, @Nullable Long pageAsked) {
        boolean shifts = kind == Kind.ROWS_SHIFT_BY_REMOVAL || kind == Kind.ROWS_SHIFT_BY_CHANGE;
        return !kind.ofEvents()
                && (!shifts || called.pages())
                && (operation == null ? called != ClickUpOperation.DOWNLOAD : operation == called)
                && (id == null || id.equals(pathId))
                && (page == null || (pageAsked != null && pageAsked == page.longValue()));
    }

    boolean matchesEvent(String name) {
        return kind.ofEvents() && (event == null || event.equals(name));
    }

    private ClickUpFault changed(Consumer<Change> what) {
        Change change = new Change(this);
        what.accept(change);
        return change.fault();
    }

    /** A fault on the way to another. */
    private static final class Change {
        private final Kind kind;
        private int times;
        private @Nullable ClickUpOperation operation;
        private @Nullable String id;
        private @Nullable String event;
        private @Nullable Integer page;
        private double probability;
        private long seed;
        private Duration window;
        private int status;
        private Duration delay;

        Change(ClickUpFault before) {
            this.kind = before.kind;
            this.times = before.times;
            this.operation = before.operation;
            this.id = before.id;
            this.event = before.event;
            this.page = before.page;
            this.probability = before.probability;
            this.seed = before.seed;
            this.window = before.window;
            this.status = before.status;
            this.delay = before.delay;
        }

        ClickUpFault fault() {
            return new ClickUpFault(kind, times, operation, id, event, page, probability, seed, window, status, delay);
        }
    }
}
