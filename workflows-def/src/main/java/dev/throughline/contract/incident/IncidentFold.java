package dev.throughline.contract.incident;

import dev.throughline.contract.common.Actor;
import java.time.Instant;
import java.util.Collection;
import java.util.Iterator;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Reads a timeline from its first entry to its last, and goes on with what is appended later. */
public final class IncidentFold {
    private final TimelineEntry opening;
    private final SortedSet<String> keys = new TreeSet<>();
    private final SortedMap<IncidentPhase, Instant> completed = new TreeMap<>();
    private final SortedMap<Stage, StageDeadline> deadlines = new TreeMap<>();
    private final SortedSet<Stage> escalated = new TreeSet<>();
    private final SortedMap<Recipient, Told> told = new TreeMap<>();
    private final SortedSet<Recipient> overdue = new TreeSet<>();
    private final SortedSet<String> firing = new TreeSet<>();
    private Severity severity;
    private Urgency urgency;
    private TimelineEntry rated;
    private Paging paging = Paging.NONE;
    private int ratings;
    private int fired;
    private @Nullable String commander;
    private @Nullable Instant acknowledgedAt;
    private @Nullable Instant activeAt;
    private @Nullable Instant quietSince;
    private @Nullable Instant resolvedAt;
    private @Nullable Instant closedAt;

    /**
     * Begins a timeline.
     *
     * @param opening its first entry, of the kind {@link EntryKind#OPENED}
     */
    public IncidentFold(TimelineEntry opening) {
        if (opening.kind() != EntryKind.OPENED) {
            throw new IllegalArgumentException("a timeline begins with OPENED, not " + opening.kind());
        }
        this.opening = opening;
        severity = Severity.valueOf(opening.required(Fact.SEVERITY));
        urgency = Urgency.valueOf(opening.required(Fact.URGENCY));
        rated = opening;
        keys.add(opening.key());
    }

    static IncidentView of(Collection<TimelineEntry> timeline) {
        Iterator<TimelineEntry> entries = timeline.iterator();
        if (!entries.hasNext()) {
            throw new IllegalArgumentException("a timeline has an entry");
        }
        IncidentFold fold = new IncidentFold(entries.next());
        entries.forEachRemaining(fold::add);
        return fold.view();
    }

    /** Goes on with the next entry; one with a key that was there before changes nothing. */
    public void add(TimelineEntry entry) {
        if (!keys.add(entry.key())) {
            return;
        }
        if (entry.by().kind() == Actor.Kind.PERSON) {
            activeAt = entry.at();
        }
        switch (entry.kind()) {
            case ALERT_FIRED -> fired(entry);
            case ALERT_RESOLVED -> {
                if (firing.remove(entry.required(Fact.FINGERPRINT)) && firing.isEmpty()) {
                    quietSince = entry.at();
                }
            }
            case ACKNOWLEDGED -> answered(entry.at());
            case COMMAND_ASSUMED -> {
                commander = entry.by().id();
                answered(entry.at());
            }
            case COMMAND_HANDED_OVER -> commander = entry.required(Fact.COMMANDER);
            case SEVERITY_CHANGED -> {
                severity = Severity.valueOf(entry.required(Fact.SEVERITY));
                urgency = Urgency.valueOf(entry.required(Fact.URGENCY));
                rated = entry;
                ratings++;
            }
            case PHASE_COMPLETED -> completed(IncidentPhase.valueOf(entry.required(Fact.PHASE)), entry.at());
            case RESOLVED -> {
                resolvedAt = resolvedAt == null ? entry.at() : resolvedAt;
                paging = paging.in(Paging.State.ANSWERED);
            }
            case DEADLINE_SET, DEADLINE_SHORTENED, DEADLINE_LENGTHENED ->
                deadlines.put(stage(entry), new StageDeadline(until(entry), null));
            case DEADLINE_MET -> verdict(entry, StageDeadline.Verdict.MET);
            case DEADLINE_MISSED -> {
                verdict(entry, StageDeadline.Verdict.MISSED);
                if (stage(entry) == Stage.LEARN) {
                    overdue.addAll(recipients(entry));
                }
            }
            case LEVEL_REACHED -> levelReached(entry);
            case PAGED -> paging = paging.paged(recipients(entry).first(), entry.at());
            case PAGING_EXHAUSTED -> paging = paging.in(Paging.State.EXHAUSTED);
            case UPDATED -> updated(entry);
            case REMINDED -> overdue.removeAll(recipients(entry));
            case CLOSED -> closedAt = entry.at();
            case OPENED, NOTED, DEPLOYED -> {}
        }
    }

