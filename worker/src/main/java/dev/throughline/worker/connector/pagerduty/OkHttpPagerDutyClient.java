package dev.throughline.worker.connector.pagerduty;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.throughline.worker.connector.http.JsonCalls;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.Request;
import okhttp3.RequestBody;

/** PagerDuty's events over OkHttp. */
final class OkHttpPagerDutyClient implements PagerDutyClient {
    private static final int LONGEST_DEDUP_KEY = 255;
    private static final int LONGEST_SUMMARY = 1_024;

    /** Of 512 KB, some kept for what surrounds it. */
    private static final int LARGEST_EVENT = 500_000;

    private static final MediaType JSON = MediaType.get("application/json");

    private final JsonCalls calls;
    private final HttpUrl address;
    private final PagerDutyCredential credential;

    OkHttpPagerDutyClient(JsonCalls calls, HttpUrl base, PagerDutyCredential credential) {
        this.calls = calls;
        this.address = base.newBuilder().addPathSegments("v2/enqueue").build();
        this.credential = credential;
    }

    @Override
    public void trigger(PagerDutyAlert alert) {
        ObjectNode event = event("trigger", alert.dedupKey());
        ObjectNode payload = event.putObject("payload")
                .put("summary", cut(alert.summary()))
                .put("source", alert.source())
                .put("severity", alert.severity().name().toLowerCase(Locale.ROOT))
                .put("timestamp", alert.at().truncatedTo(ChronoUnit.MILLIS).toString());
        ObjectNode details = payload.putObject("custom_details");
        alert.sortedDetails().forEach(details::put);
        event.put("client", "Throughline");
        URI link = alert.link();
        if (link != null) {
            event.put("client_url", link.toString());
            event.putArray("links").addObject().put("href", link.toString()).put("text", "The incident in Throughline");
        }
        if (event.toString().getBytes(StandardCharsets.UTF_8).length > LARGEST_EVENT) {
            // A page without its details is better than none.
            payload.putObject("custom_details")
                    .put("note", "The details are too long for PagerDuty and were left out.");
        }
        send("trigger", event, alert.dedupKey());
    }

    @Override
    public void acknowledge(String dedupKey) {
        send("acknowledge", event("acknowledge", dedupKey), dedupKey);
    }

    @Override
    public void resolve(String dedupKey) {
        send("resolve", event("resolve", dedupKey), dedupKey);
    }

    private ObjectNode event(String action, String dedupKey) {
        if (dedupKey.isBlank() || dedupKey.length() > LONGEST_DEDUP_KEY) {
            throw new IllegalArgumentException("A dedup key has 1 to " + LONGEST_DEDUP_KEY + " characters");
        }
        return JsonNodeFactory.instance
                .objectNode()
                .put("routing_key", credential.routingKey())
                .put("event_action", action)
                .put("dedup_key", dedupKey);
    }

    private void send(String action, ObjectNode event, String dedupKey) {
        Request request = new Request.Builder()
                .url(address)
                .post(RequestBody.create(event.toString(), JSON))
                .build();
        JsonNode answer = calls.call(action, request);
        if (!answer.path("status").asText().equals("success")
                || !answer.path("dedup_key").asText(dedupKey).equals(dedupKey)) {
            throw calls.malformed(action, "not an answer of PagerDuty's events; is the base URL right?");
        }
    }

    /** To what PagerDuty takes, without half a character at the end. */
    private static String cut(String text) {
        if (text.length() <= LONGEST_SUMMARY) {
            return text;
        }
        int end = LONGEST_SUMMARY - 1;
        return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end) + "…";
    }
}
