package dev.throughline.worker.connector.zendesk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import okhttp3.Credentials;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.Request;
import okhttp3.RequestBody;
import org.jspecify.annotations.Nullable;

/**
 * The one token of a credential, shared by everything in the JVM. One request for a new one is under way at a time; who comes
 * meanwhile waits for it. With an API token nothing is requested. Thread-safe.
 */
final class ZendeskToken {
    private static final MediaType JSON = MediaType.get("application/json");
    private static final Duration EARLY = Duration.ofMinutes(1);
    private static final String SCOPE = "read write";

    private final ZendeskCredential credential;
    private final HttpUrl base;
    private final Clock clock;
    private @Nullable String held;
    private @Nullable String granted;
    private Instant usableUntil = Instant.MIN;

    ZendeskToken(ZendeskCredential credential, HttpUrl base, Clock clock) {
        this.credential = credential;
        this.base = base;
        this.clock = clock;
    }

    /** The value of the Authorization header. */
    synchronized String authorization(ZendeskTransport transport) {
        if (credential.kind() == ZendeskCredential.Kind.API_TOKEN) {
            return Credentials.basic(credential.name() + "/token", credential.secret(), StandardCharsets.UTF_8);
        }
        String usable = held;
        return usable != null && clock.instant().isBefore(usableUntil) ? usable : renewed(transport);
    }

    /** Another value after one was refused; null when there is no other to be had. */
    synchronized @Nullable String afterRefusal(String refused, ZendeskTransport transport) {
        if (credential.kind() == ZendeskCredential.Kind.API_TOKEN) {
            return null;
        }
        if (refused.equals(held)) {
            held = null;
        }
        return authorization(transport);
    }

    /** What the token may do, in the vendor's words; empty for an API token, and while no token was asked for. */
    synchronized Optional<String> scope() {
        return Optional.ofNullable(granted);
    }

    private String renewed(ZendeskTransport transport) {
        Instant askedAt = clock.instant();
        String body = JsonNodeFactory.instance
                .objectNode()
                .put("grant_type", "client_credentials")
                .put("client_id", credential.name())
                .put("client_secret", credential.secret())
                .put("scope", SCOPE)
                .toString();
        ZendeskTransport.Answer answer = transport.send(
                ZendeskOperation.TOKEN,
                null,
                new Request.Builder()
                        .url(base.newBuilder().addPathSegments("oauth/tokens").build())
                        .post(RequestBody.create(body, JSON)));
        JsonNode json = answer.object();
        String value = json.path("access_token").asText("");
        if (!value.matches("[!-~]+")) {
            throw answer.malformed("no usable access_token");
        }
        String scope = json.path("scope").asText("");
        granted = scope.isBlank() ? null : scope.strip();
        // Without a life the token serves until it is refused.
        Duration life = Duration.ofSeconds(
                json.path("expires_in").asLong(Duration.ofDays(1).toSeconds()));
        Duration early = life.dividedBy(10).compareTo(EARLY) < 0 ? life.dividedBy(10) : EARLY;
        usableUntil = askedAt.plus(life).minus(early);
        String authorization = "Bearer " + value;
        held = authorization;
        return authorization;
    }

    @Override
    public String toString() {
        return "ZendeskToken[redacted]";
    }
}
