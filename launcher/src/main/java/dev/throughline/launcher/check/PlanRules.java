package dev.throughline.launcher.check;

import dev.throughline.contract.ticketsync.ConnectionSpec;
import dev.throughline.contract.ticketsync.FieldRule;
import dev.throughline.contract.ticketsync.Held;
import dev.throughline.contract.ticketsync.Operation;
import dev.throughline.contract.ticketsync.Plan;
import dev.throughline.contract.ticketsync.Side;
import dev.throughline.contract.ticketsync.TicketSnapshot;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What every single plan keeps to. */
final class PlanRules {
    private final ConnectionSpec rules;

    PlanRules(ConnectionSpec rules) {
        this.rules = rules;
    }

    void check(Plan plan, TicketSnapshot ticket) {
        Set<String> keys = new HashSet<>();
        int updatesOfTicket = 0;
        int updatesOfTask = 0;
        List<String> touched = new ArrayList<>();
        for (Operation operation : plan.operations()) {
            Violation.unless(keys.add(operation.key()), "two operations have the key " + operation.key());
            if (operation instanceof Operation.UpdateTicket update) {
                updatesOfTicket++;
                touched.addAll(ofTicket(update, ticket));
            } else if (operation instanceof Operation.UpdateTask update) {
                updatesOfTask++;
                touched.addAll(named(Side.CLICKUP, update.changes().keySet()));
            } else if (operation instanceof Operation.SetTaskField set) {
                touched.addAll(named(Side.CLICKUP, List.of(set.field())));
            } else if (operation instanceof Operation.AddTaskTag || operation instanceof Operation.RemoveTaskTag) {
                direction(rules.tags().direction().writes(Side.CLICKUP), operation);
            } else if (operation instanceof Operation.AttachToTask) {
                direction(rules.attachments().direction().writes(Side.CLICKUP), operation);
            }
        }
        Violation.unless(updatesOfTicket <= 1 && updatesOfTask <= 1, "a round updates each side once");
        for (Held held : plan.held()) {
            Violation.unless(!touched.contains(held.field()), held.field() + " is held and written");
        }
    }

    private List<String> ofTicket(Operation.UpdateTicket update, TicketSnapshot ticket) {
        Violation.unless(ticket.state() == TicketSnapshot.State.LIVE, "a ticket that takes nothing is written");
        String known = ticket.externalId();
        Violation.unless(
                update.externalId() == null || known == null || known.startsWith("throughline:"),
                "a foreign external id is overwritten");
        if (!update.addTags().isEmpty() || !update.removeTags().isEmpty()) {
            direction(rules.tags().direction().writes(Side.ZENDESK), update);
        }
        Operation.TicketComment comment = update.comment();
        if (comment != null && !comment.files().isEmpty()) {
            direction(rules.attachments().direction().writes(Side.ZENDESK), update);
        }
        return named(Side.ZENDESK, update.changes().keySet());
    }

    private List<String> named(Side side, Collection<String> fields) {
        List<String> names = new ArrayList<>();
        for (FieldRule rule : rules.fields()) {
            if (fields.contains(rule.on(side))) {
                Violation.unless(rule.direction().writes(side), rule.name() + " is written against its direction");
                names.add(rule.name());
            }
        }
        Violation.unless(names.size() == fields.size(), "a field without a rule is written: " + fields);
        return names;
    }

    private static void direction(boolean allowed, Operation operation) {
        Violation.unless(allowed, "written against its direction: " + operation);
    }
}
