package dev.throughline.contract.incident;

import dev.throughline.contract.common.FileNode;
import dev.throughline.contract.common.Mistake;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A policy as a person writes it, in YAML or JSON; all its mistakes are told at once. */
public final class IncidentPolicyFile {
    private IncidentPolicyFile() {}

    /**
     * What was read.
     *
     * @param policy the policy; null when there are mistakes
     * @param mistakes everything that cannot be used, in the order of the file's parts
     */
    public record Reading(@Nullable IncidentPolicy policy, List<Mistake> mistakes) {
        public Reading {
            mistakes = List.copyOf(mistakes);
        }
    }

    /**
     * Reads a file.
     *
     * @param tree the file as maps, lists and values
     */
    public static Reading read(@Nullable Object tree) {
        List<Mistake> mistakes = new ArrayList<>();
        FileNode root = FileNode.root(tree, mistakes);
        PriorityMatrix matrix = PriorityReader.matrix(root.below("matrix"));
        SortedMap<Priority, PriorityRule> priorities = PriorityReader.rules(root.below("priorities"));
        SortedMap<String, Responder> people = PeopleReader.people(root);
        SortedSet<String> ids = new TreeSet<>(people.keySet());
        SortedMap<String, SortedSet<String>> teams = PeopleReader.teams(root.below("teams"), ids);
        SortedMap<String, OnCallSchedule> schedules = OnCallReader.read(root.below("schedules"), ids);
        ChainReader recipients = new ChainReader(ids, new TreeSet<>(teams.keySet()), new TreeSet<>(schedules.keySet()));
        SortedMap<String, EscalationChain> chains = recipients.chains(root.below("chains"));
        SortedMap<String, OwnedService> services = services(root.below("services"), teams, chains);
        SortedSet<String> known = new TreeSet<>(services.keySet());
        String fallback = root.required("fallbackChain", "name the chain of services that are not listed");
        if (fallback != null) {
            PeopleReader.isKnown(root, "fallbackChain", fallback, new TreeSet<>(chains.keySet()), "chains");
        }
        List<UpdateRule> updates = recipients.updates(root, known);
        AlertTriage triage = AlertReader.triage(root.below("triage"), known);
        List<GroupingRule> grouping = AlertReader.grouping(root);
        FlapRule flapping = AlertReader.flapping(root.below("flapping"));
        QuietRule quiet = AlertReader.quiet(root.below("quiet"));
        root.done();
        if (!mistakes.isEmpty() || fallback == null) {
            return new Reading(null, mistakes);
        }
        return new Reading(
                new IncidentPolicy(
                        matrix,
                        priorities,
                        people,
                        teams,
                        schedules,
                        chains,
                        services,
                        fallback,
                        updates,
                        triage,
                        grouping,
                        flapping,
                        quiet),
                mistakes);
    }

    private static SortedMap<String, OwnedService> services(
            FileNode node, SortedMap<String, SortedSet<String>> teams, SortedMap<String, EscalationChain> chains) {
        SortedMap<String, OwnedService> services = new TreeMap<>();
        for (String id : node.names()) {
            FileNode below = node.below(id);
            String team = below.required("team", "name the team that owns it");
            String chain = below.required("chain", "name the escalation chain of its incidents");
            String playbook = below.text("playbook");
            below.done();
            if (team != null) {
                PeopleReader.isKnown(below, "team", team, new TreeSet<>(teams.keySet()), "teams");
            }
            if (chain != null) {
                PeopleReader.isKnown(below, "chain", chain, new TreeSet<>(chains.keySet()), "chains");
            }
            if (PeopleReader.isName(node, id) && team != null && chain != null) {
                services.put(id, new OwnedService(id, team, chain, playbook));
            }
        }
        return services;
    }
}
