package dev.throughline.worker.specialist.tickets;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.throughline.contract.ticketsync.Change;
import dev.throughline.contract.ticketsync.FieldRule;
import dev.throughline.worker.connector.zendesk.TicketUpdate;
import dev.throughline.worker.connector.zendesk.WireField;
import dev.throughline.worker.connector.zendesk.WireStatus;
import dev.throughline.worker.connector.zendesk.WireUser;
import java.time.ZoneId;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** What a ticket is to have, in the forms that the vendor takes. */
final class TicketForms {
    static final Set<String> STATUSES = Set.of("new", "open", "pending", "hold", "solved", "closed");

    private final ZendeskDirectory account;
    private final VendorValues values;

    /**
     * Forms of an account.
     *
     * @param zone whose days dates are
     */
    TicketForms(ZendeskDirectory account, ZoneId zone) {
        this.values = new VendorValues("Zendesk", zone);
        this.account = account;
    }

    /** Changes of a ticket's fields. */
    TicketUpdate changes(SortedMap<String, Change> changes) {
        TicketUpdate update = TicketUpdate.empty();
        for (Map.Entry<String, Change> change : changes.entrySet()) {
            update = with(update, change.getKey(), change.getValue().after());
        }
        return update;
    }

    private TicketUpdate with(TicketUpdate update, String key, @Nullable String value) {
        if (key.startsWith(FieldRule.CUSTOM)) {
            return custom(update, key, value);
        }
        return switch (key) {
            case "subject" -> update.subject(values.needed(key, value));
            case "status" -> status(update, values.needed(key, value));
            case "priority" -> update.priority(value);
            case "assignee" -> update.assignee(value == null ? null : person(key, value));
            case "due" -> update.dueAt(value == null ? null : values.day(key, value));
            default -> throw values.impossible(key, "it cannot be changed");
        };
    }

    /** One of the system's own, or one that the account has made, by its name. */
    private TicketUpdate status(TicketUpdate update, String name) {
        if (STATUSES.contains(name)) {
            return update.status(name);
        }
        return update.customStatus(account.customStatuses().stream()
                .filter(status -> status.active() && status.label().equalsIgnoreCase(name))
                .mapToLong(WireStatus::id)
                .findFirst()
                .orElseThrow(() ->
                        values.impossible("status", "the account has no status of the name that the mapping says")));
    }

    private TicketUpdate custom(TicketUpdate update, String key, @Nullable String value) {
        String id = key.substring(FieldRule.CUSTOM.length());
        if (!id.matches("[0-9]{1,18}")) {
            throw values.impossible(key, "a ticket field's id is a number");
        }
        long field = Long.parseLong(id);
        return update.customField(field, value == null ? null : form(key, type(key, field), value));
    }

    private String type(String key, long field) {
        return account.field(field)
                .map(WireField::type)
                .orElseThrow(() -> values.impossible(key, "the account has no such ticket field"));
    }

    private JsonNode form(String key, String type, String value) {
        return switch (type) {
            case "checkbox" -> BooleanNode.valueOf(values.bool(key, value));
            case "integer", "decimal" -> DecimalNode.valueOf(values.number(key, value));
            case "multiselect" -> {
                ArrayNode options = JsonNodeFactory.instance.arrayNode();
                VendorValues.several(value).forEach(options::add);
                yield options;
            }
            case "lookup" -> TextNode.valueOf(Long.toString(person(key, value)));
            default -> TextNode.valueOf(value);
        };
    }

    private long person(String key, String address) {
        return People.id(address)
                .or(() -> account.byEmail(address).map(WireUser::id))
                .orElseThrow(() ->
                        values.impossible(key, "the account has nobody with the e-mail address; map it to somebody"));
    }
}
