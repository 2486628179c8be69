package dev.throughline.worker.connector.http;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signs the webhooks that we send, as Standard Webhooks 1.0.0 asks: HMAC-SHA256 over id, time and body, one signature for each
 * secret while they are rotated. Shows no secret.
 */
public final class StandardSignature {
    private static final String PREFIX = "whsec_";
    private static final String CODE = "HmacSHA256";
    private static final int SHORTEST = 24;
    private static final int LONGEST = 64;

    private final List<byte[]> keys;

    private StandardSignature(List<byte[]> keys) {
        this.keys = keys;
    }

    /**
     * Reads the secrets.
     *
     * @param secrets each {@code whsec_} and the base64 of 24 to 64 bytes; the newest first
     * @throws IllegalArgumentException when one is none, or there is none
     */
    public static StandardSignature of(List<String> secrets) {
        if (secrets.isEmpty()) {
            throw new IllegalArgumentException("A signed webhook needs a secret");
        }
        return new StandardSignature(
                secrets.stream().map(StandardSignature::key).toList());
    }

    private static byte[] key(String secret) {
        byte[] key = decoded(secret.startsWith(PREFIX) ? secret.substring(PREFIX.length()) : "");
        if (key.length < SHORTEST || key.length > LONGEST) {
            throw new IllegalArgumentException(
                    "The secret of a webhook is " + PREFIX + " and the base64 of 24 to 64 bytes, such as `echo "
                            + PREFIX + "$(openssl rand -base64 32)` makes");
        }
        return key;
    }

    /** Empty for what is no base64; the error would quote it. */
    private static byte[] decoded(String base64) {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException notBase64) {
            return new byte[0];
        }
    }

    /**
     * The headers of one attempt to send.
     *
     * @param id the same for every attempt, without a dot
     * @param now of this attempt
     */
    public Map<String, String> headers(String id, Instant now, byte[] body) {
        if (id.isEmpty() || id.contains(".")) {
            throw new IllegalArgumentException("The id of a webhook has no dot");
        }
        String seconds = Long.toString(now.getEpochSecond());
        byte[] before = (id + "." + seconds + ".").getBytes(StandardCharsets.UTF_8);
        String signatures =
                keys.stream().map(key -> "v1," + code(key, before, body)).collect(Collectors.joining(" "));
        return Map.of("webhook-id", id, "webhook-timestamp", seconds, "webhook-signature", signatures);
    }

    private static String code(byte[] key, byte[] before, byte[] body) {
        try {
            Mac mac = Mac.getInstance(CODE);
            mac.init(new SecretKeySpec(key, CODE));
            mac.update(before);
            return Base64.getEncoder().encodeToString(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has " + CODE, e);
        }
    }
}
