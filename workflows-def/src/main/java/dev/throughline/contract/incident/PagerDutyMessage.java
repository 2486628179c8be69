package dev.throughline.contract.incident;

import dev.throughline.contract.common.Mistake;
import dev.throughline.contract.common.ProcessId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a webhook of PagerDuty's, version 3, means here (developer.pagerduty.com/docs/webhooks-overview). An incident of
 * PagerDuty's that we have opened ourselves carries our process's id as its key: what people do with it there they do
 * with ours, and it never opens another.
 *
 * @param meaning what it means
 * @param alert a foreign incident as an alert; null unless that is the meaning
 * @param incident the key of our incident; null unless it is ours
 * @param by who did it there, by name; null when nobody did, or PagerDuty does not say
 * @param occurredAt when it happened; null when that cannot be read
 * @param mistakes what could not be read; then the meaning is NOTHING
 */
public record PagerDutyMessage(
        Meaning meaning,
        @Nullable Alert alert,
        @Nullable String incident,
        @Nullable String by,
        @Nullable Instant occurredAt,
        List<Mistake> mistakes) {
    public static final String SOURCE = "pagerduty";

    /** What stands before the key of an incident in a process's id. */
    private static final String OURS = "incident:";

    public PagerDutyMessage {
        mistakes = List.copyOf(mistakes);
    }

    /** What can be done with it. */
    public enum Meaning {
        /** Somebody else's incident fires or is resolved. */
        ALERT,
        /** Our incident is acknowledged. */
        ACKNOWLEDGES,
        /** Our incident is resolved. */
        RESOLVES,
        /** There is nothing to do. */
        NOTHING
    }

    /**
     * Reads a webhook.
     *
     * @param tree the body as maps, lists and values
     */
    public static PagerDutyMessage of(@Nullable Object tree) {
        List<Mistake> mistakes = new ArrayList<>();
        AlertBody root = AlertBody.root(tree, mistakes);
        AlertBody event = root.below("event");
        String type = event.text("event_type");
        if (type == null) {
            event.wrong("event_type", "is missing", "subscribe version 3 of PagerDuty's webhooks");
        }
        Instant occurredAt = event.requiredInstant("occurred_at", "send when it happened");
        String by = event.below("agent").text("summary");
        AlertBody incident = event.below("data");
        String ours = ours(incident.text("incident_key"));
        String what = type == null ? "" : type;
        Meaning meaning = switch (what) {
            case "incident.triggered", "incident.reopened" -> ours == null ? Meaning.ALERT : Meaning.NOTHING;
            case "incident.resolved" -> ours == null ? Meaning.ALERT : Meaning.RESOLVES;
            case "incident.acknowledged" -> ours == null ? Meaning.NOTHING : Meaning.ACKNOWLEDGES;
            default -> Meaning.NOTHING;
        };
        Alert alert = meaning == Meaning.ALERT ? alert(what, incident, occurredAt) : null;
        return mistakes.isEmpty()
                ? new PagerDutyMessage(meaning, alert, ours, by, occurredAt, mistakes)
                : new PagerDutyMessage(Meaning.NOTHING, null, ours, by, occurredAt, mistakes);
    }

    private static @Nullable String ours(@Nullable String key) {
        if (key == null || !key.startsWith(OURS)) {
            return null;
        }
        String incident = key.substring(OURS.length());
        return ProcessId.isKey(incident) ? incident : null;
    }

    /** One that was opened again fires from then on; when it is resolved the beginning that PagerDuty tells is the first. */
    private static @Nullable Alert alert(String type, AlertBody incident, @Nullable Instant occurredAt) {
        String id = incident.text("id");
        Instant createdAt = incident.instant("created_at");
        if (id == null) {
            incident.wrong("id", "is missing", "send the incident");
        }
        if (id == null || occurredAt == null) {
            return null;
        }
        Instant startsAt = type.equals("incident.reopened") || createdAt == null ? occurredAt : createdAt;
        SortedMap<String, String> labels = new TreeMap<>();
        put(labels, "service", incident.below("service").text("summary"));
        put(labels, "urgency", incident.text("urgency"));
        put(labels, "priority", incident.below("priority").text("summary"));
        SortedMap<String, String> annotations = new TreeMap<>();
        put(annotations, "summary", incident.text("title"));
        put(annotations, "url", incident.text("html_url"));
        return new Alert(
                new AlertId(SOURCE, id),
                startsAt,
                type.equals("incident.resolved") ? occurredAt : null,
                labels,
                annotations);
    }

    private static void put(SortedMap<String, String> texts, String name, @Nullable String text) {
        if (text != null) {
            texts.put(name, text);
        }
    }
}