    /** An alert that fires after it was over never opens it again; one that fires before that undoes the mitigation. */
    private void fired(TimelineEntry entry) {
        if (resolvedAt != null || !firing.add(entry.required(Fact.FINGERPRINT))) {
            return;
        }
        fired++;
        quietSince = null;
        if (completed.remove(IncidentPhase.MITIGATE) != null) {
            paging = paging.in(Paging.State.NONE);
        }
    }

    private void answered(Instant at) {
        acknowledgedAt = acknowledgedAt == null ? at : acknowledgedAt;
        paging = paging.in(Paging.State.ANSWERED);
    }

    private void completed(IncidentPhase phase, Instant at) {
        completed.putIfAbsent(phase, at);
        if (phase == IncidentPhase.MITIGATE && paging.state() != Paging.State.NONE) {
            paging = paging.in(Paging.State.ANSWERED);
        }
    }

    private void verdict(TimelineEntry entry, StageDeadline.Verdict verdict) {
        Stage stage = stage(entry);
        StageDeadline known = deadlines.getOrDefault(stage, StageDeadline.NONE);
        deadlines.put(stage, new StageDeadline(known.at(), known.verdict() == null ? verdict : known.verdict()));
    }

    private void levelReached(TimelineEntry entry) {
        if (entry.fact(Fact.STAGE) != null) {
            escalated.add(stage(entry));
        }
        paging = new Paging(
                Paging.State.CALLING,
                Integer.parseInt(entry.required(Fact.RUN)),
                Integer.parseInt(entry.required(Fact.ROUND)),
                Integer.parseInt(entry.required(Fact.LEVEL)),
                entry.at(),
                recipients(entry),
                new TreeSet<>());
    }

    private void updated(TimelineEntry entry) {
        Recipient to = recipients(entry).first();
        Told before = told.get(to);
        told.put(to, new Told(before == null ? 1 : before.updates() + 1, entry.required(Fact.HEADLINE), entry.at()));
    }

    private static Stage stage(TimelineEntry entry) {
        return Stage.valueOf(entry.required(Fact.STAGE));
    }

    private static @Nullable Instant until(TimelineEntry entry) {
        String until = entry.required(Fact.UNTIL);
        return until.equals("none") ? null : Instant.parse(until);
    }

    /** Those whom an entry names, of which some kinds need not name any. */
    private static SortedSet<Recipient> recipients(TimelineEntry entry) {
        SortedSet<Recipient> recipients = new TreeSet<>();
        String to = entry.fact(Fact.TO);
        for (String text : to == null ? new String[0] : to.split(",", -1)) {
            Recipient recipient = Recipient.parse(text);
            if (recipient == null) {
                throw new IllegalArgumentException("nobody is called " + text + ": " + entry.key());
            }
            recipients.add(recipient);
        }
        return recipients;
    }

    private IncidentStatus status() {
        if (closedAt != null) {
            return IncidentStatus.CLOSED;
        }
        if (resolvedAt != null) {
            return IncidentStatus.RESOLVED;
        }
        if (completed.containsKey(IncidentPhase.MITIGATE)) {
            return IncidentStatus.MITIGATED;
        }
        return paging.state() == Paging.State.ANSWERED ? IncidentStatus.ACKNOWLEDGED : IncidentStatus.OPEN;
    }

    /** The incident as its timeline has it now. */
    public IncidentView view() {
        return new IncidentView(
                opening.required(Fact.INCIDENT),
                opening.at(),
                opening.required(Fact.SERVICE),
                opening.required(Fact.TITLE),
                severity,
                urgency,
                ratings,
                rated.at(),
                rated.by(),
                status(),
                commander,
                acknowledgedAt,
                activeAt,
                completed,
                deadlines,
                paging,
                escalated,
                told,
                overdue,
                firing,
                fired,
                quietSince,
                resolvedAt,
                closedAt);
    }
}
