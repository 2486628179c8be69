package dev.throughline.worker.connector.pagerduty;

import com.fasterxml.jackson.databind.JsonNode;
import dev.throughline.worker.connector.VendorErrorKind;
import dev.throughline.worker.connector.http.JsonCalls;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the answers of the Events API mean ("Response Codes & Retry Logic"). */
final class EventErrors implements JsonCalls.Rules {
    /** The vendor puts the names of fields in quotation marks; of its words, only they are passed on. */
    private static final Pattern FIELD =
            Pattern.compile("'((?:payload|links|images)\\.[a-z_]{1,20}|payload|links|images"
                    + "|routing_key|event_action|dedup_key|client|client_url)'");

    @Override
    public String why(VendorErrorKind kind, JsonNode body) {
        return switch (kind) {
            case AUTHENTICATION, PERMISSION -> "refused; see whether the base URL is that of PagerDuty's events";
            case RATE_LIMITED -> "too many events";
            case UNAVAILABLE -> "temporarily not available";
            case MALFORMED, NOT_FOUND -> "not an answer of PagerDuty's events; is the base URL right?";
            case REJECTED -> rejected(body);
            case HOST_NOT_ALLOWED, CONCURRENCY_LIMITED, CIRCUIT_OPEN -> "refused";
        };
    }

    private static String rejected(JsonNode body) {
        if (body.path("message").asText().equals("Invalid routing key")) {
            return "there is no integration of this key; see the integration key of the service";
        }
        Set<String> fields = new TreeSet<>();
        for (JsonNode error : body.path("errors")) {
            Matcher matcher = FIELD.matcher(error.asText());
            while (matcher.find()) {
                fields.add(matcher.group(1));
            }
        }
        return fields.isEmpty() ? "refused" : "refused for " + String.join(", ", fields);
    }
}
