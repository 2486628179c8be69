package dev.throughline.sandbox.statuspage;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What is wrong with the {@code incident} of a request. */
final class IncidentCheck {
    static final Set<String> STATUSES = Set.of("investigating", "identified", "monitoring", "resolved");
    private static final Set<String> IMPACTS = Set.of("none", "minor", "major", "critical", "maintenance");
    private static final Set<String> COMPONENT_STATUSES =
            Set.of("operational", "degraded_performance", "partial_outage", "major_outage", "under_maintenance", "");

    private IncidentCheck() {}

    static List<String> errors(JsonNode incident, boolean create, Set<String> components) {
        List<String> errors = new ArrayList<>();
        if (create && incident.path("name").asText().isBlank()) {
            errors.add("Name can't be blank");
        }
        oneOf("Status", incident.path("status"), STATUSES, errors);
        oneOf("Impact override", incident.path("impact_override"), IMPACTS, errors);
        if (!incident.path("deliver_notifications").asText("true").matches("true|false")) {
            errors.add("Deliver notifications is invalid");
        }
        incident.path("components").properties().forEach(component -> {
            known(component.getKey(), components, errors);
            oneOf("Component status", component.getValue(), COMPONENT_STATUSES, errors);
        });
        incident.path("component_ids").forEach(id -> known(id.asText(), components, errors));
        incident.path("metadata").properties().forEach(entry -> {
            if (!entry.getValue().isObject()) {
                errors.add("Metadata top-level values must be objects");
            }
        });
        return errors;
    }

    private static void known(String component, Set<String> components, List<String> errors) {
        if (!components.contains(component)) {
            errors.add("Component is not found");
        }
    }

    private static void oneOf(String what, JsonNode value, Set<String> allowed, List<String> errors) {
        if (!value.isMissingNode() && !value.isNull() && !allowed.contains(value.asText())) {
            errors.add(what + " is not included in the list");
        }
    }
}
