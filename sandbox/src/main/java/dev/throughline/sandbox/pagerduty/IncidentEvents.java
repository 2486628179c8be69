package dev.throughline.sandbox.pagerduty;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.throughline.sandbox.VendorFault;
import dev.throughline.sandbox.VendorFaults;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** Tells the subscriptions what happened to an incident (docs, "Webhooks v3, Overview"). */
final class IncidentEvents {
    private static final String WEB = "https://sandbox.pagerduty.com/";
    private static final String API = "https://api.pagerduty.com/";

    private final WebhookQueues queues;
    private final VendorFaults faults;
    private final Clock clock;
    private final List<PagerDutySubscription> subscriptions = new CopyOnWriteArrayList<>();

    IncidentEvents(WebhookQueues queues, VendorFaults faults, Clock clock) {
        this.queues = queues;
        this.faults = faults;
        this.clock = clock;
    }

    void add(PagerDutySubscription subscription) {
        subscriptions.add(subscription);
    }

    int count() {
        return subscriptions.size();
    }

    /**
     * What happened.
     *
     * @param type for example incident.acknowledged
     * @param user who did it; null when an event of the API did
     */
    void tell(String type, PagerDutyIncident incident, @Nullable String user) {
        publish(type, incident.id(), data(incident), user);
    }

    /** Somebody wrote a note. */
    void tellNote(PagerDutyIncident incident, String user, String note) {
        ObjectNode data = object().put(
                        "id", "N" + UUID.randomUUID().toString().substring(0, 6).toUpperCase(Locale.ROOT))
                .put("type", "incident_note")
                .put("content", note)
                .put("trimmed", false);
        data.set("incident", reference("incident", "incidents", incident.id(), incident.title()));
        publish("incident.annotated", incident.id(), data, user);
    }

    private void publish(String type, String incidentId, ObjectNode data, @Nullable String user) {
        ObjectNode body = object();
        ObjectNode event = body.putObject("event")
                .put("id", UUID.randomUUID().toString())
                .put("event_type", type)
                .put("resource_type", "incident")
                .put("occurred_at", clock.instant().toString());
        event.set("agent", user == null ? null : reference("user", "users", user, user));
        event.set("client", null);
        event.set("data", data);
        byte[] bytes = body.toString().getBytes(StandardCharsets.UTF_8);
        for (PagerDutySubscription to : subscriptions) {
            String id = UUID.randomUUID().toString();
            place(new WebhookQueues.Webhook(to, id, type, incidentId, bytes));
        }
    }

    private void place(WebhookQueues.Webhook webhook) {
        VendorFault fault = faults.strikeEvent(webhook.event()).orElse(null);
        VendorFault.Kind kind = fault == null ? null : fault.kind();
        if (kind == VendorFault.Kind.EVENT_LOST) {
            return;
        }
        if (fault != null && kind == VendorFault.Kind.EVENT_LATE) {
            queues.sendLate(webhook, fault.delay());
            return;
        }
        queues.send(webhook);
        if (kind == VendorFault.Kind.EVENT_DOUBLED) {
            queues.send(webhook);
        }
    }

    private static ObjectNode data(PagerDutyIncident incident) {
        ObjectNode data = object().put("id", incident.id())
                .put("type", "incident")
                .put("self", API + "incidents/" + incident.id())
                .put("html_url", WEB + "incidents/" + incident.id())
                .put("number", incident.number())
                .put("status", incident.status().name().toLowerCase(Locale.ROOT))
                .put("incident_key", incident.key())
                .put("created_at", incident.createdAt().toString())
                .put("title", incident.title());
        data.set("service", reference("service", "services", serviceId(incident.service()), incident.service()));
        data.putArray("assignees");
        data.putArray("teams");
        data.set("priority", null);
        data.put("urgency", "high");
        data.set("conference_bridge", null);
        data.set("resolve_reason", null);
        return data;
    }

    private static String serviceId(String service) {
        return "S"
                + Integer.toString(Math.abs(service.hashCode() % 1_000_000), 36).toUpperCase(Locale.ROOT);
    }

    private static ObjectNode reference(String type, String place, String id, String summary) {
        return object().put("html_url", WEB + place + "/" + id)
                .put("id", id)
                .put("self", API + place + "/" + id)
                .put("summary", summary)
                .put("type", type + "_reference");
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
