package dev.throughline.contract.incident;

import dev.throughline.contract.common.Ordered;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;

/**
 * How an organisation responds to incidents.
 *
 * @param matrix impact and urgency to priority
 * @param priorities what each priority means
 * @param people by their ids
 * @param teams the members of each team
 * @param schedules who is on call when, by name
 * @param chains escalation chains by name
 * @param services what runs, by name
 * @param fallbackChain the chain of incidents of services that the policy does not know
 * @param updates who is kept up to date, the first rule for a recipient counts
 * @param triage what an alert's labels say
 * @param grouping which alerts belong together, the first rule that fits counts; what fits none is grouped by its
 *     service
 * @param flapping when an alert comes and goes
 * @param quiet what follows when no alert fires any more
 */
public record IncidentPolicy(
        PriorityMatrix matrix,
        SortedMap<Priority, PriorityRule> priorities,
        SortedMap<String, Responder> people,
        SortedMap<String, SortedSet<String>> teams,
        SortedMap<String, OnCallSchedule> schedules,
        SortedMap<String, EscalationChain> chains,
        SortedMap<String, OwnedService> services,
        String fallbackChain,
        List<UpdateRule> updates,
        AlertTriage triage,
        List<GroupingRule> grouping,
        FlapRule flapping,
        QuietRule quiet) {
    public IncidentPolicy {
        SortedMap<String, SortedSet<String>> members = new TreeMap<>();
        teams.forEach((team, ids) -> members.put(team, Ordered.copy(ids)));
        priorities = Ordered.copy(priorities);
        people = Ordered.copy(people);
        teams = Ordered.copy(members);
        schedules = Ordered.copy(schedules);
        chains = Ordered.copy(chains);
        services = Ordered.copy(services);
        updates = List.copyOf(updates);
        grouping = List.copyOf(grouping);
    }

    /** What a priority means. */
    public PriorityRule rule(Priority priority) {
        PriorityRule rule = priorities.get(priority);
        if (rule == null) {
            throw new IllegalStateException("the policy says nothing of " + priority);
        }
        return rule;
    }

    /** The chain of a service's incidents. */
    public EscalationChain chainOf(String service) {
        OwnedService owned = services.get(service);
        EscalationChain chain = chains.get(owned == null ? fallbackChain : owned.chain());
        if (chain == null) {
            throw new IllegalStateException("the policy has no chain for " + service);
        }
        return chain;
    }
}
