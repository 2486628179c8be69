package dev.throughline.sandbox.pagerduty;

import com.fasterxml.jackson.databind.JsonNode;
import dev.throughline.sandbox.pagerduty.PagerDutyIncident.Status;
import java.time.Clock;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The incidents, and what events and people do to them. Guarded by itself. */
final class IncidentDesk {
    private final Clock clock;
    private final IncidentEvents events;
    private final Map<String, PagerDutyIncident> incidents = new LinkedHashMap<>();

    /** The incident that an alert opened last. */
    private final Map<String, String> alerts = new HashMap<>();

    IncidentDesk(Clock clock, IncidentEvents events) {
        this.clock = clock;
        this.events = events;
    }

    /**
     * Does what an event of the API says; what it says of an alert that is not open is dropped without a word. Alerts are told
     * apart by their dedup key within one integration.
     */
    synchronized void take(String routingKey, String service, String dedupKey, JsonNode event) {
        String alert = routingKey + "/" + dedupKey;
        Optional<PagerDutyIncident> open =
                Optional.ofNullable(alerts.get(alert)).map(incidents::get).filter(PagerDutyIncident::isOpen);
        switch (event.path("event_action").asText()) {
            case "trigger" -> {
                JsonNode payload = event.path("payload");
                PagerDutyIncident incident = open.map(PagerDutyIncident::again)
                        .orElseGet(() -> open(
                                service,
                                dedupKey,
                                payload.path("summary").asText(),
                                payload.path("severity").asText(),
                                null));
                incidents.put(incident.id(), incident);
                alerts.put(alert, incident.id());
            }
            case "acknowledge" ->
                open.filter(Action.ACKNOWLEDGE::isPossible)
                        .ifPresent(incident -> move(incident, Status.ACKNOWLEDGED, "acknowledged", null));
            default -> open.ifPresent(incident -> move(incident, Status.RESOLVED, "resolved", null));
        }
    }

    synchronized PagerDutyIncident open(
            String service, String key, String title, String severity, @Nullable String user) {
        int number = incidents.size() + 1;
        String id = "Q" + String.format(Locale.ROOT, "%06d", number);
        PagerDutyIncident incident =
                new PagerDutyIncident(id, number, service, key, title, severity, Status.TRIGGERED, 1, clock.instant());
        incidents.put(id, incident);
        events.tell("incident.triggered", incident, user);
        return incident;
    }

    /** What a person can do to an incident that is open; false when there is none of this id, or it cannot be done. */
    synchronized boolean act(String id, Action action, String user) {
        Optional<PagerDutyIncident> found =
                Optional.ofNullable(incidents.get(id)).filter(action::isPossible);
        found.ifPresent(incident -> move(incident, action.leadsTo(incident), action.event, user));
        return found.isPresent();
    }

    synchronized boolean note(String id, String user, String text) {
        Optional<PagerDutyIncident> found = Optional.ofNullable(incidents.get(id));
        found.ifPresent(incident -> events.tellNote(incident, user, text));
        return found.isPresent();
    }

    private void move(PagerDutyIncident incident, Status status, String event, @Nullable String user) {
        PagerDutyIncident moved = incident.in(status);
        incidents.put(moved.id(), moved);
        events.tell("incident." + event, moved, user);
    }

    synchronized List<PagerDutyIncident> all() {
        return List.copyOf(incidents.values());
    }

    /** What a person can do. */
    enum Action {
        ACKNOWLEDGE("acknowledged"),
        UNACKNOWLEDGE("unacknowledged"),
        ESCALATE("escalated"),
        REASSIGN("reassigned"),
        RESOLVE("resolved"),
        REOPEN("reopened");

        private final String event;

        Action(String event) {
            this.event = event;
        }

        private boolean isPossible(PagerDutyIncident incident) {
            return switch (this) {
                case ACKNOWLEDGE -> incident.status() == Status.TRIGGERED;
                case UNACKNOWLEDGE -> incident.status() == Status.ACKNOWLEDGED;
                case ESCALATE, REASSIGN, RESOLVE -> incident.isOpen();
                case REOPEN -> !incident.isOpen();
            };
        }

        private Status leadsTo(PagerDutyIncident incident) {
            return switch (this) {
                case ACKNOWLEDGE -> Status.ACKNOWLEDGED;
                case UNACKNOWLEDGE, ESCALATE, REOPEN -> Status.TRIGGERED;
                case REASSIGN -> incident.status();
                case RESOLVE -> Status.RESOLVED;
            };
        }
    }
}
