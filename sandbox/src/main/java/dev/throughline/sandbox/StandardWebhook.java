package dev.throughline.sandbox;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/** How Standard Webhooks 1.0.0 signs with a secret that both sides know: HMAC-SHA256 over id, time and body. */
public final class StandardWebhook {
    public static final String ID = "webhook-id";
    public static final String TIMESTAMP = "webhook-timestamp";
    public static final String SIGNATURE = "webhook-signature";

    private static final String PREFIX = "whsec_";
    private static final String VERSION = "v1,";
    private static final Duration TOLERANCE = Duration.ofMinutes(5);

    private final byte[] key;

    /**
     * One secret.
     *
     * @param secret {@code whsec_} and base64
     */
    public StandardWebhook(String secret) {
        if (!secret.startsWith(PREFIX)) {
            throw new IllegalArgumentException("The secret of a webhook begins with " + PREFIX);
        }
        this.key = Base64.getDecoder().decode(secret.substring(PREFIX.length()));
    }

    /** The three headers of a webhook that is sent now. */
    public Map<String, String> headers(String id, Instant now, byte[] body) {
        String seconds = Long.toString(now.getEpochSecond());
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put(ID, id);
        headers.put(TIMESTAMP, seconds);
        headers.put(SIGNATURE, signature(id, seconds, body));
        return headers;
    }

    String signature(String id, String seconds, byte[] body) {
        byte[] before = (id + "." + seconds + ".").getBytes(StandardCharsets.UTF_8);
        return VERSION + Base64.getEncoder().encodeToString(HmacSha256.of(key, before, body));
    }

    /** Whether one of its signatures is ours, and its time now. */
    public boolean isGenuine(CheckedRequest request, Instant now) {
        Map<String, String> headers = request.headers();
        String id = headers.getOrDefault(ID, "");
        String seconds = headers.getOrDefault(TIMESTAMP, "");
        if (id.isEmpty() || id.contains(".") || !seconds.matches("[0-9]{1,12}")) {
            return false;
        }
        Duration apart = Duration.between(Instant.ofEpochSecond(Long.parseLong(seconds)), now);
        byte[] expected = signature(id, seconds, request.body()).getBytes(StandardCharsets.UTF_8);
        return apart.abs().compareTo(TOLERANCE) <= 0
                && Arrays.stream(headers.getOrDefault(SIGNATURE, "").split(" ", -1))
                        .anyMatch(given -> MessageDigest.isEqual(expected, given.getBytes(StandardCharsets.UTF_8)));
    }
}
