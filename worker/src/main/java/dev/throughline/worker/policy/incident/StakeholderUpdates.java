package dev.throughline.worker.policy.incident;

import dev.throughline.contract.common.Actor;
import dev.throughline.contract.common.DurationText;
import dev.throughline.contract.incident.EntryKind;
import dev.throughline.contract.incident.Fact;
import dev.throughline.contract.incident.IncidentStep;
import dev.throughline.contract.incident.IncidentStep.Effect;
import dev.throughline.contract.incident.IncidentView;
import dev.throughline.contract.incident.Recipient;
import dev.throughline.contract.incident.TimelineEntry;
import dev.throughline.contract.incident.Told;
import dev.throughline.contract.incident.UpdateRule;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Who is kept up to date: told at once when the incident begins and whenever there is news, and again when the
 * time is up that no news may last. Whoever was told anything is told the end, and nothing after it.
 */
final class StakeholderUpdates {
    private final Situation situation;
    private final IncidentView incident;
    private final SortedMap<Recipient, UpdateRule> rules;

    StakeholderUpdates(Situation situation) {
        this.situation = situation;
        incident = situation.incident();
        rules = rules(situation);
    }

    /** Those who are to be told of the incident as it is rated now. */
    static SortedSet<Recipient> audience(Situation situation) {
        return new TreeSet<>(rules(situation).keySet());
    }

    private static SortedMap<Recipient, UpdateRule> rules(Situation situation) {
        IncidentView incident = situation.incident();
        SortedMap<Recipient, UpdateRule> rules = new TreeMap<>();
        for (UpdateRule rule : situation.policy().updates()) {
            if (rule.fits(incident.severity(), situation.priority(), incident.service())) {
                rule.to().forEach(to -> rules.putIfAbsent(to, rule));
            }
        }
        return rules;
    }

    List<IncidentStep> due() {
        List<IncidentStep> steps = new ArrayList<>();
        for (Recipient to : everybody()) {
            Instant dueAt = dueAt(to);
            if (dueAt != null && !situation.now().isBefore(dueAt)) {
                steps.add(update(to, dueAt));
            }
        }
        return steps;
    }

    private SortedSet<Recipient> everybody() {
        SortedSet<Recipient> all = new TreeSet<>(rules.keySet());
        all.addAll(incident.told().keySet());
        return all;
    }

    /** When somebody is to be told next if there is no news until then; null for never. */
    private @Nullable Instant dueAt(Recipient to) {
        Told told = incident.told().get(to);
        if (told == null) {
            return incident.isResolved() ? null : incident.ratedAt();
        }
        if (!told.headline().equals(IncidentWords.headline(incident, to))) {
            return situation.now();
        }
        Duration every = every(to);
        return every == null ? null : told.at().plus(every);
    }

    private @Nullable Duration every(Recipient to) {
        UpdateRule rule = rules.get(to);
        return rule == null || incident.isResolved() ? null : rule.every();
    }

    private IncidentStep update(Recipient to, Instant dueAt) {
        Told told = incident.told().get(to);
        int number = told == null ? 1 : told.updates() + 1;
        Duration every = every(to);
        String next = every == null ? "" : " Next update within " + DurationText.of(every) + ".";
        TimelineEntry entry = situation
                .entry(
                        Actor.SYSTEM,
                        EntryKind.UPDATED,
                        "update:" + to + ":" + number,
                        IncidentWords.update(situation, to) + next)
                .with(Fact.TO, to)
                .with(Fact.HEADLINE, IncidentWords.headline(incident, to));
        return Situation.to(Effect.TELL, to, dueAt, entry);
    }

    List<Instant> times() {
        List<Instant> times = new ArrayList<>();
        for (Recipient to : everybody()) {
            Instant dueAt = dueAt(to);
            if (dueAt != null) {
                times.add(dueAt);
            }
        }
        return times;
    }
}
