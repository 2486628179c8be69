package dev.throughline.sandbox.pagerduty;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.ArrayList;
import java.util.List;

/** What is wrong with an event, in the vendor's words where they are known. */
final class EventCheck {
    private static final int KEY_LENGTH = 32;
    private static final int LONGEST_DEDUP_KEY = 255;
    private static final int LONGEST_SUMMARY = 1_024;
    private static final int LAST_YEAR = 9_999;
    private static final List<String> ACTIONS = List.of("trigger", "acknowledge", "resolve");
    private static final List<String> SEVERITIES = List.of("critical", "warning", "error", "info");

    /** The vendor's own examples have an offset without a colon. */
    private static final DateTimeFormatter TIME = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
            .appendPattern("[XXX][XX]")
            .toFormatter();

    private final JsonNode event;
    private final List<String> errors = new ArrayList<>();

    private EventCheck(JsonNode event) {
        this.event = event;
    }

    static List<String> errors(JsonNode event) {
        EventCheck check = new EventCheck(event);
        check.all();
        return check.errors;
    }

    private void all() {
        routingKey();
        oneOf("event_action", event.path("event_action"), ACTIONS);
        boolean trigger = event.path("event_action").asText().equals("trigger");
        if (!trigger || event.hasNonNull("dedup_key")) {
            text("dedup_key", event.path("dedup_key"), LONGEST_DEDUP_KEY);
        }
        if (trigger) {
            payload(event.path("payload"));
        }
        optionalText("client", event.path("client"));
        optionalText("client_url", event.path("client_url"));
        items("links", "href");
        items("images", "src");
    }

    private void routingKey() {
        JsonNode key = event.path("routing_key");
        if (isBlank(key)) {
            errors.add("'routing_key' is missing or blank");
            return;
        }
        if (key.asText().length() != KEY_LENGTH) {
            errors.add("Length of 'routing_key' is incorrect (should be 32 characters)");
        }
        if (!key.asText().matches("[A-Za-z0-9]*")) {
            errors.add("'routing_key' cannot contain non-alphanumeric characters.");
        }
    }

    private void payload(JsonNode payload) {
        if (!payload.isObject()) {
            errors.add("'payload' is missing or blank");
            return;
        }
        text("payload.summary", payload.path("summary"), LONGEST_SUMMARY);
        text("payload.source", payload.path("source"), Integer.MAX_VALUE);
        oneOf("payload.severity", payload.path("severity"), SEVERITIES);
        for (String field : List.of("component", "group", "class")) {
            optionalText("payload." + field, payload.path(field));
        }
        if (payload.hasNonNull("timestamp") && !isTime(payload.path("timestamp"))) {
            errors.add("'payload.timestamp' is invalid (should be of ISO 8601)");
        }
        if (payload.hasNonNull("custom_details")
                && !payload.path("custom_details").isObject()) {
            errors.add("'payload.custom_details' should be an object");
        }
    }

    private void items(String name, String required) {
        if (!event.hasNonNull(name)) {
            return;
        }
        if (!event.path(name).isArray()) {
            errors.add("'" + name + "' should be a list");
        }
        for (JsonNode item : event.path(name)) {
            if (isBlank(item.path(required))) {
                errors.add("'" + name + "." + required + "' is missing or blank");
            }
        }
    }

    private void text(String name, JsonNode value, int longest) {
        if (isBlank(value)) {
            errors.add("'" + name + "' is missing or blank");
        } else if (value.asText().length() > longest) {
            errors.add("'" + name + "' is too long (maximum is " + longest + " characters)");
        }
    }

    private void optionalText(String name, JsonNode value) {
        if (!value.isMissingNode() && !value.isNull() && !value.isTextual()) {
            errors.add("'" + name + "' should be a string");
        }
    }

    private void oneOf(String name, JsonNode value, List<String> allowed) {
        if (isBlank(value)) {
            errors.add("'" + name + "' is missing or blank");
        } else if (!allowed.contains(value.asText())) {
            String most = String.join("', '", allowed.subList(0, allowed.size() - 1));
            errors.add("'" + name + "' is invalid (must be one of the following: '" + most + "' or '"
                    + allowed.get(allowed.size() - 1) + "')");
        }
    }

    private static boolean isBlank(JsonNode value) {
        return !value.isTextual() || value.asText().isBlank();
    }

    private static boolean isTime(JsonNode value) {
        try {
            int year = OffsetDateTime.from(TIME.parse(value.asText())).getYear();
            return year > 0 && year <= LAST_YEAR;
        } catch (DateTimeException notATime) {
            return false;
        }
    }
}
