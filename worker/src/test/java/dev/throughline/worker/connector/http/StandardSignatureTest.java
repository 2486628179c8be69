package dev.throughline.worker.connector.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The first vector is the one that the libraries of Standard Webhooks publish; the second was made by openssl. */
class StandardSignatureTest {
    private static final String PUBLISHED = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static final String PUBLISHED_SIGNATURE = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";
    private static final String SECOND = "whsec_c2FuZGJveC1kZXBsb3ltZW50LXNlY3JldC0wMDAx";
    private static final String SECOND_SIGNATURE = "v1,oKoMHyvXe6I3CgUUvYN+FhCHxVPr62fNTF6NztSG34s=";
    private static final String ID = "msg_p5jXN8AQM9LWM0D4loKWxJek";
    private static final Instant SENT = Instant.ofEpochSecond(1_614_265_330);
    private static final byte[] BODY = "{\"test\": 2432232314}".getBytes(UTF_8);

    @Test
    void theSignatureIsThatOfThePublishedVector() {
        assertEquals(
                Map.of("webhook-id", ID, "webhook-timestamp", "1614265330", "webhook-signature", PUBLISHED_SIGNATURE),
                StandardSignature.of(List.of(PUBLISHED)).headers(ID, SENT.plusMillis(999), BODY));
    }

    @Test
    void duringARotationThereIsOneSignatureForEachSecret() {
        assertEquals(
                SECOND_SIGNATURE + " " + PUBLISHED_SIGNATURE,
                StandardSignature.of(List.of(SECOND, PUBLISHED))
                        .headers(ID, SENT, BODY)
                        .get("webhook-signature"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "whsec_",
                "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
                "whsec_canary not base64 canary not base64",
                "whsec_Y2FuYXJ5",
                "whsec_Y2FuYXJ5Y2FuYXJ5Y2FuYXJ5Y2FuYXJ5Y2FuYXJ5Y2FuYXJ5Y2FuYXJ5Y2FuYXJ5Y2FuYXJ5Y2FuYXJ5Y2FuYXJ5"
            })
    void whatIsNoSecretIsRefusedUnseen(String secret) {
        IllegalArgumentException refused =
                assertThrows(IllegalArgumentException.class, () -> StandardSignature.of(List.of(secret)));

        assertFalse(String.valueOf(refused.getMessage()).contains("canary"));
    }

    @Test
    void withoutASecretNothingIsSigned() {
        assertThrows(IllegalArgumentException.class, () -> StandardSignature.of(List.of()));
    }

    @Test
    void anIdWithADotCannotBeSigned() {
        StandardSignature signature = StandardSignature.of(List.of(PUBLISHED));

        assertThrows(IllegalArgumentException.class, () -> signature.headers("a.b", SENT, BODY));
        assertThrows(IllegalArgumentException.class, () -> signature.headers("", SENT, BODY));
    }
}
