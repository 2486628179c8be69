package dev.throughline.worker.connector.statuspage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.throughline.worker.connector.http.JsonCalls;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.Request;
import okhttp3.RequestBody;

/** Statuspage over OkHttp. */
final class OkHttpStatuspageClient implements StatuspageClient {
    private static final String OURS = "throughline";
    private static final int PAGE_LENGTH = 100;

    /** A thousand incidents since the first attempt: more is not looked through, at one call a second. */
    private static final int MOST_PAGES = 10;

    private static final MediaType JSON = MediaType.get("application/json");

    private final JsonCalls calls;
    private final HttpUrl page;
    private final StatuspageCredential credential;

    OkHttpStatuspageClient(JsonCalls calls, HttpUrl base, StatuspageCredential credential) {
        this.calls = calls;
        this.page = base.newBuilder()
                .addPathSegments("v1/pages")
                .addPathSegment(credential.pageId())
                .build();
        this.credential = credential;
    }

    @Override
    public String pageName() {
        String operation = "page";
        JsonNode answer = calls.call(operation, request(page).get().build());
        return required(operation, answer, "name");
    }

    @Override
    public PostedIncident create(String name, PageImpact impact, PageUpdate first) {
        ObjectNode body = body(first);
        ((ObjectNode) body.path("incident"))
                .put("name", name)
                .put("impact_override", impact.name().toLowerCase(Locale.ROOT));
        Request request = request(incidents().build()).post(sent(body)).build();
        return posted("create", calls.call("create", request));
    }

    @Override
    public PostedIncident update(String incidentId, PageUpdate update) {
        HttpUrl incident = incidents().addPathSegment(incidentId).build();
        Request request = request(incident).patch(sent(body(update))).build();
        return posted("update", calls.call("update", request));
    }

    @Override
    public PostedIncident get(String incidentId) {
        HttpUrl incident = incidents().addPathSegment(incidentId).build();
        return posted("get", calls.call("get", request(incident).get().build()));
    }

    @Override
    public Optional<PostedIncident> find(String incidentKey, Instant notBefore) {
        for (int number = 1; number <= MOST_PAGES; number++) {
            JsonNode found = listed(number);
            for (JsonNode incident : found) {
                PostedIncident posted = posted("find", incident);
                if (posted.incidentKey().equals(incidentKey)) {
                    return Optional.of(posted);
                }
            }
            if (found.size() < PAGE_LENGTH
                    || createdAt(found.path(found.size() - 1)).isBefore(notBefore)) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    /** Newest first. */
    private JsonNode listed(int number) {
        HttpUrl url = incidents()
                .addQueryParameter("limit", Integer.toString(PAGE_LENGTH))
                .addQueryParameter("page", Integer.toString(number))
                .build();
        JsonNode found = calls.call("find", request(url).get().build());
        if (!found.isArray()) {
            throw calls.malformed("find", "the answer is no list");
        }
        return found;
    }

    private Instant createdAt(JsonNode incident) {
        try {
            return OffsetDateTime.parse(incident.path("created_at").asText()).toInstant();
        } catch (DateTimeException notATime) {
            throw calls.malformed("find", "an incident does not say when it was created");
        }
    }

    private HttpUrl.Builder incidents() {
        return page.newBuilder().addPathSegment("incidents");
    }

    private Request.Builder request(HttpUrl url) {
        return new Request.Builder().url(url).header("Authorization", "OAuth " + credential.key());
    }

    private static RequestBody sent(JsonNode body) {
        return RequestBody.create(body.toString(), JSON);
    }

    private static ObjectNode body(PageUpdate update) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        ObjectNode incident = body.putObject("incident")
                .put("status", update.status().name().toLowerCase(Locale.ROOT))
                .put("body", update.body())
                .put("deliver_notifications", update.notifies());
        incident.putObject("metadata")
                .putObject(OURS)
                .put("incident", update.incidentKey())
                .put("update", update.updateKey());
        if (!update.components().isEmpty()) {
            ObjectNode components = incident.putObject("components");
            ArrayNode ids = incident.putArray("component_ids");
            Map<String, ComponentStatus> sorted = new TreeMap<>(update.components());
            sorted.forEach((id, status) -> {
                components.put(id, status.name().toLowerCase(Locale.ROOT));
                ids.add(id);
            });
        }
        return body;
    }

    private PostedIncident posted(String operation, JsonNode incident) {
        JsonNode ours = incident.path("metadata").path(OURS);
        return new PostedIncident(
                required(operation, incident, "id"),
                required(operation, incident, "status"),
                ours.path("incident").asText(""),
                ours.path("update").asText(""),
                incident.path("shortlink").asText(""));
    }

    private String required(String operation, JsonNode node, String field) {
        String value = node.path(field).asText("");
        if (value.isEmpty()) {
            throw calls.malformed(operation, "the answer has no " + field);
        }
        return value;
    }
}
