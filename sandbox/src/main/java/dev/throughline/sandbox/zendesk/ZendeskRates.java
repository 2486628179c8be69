package dev.throughline.sandbox.zendesk;

import dev.throughline.sandbox.Reply;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Counts calls in fixed windows; a refused call counts too. */
final class ZendeskRates {
    private static final int MINUTE = 60;
    private static final int TEN_MINUTES = 600;

    private final Clock clock;
    private final ZendeskLimits limits;
    private final Map<String, Window> windows = new HashMap<>();
    private long overruns;

    ZendeskRates(Clock clock, ZendeskLimits limits) {
        this.clock = clock;
        this.limits = limits;
    }

    /** What a call meets: every limit that counts it, the account's first. */
    synchronized Count count(ZendeskOperation operation, long user, @Nullable Long ticket) {
        List<Limit> met = new ArrayList<>();
        met.add(hit("account", limits.callsPerMinute(), MINUTE));
        if (operation == ZendeskOperation.UPDATE_TICKET) {
            met.add(hit("ticket-updates", limits.updatesPerMinute(), MINUTE));
            met.add(hit("ticket-updates-" + user + "-" + ticket, limits.updatesPerTicket(), TEN_MINUTES));
        }
        if (operation == ZendeskOperation.EXPORT_TICKETS) {
            met.add(hit("incremental-exports-tickets-cursor", limits.exportsPerMinute(), MINUTE));
        }
        Count count = new Count(met);
        if (count.exceeded() != null) {
            overruns++;
        }
        return count;
    }

    /** How often a caller was refused for a rate, without a fault being ordered. */
    synchronized long overruns() {
        return overruns;
    }

    private Limit hit(String name, long limit, int seconds) {
        long now = clock.instant().getEpochSecond();
        Window window = windows.computeIfAbsent(name, any -> new Window());
        if (window.number != now / seconds) {
            window.number = now / seconds;
            window.used = 0;
        }
        window.used++;
        return new Limit(name, limit, limit - window.used, seconds - now % seconds);
    }

    private static final class Window {
        private long number = -1;
        private long used;
    }

    /**
     * One limit after a call.
     *
     * @param left below zero when the call is one too many
     * @param resets seconds until it begins anew
     */
    record Limit(String name, long total, long left, long resets) {
        private String words() {
            return "total=" + total + "; remaining=" + Math.max(0, left) + "; resets=" + resets;
        }
    }

    /** The limits that counted a call. */
    record Count(List<Limit> met) {
        /** The one that is exceeded, null when none is. */
        @Nullable
        Limit exceeded() {
            return met.stream().filter(limit -> limit.left() < 0).findFirst().orElse(null);
        }

        Reply headers(Reply reply) {
            Limit account = met.get(0);
            String left = Long.toString(Math.max(0, account.left()));
            Reply with = reply.with("x-rate-limit", Long.toString(account.total()))
                    .with("x-rate-limit-remaining", left)
                    .with("ratelimit-limit", Long.toString(account.total()))
                    .with("ratelimit-remaining", left)
                    .with("ratelimit-reset", Long.toString(account.resets()));
            for (Limit limit : met.subList(1, met.size())) {
                with = with.with("zendesk-ratelimit-" + limit.name(), limit.words());
            }
            return with;
        }
    }
}
