package dev.throughline.launcher.embedded;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.throughline.contract.common.Actor;
import dev.throughline.contract.common.Role;
import dev.throughline.sandbox.zuora.ZuoraSandbox;
import dev.throughline.store.Database;
import dev.throughline.store.identity.ApiKey;
import dev.throughline.store.identity.ApiKeyRepository;
import dev.throughline.store.identity.ApiKeyText;
import dev.throughline.store.identity.Person;
import dev.throughline.store.identity.PersonRepository;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/**
 * Everything in one JVM, with olga who asks, otto who operates and approves like her, ann and bob who approve, and eve and
 * pete who only look, pete as an operator; each has a key.
 */
final class TaskGround implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    final Database database;
    private final Embedded embedded;
    private final HttpClient http = HttpClient.newHttpClient();
    private final Map<String, String> keys = new HashMap<>();

    /** An answer; its JSON is missing when it was none. */
    record Reply(int status, String body, JsonNode json, HttpResponse<String> raw) {
        String header(String name) {
            return raw.headers().firstValue(name).orElse("");
        }

        String detail() {
            return json.path("detail").asText();
        }
    }

    TaskGround(Path directory, Map<String, String> more) {
        Map<String, String> environment = Serving.environment(directory);
        environment.putAll(more);
        embedded = Embedded.start(Serving.configuration(environment), environment);
        database = Ground.openDatabase(Serving.configuration(environment));
        person("olga", Role.OPERATOR, Role.APPROVER);
        person("otto", Role.OPERATOR, Role.APPROVER);
        person("pete", Role.OPERATOR);
        person("ann", Role.APPROVER);
        person("bob", Role.APPROVER);
        person("eve", Role.VIEWER);
    }

    private void person(String id, Role... roles) {
        Instant now = Instant.now();
        new PersonRepository(database)
                .put(new Person(id, id, null, null, null, ZoneOffset.UTC, Set.of(roles), now, now));
        ApiKeyText text = ApiKeyText.generate();
        Actor holder = new Actor(id, Actor.Kind.PERSON);
        new ApiKeyRepository(database).add(ApiKey.fresh(text, holder, Set.of(roles), "test", now, null), text);
        keys.put(id, text.text().value());
    }

    /** Olga asks the approvers; the answer is the task's id, once it takes decisions. */
    String ask(String title) {
        String id = "t-" + UUID.randomUUID().toString().substring(0, 8);
        Reply asked = post(
                "olga",
                "/v1/tasks",
                "{\"id\":\"" + id + "\",\"title\":\"" + title
                        + "\",\"body\":\"Please look.\",\"candidates\":{\"roles\":[\"approver\"],\"people\":[]}}");
        if (asked.status() != 202) {
            throw new AssertionError(asked.body());
        }
        return id;
    }

    Reply get(String who, String path) {
        return send(
                request(path).header("Authorization", "Bearer " + keys.get(who)).GET());
    }

    Reply post(String who, String path, String json) {
        return send(posting(who, path, json));
    }

    /** Sends it, and does not wait. */
    CompletableFuture<HttpResponse<String>> posted(String who, String path, String json) {
        return http.sendAsync(posting(who, path, json).build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpRequest.Builder posting(String who, String path, String json) {
        return request(path)
                .header("Authorization", "Bearer " + keys.get(who))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json));
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(embedded.apiUrl() + path)).timeout(PATIENCE);
    }

    /** The Zuora that customers are onboarded with. */
    ZuoraSandbox sandbox() {
        return embedded.sandbox().orElseThrow();
    }

    String origin() {
        return embedded.apiUrl().toString();
    }

    Reply send(HttpRequest.Builder request) {
        try {
            return reply(http.send(request.build(), HttpResponse.BodyHandlers.ofString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    static Reply reply(HttpResponse<String> raw) {
        try {
            boolean json = raw.headers().firstValue("Content-Type").orElse("").contains("json");
            JsonNode read = json ? JSON.readTree(raw.body()) : MissingNode.getInstance();
            return new Reply(raw.statusCode(), raw.body(), read, raw);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        database.close();
        embedded.close();
    }
}
