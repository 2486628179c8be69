package dev.throughline.worker.specialist.tickets;

import dev.throughline.contract.ticketsync.ConnectionSpec;
import dev.throughline.contract.ticketsync.FieldKind;
import dev.throughline.contract.ticketsync.FieldRule;
import dev.throughline.contract.ticketsync.Side;
import dev.throughline.worker.connector.clickup.ClickUpUser;
import dev.throughline.worker.connector.zendesk.WireUser;
import dev.throughline.worker.connector.zendesk.ZendeskClient;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Whether the people whom the mapping names are there, on both sides. */
final class PeopleExamination {
    /** Each is a call; whoever names more than these has the rest looked at when they are needed. */
    private static final int MOST_ASKED = 50;

    private final ConnectionSpec spec;
    private final ZendeskClient zendesk;
    private final List<ClickUpUser> members;
    private final VendorReadings readings;
    private final Map<String, List<WireUser>> asked = new HashMap<>();

    /**
     * Of one connection.
     *
     * @param members the workspace's; none when they could not be read
     */
    PeopleExamination(ConnectionSpec spec, ZendeskClient zendesk, List<ClickUpUser> members, VendorReadings readings) {
        this.spec = spec;
        this.zendesk = zendesk;
        this.members = members;
        this.readings = readings;
    }

    void examine() {
        for (FieldRule rule : spec.fields()) {
            if (rule.kind() == FieldKind.USER) {
                MappedValue.of(rule, Side.ZENDESK).forEach(value -> agent(rule, value));
                if (!members.isEmpty()) {
                    MappedValue.of(rule, Side.CLICKUP).forEach(this::member);
                }
            }
        }
    }

    private void agent(FieldRule rule, MappedValue value) {
        for (String address : VendorValues.several(value.value())) {
            String key = People.address(0, address);
            if (People.id(key).isPresent() || (!asked.containsKey(key) && asked.size() >= MOST_ASKED)) {
                continue;
            }
            List<WireUser> known = asked.get(key);
            if (known == null) {
                known = readings.ask(
                                "zendesk-person",
                                value.path(),
                                "Whether the person is there cannot be told.",
                                () -> zendesk.userByEmail(key).stream().toList())
                        .orElse(null);
            }
            if (known != null) {
                asked.put(key, known);
                judge(rule, value, address, known);
            }
        }
    }

    private void judge(FieldRule rule, MappedValue value, String address, List<WireUser> found) {
        if (found.isEmpty()) {
            readings.wrong(
                    "zendesk-person",
                    value.path(),
                    "Zendesk has nobody with the address " + address + ".",
                    "Correct the address, or give the person an account.");
        } else if (rule.zendesk().equals("assignee") && !found.get(0).isStaff()) {
            readings.wrong(
                    "zendesk-person",
                    value.path(),
                    address + " is no agent in Zendesk, and no ticket can be assigned to them.",
                    "Name an agent, or make this person one.");
        }
    }

    private void member(MappedValue value) {
        for (String address : VendorValues.several(value.value())) {
            String key = People.address(0, address);
            boolean there = People.id(key).isPresent()
                    || members.stream()
                            .anyMatch(each ->
                                    People.address(each.id(), each.email()).equals(key));
            if (!there) {
                readings.wrong(
                        "clickup-person",
                        value.path(),
                        "The workspace has no member with the address " + address + ": the task gets nobody for it.",
                        "Correct the address, or invite the person to the workspace.");
            }
        }
    }
}
