package dev.throughline.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The vector is the one that the libraries of Standard Webhooks publish in their own tests. */
class StandardWebhookTest {
    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static final String ID = "msg_p5jXN8AQM9LWM0D4loKWxJek";
    private static final Instant SENT = Instant.ofEpochSecond(1_614_265_330);
    private static final String BODY = "{\"test\": 2432232314}";
    private static final String SIGNATURE = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";

    private final StandardWebhook webhook = new StandardWebhook(SECRET);

    @Test
    void theSignatureIsThatOfThePublishedVector() {
        assertEquals(
                Map.of("webhook-id", ID, "webhook-timestamp", "1614265330", "webhook-signature", SIGNATURE),
                webhook.headers(ID, SENT, BODY.getBytes(UTF_8)));
    }

    @Test
    void oneGoodSignatureAmongSeveralIsEnough() {
        assertTrue(webhook.isGenuine(request("webhook-signature", SIGNATURE), SENT));
        assertTrue(webhook.isGenuine(request("webhook-signature", "v1,AAAA v1a,BBBB " + SIGNATURE), SENT));
    }

    @ParameterizedTest
    @CsvSource({
        "webhook-signature, 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OF='",
        "webhook-signature, 'g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE='",
        "webhook-signature, ''",
        "webhook-timestamp, 1614265331",
        "webhook-timestamp, yesterday",
        "webhook-id, msg_p5jXN8AQM9LWM0D4loKWxJel",
        "webhook-id, msg_p5jXN8AQM9LWM0D4loKWxJek.1",
    })
    void anythingElseThanWhatWasSignedIsForged(String header, String value) {
        assertFalse(webhook.isGenuine(request(header, value), SENT));
    }

    @Test
    void whatWasSignedMoreThanFiveMinutesAgoIsRefused() {
        CheckedRequest request = request("webhook-id", ID);

        assertTrue(webhook.isGenuine(request, SENT.plusSeconds(300)));
        assertFalse(webhook.isGenuine(request, SENT.plusSeconds(301)));
        assertFalse(webhook.isGenuine(request, SENT.minusSeconds(301)));
    }

    @Test
    void aSecretBeginsAsSecretsDo() {
        assertThrows(IllegalArgumentException.class, () -> new StandardWebhook("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"));
    }

    private static CheckedRequest request(String header, String value) {
        Map<String, String> headers = new HashMap<>(
                Map.of("webhook-id", ID, "webhook-timestamp", "1614265330", "webhook-signature", SIGNATURE));
        headers.put(header, value);
        return new CheckedRequest("POST", "/", Map.of(), headers, BODY.getBytes(UTF_8));
    }
}
