package dev.throughline.contract.incident;

import dev.throughline.contract.incident.AlertDecision.Outcome;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** A memory that holds everything at hand, for one thread: a simulation's, and what a stored one is compared with. */
public final class AlertBook implements AlertMemory {
    private final AlertGrouping grouping;
    private final SortedMap<AlertId, TreeMap<Instant, String>> runs = new TreeMap<>();
    private final SortedMap<AlertId, Instant> overAt = new TreeMap<>();
    private final SortedMap<String, GroupedIncident> incidents = new TreeMap<>();
    private final SortedMap<String, String> absorbedBy = new TreeMap<>();
    private final SortedMap<String, SortedMap<AlertId, Boolean>> told = new TreeMap<>();
    private final List<Instant> openings = new ArrayList<>();

    public AlertBook(AlertGrouping grouping) {
        this.grouping = grouping;
    }

    /** Has an alert decided on, and remembers what came of it. */
    public AlertDecision take(Alert alert, Instant receivedAt) {
        AlertDecision decision = grouping.decide(alert, receivedAt, this);
        Instant endsAt = alert.endsAt();
        if (endsAt != null) {
            overAt.merge(alert.id(), endsAt, (one, other) -> one.isAfter(other) ? one : other);
        }
        String key = decision.incident();
        if (key != null) {
            if (decision.outcome() == Outcome.OPENED) {
                openings.add(receivedAt);
            }
            decision.absorbed().forEach(absorbed -> absorb(absorbed, key));
            add(key, alert.id(), decision);
        }
        return decision;
    }

    /**
     * Looks again at what was no news yet.
     *
     * @return what is news now
     */
    public List<AlertDecision> lookAgain(Instant now) {
        List<AlertDecision> news = new ArrayList<>();
        for (GroupedIncident incident : open()) {
            for (AlertId alert : new TreeSet<>(toldOf(incident.key()).keySet())) {
                AlertDecision decision = grouping.lookAgain(incident.key(), alert, now, this);
                if (decision.outcome().isNews()) {
                    toldOf(incident.key()).put(alert, decision.firing());
                    news.add(decision);
                }
            }
        }
        return news;
    }

    /** An incident is over. */
    public void close(String key, Instant at) {
        incidents.computeIfPresent(
                key,
                (same, incident) -> new GroupedIncident(key, incident.group(), incident.first(), incident.last(), at));
    }

    /** The incidents that are not over. */
    public List<GroupedIncident> open() {
        return incidents.values().stream().filter(GroupedIncident::isOpen).toList();
    }

    /** The alerts that an incident knows, each with whether it was told last that it fires. */
    public SortedMap<AlertId, Boolean> alerts(String incident) {
        return new TreeMap<>(toldOf(incident));
    }

    private void add(String key, AlertId alert, AlertDecision decision) {
        Instant startsAt = decision.startsAt();
        GroupedIncident before = incidents.get(key);
        incidents.put(
                key,
                before == null
                        ? new GroupedIncident(key, String.valueOf(decision.group()), startsAt, startsAt, null)
                        : with(before, startsAt, startsAt));
        runs.computeIfAbsent(alert, id -> new TreeMap<>()).put(startsAt, key);
        if (decision.outcome().isNews()) {
            toldOf(key).put(alert, decision.firing());
        }
    }

    private void absorb(String absorbed, String by) {
        GroupedIncident gone = incidents.remove(absorbed);
        if (gone != null) {
            incidents.computeIfPresent(by, (key, incident) -> with(incident, gone.first(), gone.last()));
            absorbedBy.put(absorbed, by);
            runs.values().forEach(all -> all.replaceAll((start, key) -> key.equals(absorbed) ? by : key));
            toldOf(absorbed).forEach((alert, firing) -> toldOf(by).putIfAbsent(alert, firing));
            told.remove(absorbed);
        }
    }

    private static GroupedIncident with(GroupedIncident incident, Instant first, Instant last) {
        return new GroupedIncident(
                incident.key(),
                incident.group(),
                first.isBefore(incident.first()) ? first : incident.first(),
                last.isAfter(incident.last()) ? last : incident.last(),
                incident.closedAt());
    }

    private SortedMap<AlertId, Boolean> toldOf(String incident) {
        return told.computeIfAbsent(incident, key -> new TreeMap<>());
    }

    @Override
    public Optional<AlertRun> runAt(AlertId alert, Instant instant) {
        return Optional.ofNullable(runs.get(alert))
                .map(all -> all.floorEntry(instant))
                .map(run -> new AlertRun(run.getKey(), run.getValue()));
    }

    @Override
    public Optional<Instant> overAt(AlertId alert) {
        return Optional.ofNullable(overAt.get(alert));
    }

    @Override
    public SortedSet<Instant> runs(String incident, AlertId alert) {
        SortedSet<Instant> starts = new TreeSet<>();
        Stream.ofNullable(runs.get(alert))
                .flatMap(all -> all.entrySet().stream())
                .filter(run -> run.getValue().equals(incident))
                .map(Map.Entry::getKey)
                .forEach(starts::add);
        return starts;
    }

    @Override
    public Optional<Boolean> toldFiring(String incident, AlertId alert) {
        return Optional.ofNullable(toldOf(incident).get(alert));
    }

    @Override
    public Optional<GroupedIncident> incident(String key) {
        String by = key;
        while (absorbedBy.containsKey(by)) {
            by = String.valueOf(absorbedBy.get(by));
        }
        return Optional.ofNullable(incidents.get(by));
    }

    @Override
    public List<GroupedIncident> near(String group, Instant from, Instant until) {
        return incidents.values().stream()
                .filter(incident -> incident.group().equals(group)
                        && !incident.last().isBefore(from)
                        && !incident.first().isAfter(until))
                .toList();
    }

    @Override
    public int openedAfter(Instant instant) {
        return (int) openings.stream().filter(instant::isBefore).count();
    }
}
