package dev.throughline.sandbox.zendesk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.throughline.sandbox.Reply;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Signs callers in: OAuth client credentials, and the old API token where the account still has one. */
final class ZendeskTokens {
    private static final long SHORTEST = 300;
    private static final long LONGEST = 172_800;

    private final Clock clock;
    private final String clientId;
    private final String clientSecret;
    private final @Nullable String apiToken;
    private final Duration life;
    private final List<String> scopes;
    private final Map<String, Issued> issued = new ConcurrentHashMap<>();

    ZendeskTokens(
            Clock clock,
            String clientId,
            String clientSecret,
            @Nullable String apiToken,
            Duration life,
            List<String> scopes) {
        this.clock = clock;
        this.clientId = clientId;
        this.clientSecret = clientSecret;
        this.apiToken = apiToken;
        this.life = life;
        this.scopes = List.copyOf(scopes);
    }

    /** {@code POST /oauth/tokens}, errors worded as RFC 6749, section 5.2. */
    Reply issue(ZendeskCall call) {
        if (!call.body("grant_type").asText().equals("client_credentials")) {
            return refused(400, "unsupported_grant_type", "The authorization grant type is not supported.");
        }
        boolean known = call.body("client_id").asText().equals(clientId)
                && call.body("client_secret").asText().equals(clientSecret);
        if (!known) {
            return refused(401, "invalid_client", "Client authentication failed");
        }
        JsonNode asked = call.body("expires_in");
        if (asked.isNumber() && (asked.asLong() <= SHORTEST || asked.asLong() >= LONGEST)) {
            return refused(400, "invalid_request", "expires_in is out of range");
        }
        long seconds = asked.asLong(life.toSeconds());
        List<String> wanted = List.of(call.body("scope").asText("read write").split(" ", -1));
        List<String> granted = wanted.stream().filter(scopes::contains).toList();
        String token = UUID.randomUUID().toString().replace("-", "");
        issued.put(token, new Issued(clock.instant().plusSeconds(seconds), granted));
        ObjectNode answer = ZendeskReplies.object()
                .put("access_token", token)
                .put("token_type", "bearer")
                .put("scope", String.join(" ", granted))
                .put("expires_in", seconds);
        return Reply.json(200, answer);
    }

    private static Reply refused(int status, String error, String description) {
        return Reply.json(status, ZendeskReplies.object().put("error", error).put("error_description", description));
    }

    /** What a caller may do; empty when it is nobody. */
    Optional<List<String>> scopesOf(String authorization) {
        if (authorization.startsWith("Bearer ")) {
            Issued found = issued.get(authorization.substring(7));
            return found == null || !clock.instant().isBefore(found.expiresAt)
                    ? Optional.empty()
                    : Optional.of(found.scopes);
        }
        return emailOf(authorization).map(any -> scopes);
    }

    /** Who signs in the old way, {@code <e-mail>/token:<API token>}: the token opens as anybody of the account. */
    Optional<String> emailOf(String authorization) {
        if (apiToken == null || !authorization.startsWith("Basic ")) {
            return Optional.empty();
        }
        String end = "/token:" + apiToken;
        return decoded(authorization.substring(6))
                .filter(text -> text.endsWith(end))
                .map(text -> text.substring(0, text.length() - end.length()));
    }

    private static Optional<String> decoded(String encoded) {
        try {
            return Optional.of(new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException notEncoded) {
            return Optional.empty();
        }
    }

    /** The access tokens that open now. */
    Set<String> open() {
        return Set.copyOf(issued.keySet());
    }

    void revokeAll() {
        issued.clear();
    }

    private record Issued(Instant expiresAt, List<String> scopes) {}
}
