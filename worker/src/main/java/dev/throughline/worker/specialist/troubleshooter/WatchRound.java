package dev.throughline.worker.specialist.troubleshooter;

import dev.throughline.contract.health.AlarmState;
import dev.throughline.contract.health.Component;
import dev.throughline.contract.health.Reading;
import dev.throughline.contract.health.Verdict;
import dev.throughline.store.health.RunHealth;
import dev.throughline.store.health.Watched;
import dev.throughline.worker.policy.health.WatchRule;
import dev.throughline.worker.policy.health.WatchRule.Sign;
import dev.throughline.worker.policy.health.WatchRule.Standing;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** What is remembered after a round, by what was remembered before it and what it read. */
final class WatchRound {
    /** The probe that stands for a component of which nothing could be read. */
    static final String UNREADABLE = "readable";

    /** A probe without a subject that has been silent for so long is there no more, as after a change of the database. */
    private static final Duration GONE_AFTER = Duration.ofDays(1);

    private static final int LONGEST_KEY = 200;
    /** Within what a human task takes as its title. */
    private static final int LONGEST_TITLE = 150;

    private final Map<String, Reading> readings = new TreeMap<>();
    private final Set<String> unread = new TreeSet<>();
    private final BiFunction<Reading, Instant, String> episode;
    private final Instant now;

    WatchRound(List<Reading> readings, BiFunction<Reading, Instant, String> episode, Instant now) {
        for (Reading reading : readings) {
            if (reading.probe().equals(UNREADABLE)) {
                unread.add(reading.component().name().toLowerCase(Locale.ROOT) + "/");
            } else {
                this.readings.put(key(reading), reading);
            }
        }
        this.episode = episode;
        this.now = now;
    }

    private static String key(Reading reading) {
        String key = reading.key();
        return key.length() <= LONGEST_KEY ? key : key.substring(0, LONGEST_KEY);
    }

    /** What to remember now. */
    List<Watched> after(List<Watched> before) {
        Map<String, Watched> known = new TreeMap<>();
        before.forEach(watched -> known.put(watched.probe(), watched));
        Set<String> probes = new TreeSet<>(known.keySet());
        readings.forEach((key, reading) -> {
            if (reading.verdict() == Verdict.UNWELL) {
                probes.add(key);
            }
        });
        List<Watched> after = new ArrayList<>();
        for (String probe : probes) {
            Watched watched = after(probe, known.get(probe));
            if (watched != null) {
                after.add(watched);
            }
        }
        return after;
    }

    private @Nullable Watched after(String probe, @Nullable Watched known) {
        Reading reading = readings.get(probe);
        Standing standing = known == null ? Standing.NONE : new Standing(known.level(), known.state());
        int rounds = reading != null && isFailingSync(reading) ? 1 : WatchRule.ROUNDS;
        Standing next = WatchRule.next(standing, sign(probe, reading, known), rounds);
        if (next.isForgotten()) {
            return null;
        }
        if (reading == null || reading.verdict() != Verdict.UNWELL || next.state() == AlarmState.CLEARING) {
            return known == null ? null : with(known, next);
        }
        return new Watched(
                probe,
                next.level(),
                next.state(),
                known == null ? episode.apply(reading, now) : known.taskId(),
                title(reading),
                body(reading),
                customer(reading),
                known == null ? now : known.since(),
                now);
    }

    private static Watched with(Watched known, Standing next) {
        return new Watched(
                known.probe(),
                next.level(),
                next.state(),
                known.taskId(),
                known.title(),
                known.body(),
                known.customer(),
                known.since(),
                known.seenAt());
    }

    /** A probe that counts failures itself, so that one round is enough. */
    static boolean isFailingSync(Reading reading) {
        return reading.probe().equals(RunHealth.SYNC_FAILING);
    }

    private Sign sign(String probe, @Nullable Reading reading, @Nullable Watched known) {
        if (reading == null) {
            return isUnread(probe, known) ? Sign.UNKNOWN : Sign.NOT_UNWELL;
        }
        return switch (reading.verdict()) {
            case UNWELL -> Sign.UNWELL;
            case UNKNOWN -> Sign.UNKNOWN;
            case WELL, DEGRADED -> Sign.NOT_UNWELL;
        };
    }

    /**
     * Whether a probe that says nothing could not be read. One of several subjects then has nothing to say any more, such as
     * a customer that is gone; but what there is one of would say how it is.
     */
    private boolean isUnread(String probe, @Nullable Watched known) {
        boolean one = probe.indexOf('/') == probe.lastIndexOf('/');
        return unread.stream().anyMatch(probe::startsWith)
                || (one && known != null && known.seenAt().plus(GONE_AFTER).isAfter(now));
    }

    private static String title(Reading reading) {
        return oneLine(reading.says());
    }

    /** The text as a title: one line, and not too long for one. */
    static String oneLine(String text) {
        String line = text.replaceAll("\\s+", " ").strip();
        return line.length() <= LONGEST_TITLE ? line : line.substring(0, LONGEST_TITLE) + "…";
    }

    private static String body(Reading reading) {
        String advice = reading.recommendation() == null ? "" : reading.recommendation();
        return "**" + reading.says() + "**\n\n" + advice + "\n\nProbe: `" + reading.key() + "`. See also `throughline"
                + " health-check --component=" + reading.component().name().toLowerCase(Locale.ROOT)
                + " --detailed`.";
    }

    private static @Nullable String customer(Reading reading) {
        boolean ofCustomer = reading.component() == Component.VENDORS
                && Set.of(RunHealth.SYNC_FAILING, "zuora-credentials", "zuora-rate")
                        .contains(reading.probe());
        return ofCustomer ? reading.subject() : null;
    }
}
