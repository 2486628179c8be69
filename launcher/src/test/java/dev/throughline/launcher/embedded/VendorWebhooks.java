package dev.throughline.launcher.embedded;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.throughline.launcher.cli.ApiClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.stream.StreamSupport;

/** The webhooks of the connection {@code sandbox}, as the administrators of both vendors see and change them. */
final class VendorWebhooks {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final Embedded embedded;
    private final SandboxTickets vendors;

    VendorWebhooks(Embedded embedded) {
        this.embedded = embedded;
        this.vendors = embedded.sandboxTickets().orElseThrow();
    }

    String zendeskSecret() {
        return atZendesk("GET", "/signing_secret").at("/signing_secret/secret").asText();
    }

    void replaceZendeskSecret() {
        atZendesk("POST", "/signing_secret");
    }

    String clickUpSecret() {
        return named(atClickUp("GET", "/api/v2/team/9007/webhook").path("webhooks"), "id", id("clickup"))
                .path("secret")
                .asText();
    }

    /** The next one that is made has another secret. */
    void deleteAtClickUp() {
        atClickUp("DELETE", "/api/v2/webhook/" + id("clickup"));
    }

    private String id(String vendor) {
        JsonNode connection = new ApiClient(embedded.apiUrl().toString(), embedded.adminKey())
                .at("v1", "connections", ConnectionsAtStart.SANDBOX)
                .get();
        return named(connection.path("webhooks"), "vendor", vendor).path("id").asText();
    }

    private static JsonNode named(JsonNode items, String field, String value) {
        return StreamSupport.stream(items.spliterator(), false)
                .filter(item -> item.path(field).asText().equals(value))
                .findFirst()
                .orElseThrow();
    }

    private JsonNode atZendesk(String method, String below) {
        String login = vendors.zendesk().integration().email() + "/token:sandbox";
        String basic = "Basic " + Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8));
        return called(method, vendors.zendesk().baseUrl() + "/api/v2/webhooks/" + id("zendesk") + below, basic);
    }

    private JsonNode atClickUp(String method, String path) {
        String token = vendors.clickUp().token(SandboxTickets.ROBOT);
        return called(method, vendors.clickUp().baseUrl() + path, token);
    }

    private static JsonNode called(String method, String url, String authorization) {
        HttpResponse<String> answer = answer(HttpRequest.newBuilder(URI.create(url))
                .header("Authorization", authorization)
                .method(method, BodyPublishers.noBody()));
        assertTrue(answer.statusCode() < 300, answer::body);
        try {
            return new ObjectMapper().readTree(answer.body());
        } catch (IOException malformed) {
            throw new UncheckedIOException(malformed);
        }
    }

    /** Sends a request, whatever comes back. */
    static HttpResponse<String> answer(HttpRequest.Builder request) {
        try {
            return HTTP.send(request.build(), BodyHandlers.ofString());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }
}
