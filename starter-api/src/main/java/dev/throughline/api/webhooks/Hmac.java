package dev.throughline.api.webhooks;

import dev.throughline.store.Secret;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Collection;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** HMAC-SHA256 (RFC 2104). */
final class Hmac {
    private static final String ALGORITHM = "HmacSHA256";

    private Hmac() {}

    /** Whether the code is that of the parts, one behind the other, under one of the secrets. */
    static boolean matches(byte[] code, Collection<Secret> secrets, byte[]... parts) {
        boolean found = false;
        for (Secret secret : secrets) {
            // Every secret is tried, so that the time does not tell which one it was.
            found |= !secret.value().isEmpty() && MessageDigest.isEqual(code(secret, parts), code);
        }
        return found;
    }

    private static byte[] code(Secret secret, byte[]... parts) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret.value().getBytes(StandardCharsets.UTF_8), ALGORITHM));
            for (byte[] part : parts) {
                mac.update(part);
            }
            return mac.doFinal();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JVM has HMAC-SHA256", e);
        }
    }

    /** The SHA-256 of the bytes, in hexadecimal digits. */
    static String digest(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JVM has SHA-256", e);
        }
    }
}
