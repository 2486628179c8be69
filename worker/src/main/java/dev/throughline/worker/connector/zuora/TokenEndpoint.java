package dev.throughline.worker.connector.zuora;

import com.fasterxml.jackson.databind.JsonNode;
import dev.throughline.worker.connector.VendorErrorKind;
import dev.throughline.worker.connector.VendorException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import okhttp3.FormBody;
import okhttp3.HttpUrl;
import okhttp3.Request;

/**
 * Asks for tokens (POST /oauth/token, client credentials). The vendor limits this by IP address (100 a minute) and by
 * tenant, and does not say which of the two was hit: after a refusal nobody here asks that host before it is due.
 */
final class TokenEndpoint {
    /** The vendor counts by the minute; without a header this is the longest it can take. */
    private static final Duration WINDOW = Duration.ofMinutes(1);

    private final Map<String, Instant> refusedUntil = new ConcurrentHashMap<>();
    private final Clock clock;

    TokenEndpoint(Clock clock) {
        this.clock = clock;
    }

    Token request(ZuoraTransport transport, HttpUrl base, ZuoraCredential credential) {
        String place = base.host() + ":" + base.port();
        keepAway(base, place);
        Instant askedAt = clock.instant();
        try {
            return token(transport.send(Operation.TOKEN, form(base, credential), redaction(credential)), askedAt);
        } catch (VendorException e) {
            if (e.kind() == VendorErrorKind.RATE_LIMITED) {
                Duration wait = e.retryAfter();
                refusedUntil.put(place, clock.instant().plus(wait == null ? WINDOW : wait));
            }
            throw e;
        }
    }

    private void keepAway(HttpUrl base, String place) {
        Instant until = refusedUntil.get(place);
        if (until == null) {
            return;
        }
        Duration wait = Duration.between(clock.instant(), until);
        if (wait.isNegative() || wait.isZero()) {
            refusedUntil.remove(place, until);
            return;
        }
        throw Answer.Call.of(Operation.TOKEN, base.host())
                .error(VendorErrorKind.RATE_LIMITED, 0, wait, "not sent, the host refused tokens just now", null);
    }

    private static Request.Builder form(HttpUrl base, ZuoraCredential credential) {
        return new Request.Builder()
                .url(base.newBuilder().addPathSegments("oauth/token").build())
                .post(new FormBody.Builder()
                        .add("client_id", credential.clientId())
                        .add("client_secret", credential.clientSecret())
                        .add("grant_type", "client_credentials")
                        .build());
    }

    private static Redaction redaction(ZuoraCredential credential) {
        return new Redaction(List.of(credential.clientSecret()));
    }

    private static Token token(Answer answer, Instant askedAt) {
        JsonNode body = answer.object();
        String value = body.path("access_token").asText("");
        double life = body.path("expires_in").asDouble(0);
        if (value.isEmpty() || !value.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
            throw answer.malformed("no usable access_token");
        }
        if (!(life > 0 && life < Integer.MAX_VALUE)) {
            throw answer.malformed("no usable expires_in");
        }
        return Token.living(value, askedAt, Duration.ofMillis((long) (life * 1000)));
    }
}
