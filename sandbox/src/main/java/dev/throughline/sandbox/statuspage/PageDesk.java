package dev.throughline.sandbox.statuspage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.throughline.sandbox.CheckedRequest;
import dev.throughline.sandbox.Reply;
import dev.throughline.sandbox.statuspage.PageIncident.Update;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The page's incidents and components. Its methods are to be called under its own lock. */
final class PageDesk {
    private static final int PAGE_LENGTH = 100;
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final Clock clock;
    private final Map<String, String> components;
    private final Map<String, PageIncident> incidents = new LinkedHashMap<>();
    private int number;

    /** @param componentIds of the components, which all work at first */
    PageDesk(Clock clock, List<String> componentIds) {
        this.clock = clock;
        this.components = new HashMap<>();
        componentIds.forEach(id -> components.put(id, "operational"));
    }

    List<PageIncident> incidents() {
        return List.copyOf(incidents.values());
    }

    Map<String, String> components() {
        return Map.copyOf(components);
    }

    Reply create(CheckedRequest request) {
        JsonNode incident = incident(request);
        List<String> errors = IncidentCheck.errors(incident, true, components.keySet());
        if (!errors.isEmpty() || !incident.isObject()) {
            return refused(incident.isObject() ? errors : List.of("incident is missing"));
        }
        Instant now = clock.instant();
        String id = "inc" + String.format(Locale.ROOT, "%09d", ++number);
        PageIncident begun = new PageIncident(
                id, "", "investigating", "none", JsonNodeFactory.instance.objectNode(), List.of(), now, now, now);
        PageIncident created = changed(begun, incident, true);
        incidents.put(id, created);
        return Reply.json(201, wire(created));
    }

    Reply update(String id, CheckedRequest request) {
        PageIncident before = incidents.get(id);
        if (before == null) {
            return notFound();
        }
        JsonNode incident = incident(request);
        List<String> errors = IncidentCheck.errors(incident, false, components.keySet());
        if (!errors.isEmpty() || !incident.isObject()) {
            return refused(incident.isObject() ? errors : List.of("incident is missing"));
        }
        PageIncident after = changed(before, incident, false);
        incidents.put(id, after);
        return Reply.json(200, wire(after));
    }

    Reply get(String id) {
        return Optional.ofNullable(incidents.get(id))
                .map(incident -> Reply.json(200, wire(incident)))
                .orElseGet(PageDesk::notFound);
    }

    /** Newest first. */
    Reply list(CheckedRequest request) {
        int limit = Math.min(PAGE_LENGTH, number(request, "limit", PAGE_LENGTH));
        int from = (Math.max(1, number(request, "page", 1)) - 1) * limit;
        List<PageIncident> newestFirst = new ArrayList<>(incidents.values());
        Collections.reverse(newestFirst);
        ArrayNode answer = JsonNodeFactory.instance.arrayNode();
        newestFirst.stream().skip(from).limit(limit).map(PageDesk::wire).forEach(answer::add);
        return Reply.json(200, answer);
    }

    /** A new status or new words are an update; other changes are none. */
    private PageIncident changed(PageIncident before, JsonNode given, boolean first) {
        Instant now = clock.instant();
        String status = given.path("status").asText(before.status());
        ObjectNode metadata =
                given.path("metadata").isObject() ? given.path("metadata").deepCopy() : before.metadata();
        PageIncident after = new PageIncident(
                before.id(),
                given.path("name").asText(before.name()),
                status,
                given.path("impact_override").asText(before.impact()),
                metadata,
                before.updates(),
                before.createdAt(),
                now,
                status.equals("resolved") ? now : before.resolvedAt());
        given.path("components")
                .properties()
                .forEach(component ->
                        components.put(component.getKey(), component.getValue().asText()));
        boolean speaks = first || given.hasNonNull("body") || !status.equals(before.status());
        boolean notifies = given.path("deliver_notifications").asBoolean(true);
        String id = "upd" + String.format(Locale.ROOT, "%09d", ++number);
        return speaks ? after.with(new Update(id, status, given.path("body").asText(""), notifies, now)) : after;
    }

    private static JsonNode incident(CheckedRequest request) {
        try {
            return MAPPER.readTree(request.body()).path("incident");
        } catch (IOException notJson) {
            return JsonNodeFactory.instance.missingNode();
        }
    }

    private static int number(CheckedRequest request, String name, int otherwise) {
        List<String> values = request.query().getOrDefault(name, List.of());
        return values.isEmpty() || !values.get(0).matches("[0-9]{1,6}") ? otherwise : Integer.parseInt(values.get(0));
    }

    private static ObjectNode wire(PageIncident incident) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("id", incident.id())
                .put("name", incident.name())
                .put("status", incident.status())
                .put("impact", incident.impact())
                .put("created_at", incident.createdAt().toString())
                .put("updated_at", incident.updatedAt().toString())
                .put("shortlink", "https://stspg.io/" + incident.id());
        if (incident.status().equals("resolved")) {
            json.put("resolved_at", incident.resolvedAt().toString());
        } else {
            json.putNull("resolved_at");
        }
        json.set("metadata", incident.metadata());
        ArrayNode updates = json.putArray("incident_updates");
        List<Update> newestFirst = new ArrayList<>(incident.updates());
        Collections.reverse(newestFirst);
        newestFirst.forEach(update -> updates.addObject()
                .put("id", update.id())
                .put("incident_id", incident.id())
                .put("status", update.status())
                .put("body", update.body())
                .put("deliver_notifications", update.notified())
                .put("created_at", update.createdAt().toString()));
        return json;
    }

    static Reply error(int status, String what) {
        return Reply.json(status, JsonNodeFactory.instance.objectNode().put("error", what));
    }

    static Reply notFound() {
        return error(404, "Not found");
    }

    private static Reply refused(List<String> errors) {
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        errors.forEach(answer.putArray("error")::add);
        return Reply.json(422, answer);
    }
}
