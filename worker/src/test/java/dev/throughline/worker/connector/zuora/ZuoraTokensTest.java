package dev.throughline.worker.connector.zuora;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.throughline.worker.connector.VendorErrorKind;
import dev.throughline.worker.connector.VendorException;
import dev.throughline.worker.connector.zuora.FakeVendor.Reply;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ZuoraTokensTest {
    private static final Reply FOUND = new Reply(200, "{\"id\":7,\"name\":\"a\"}");
    private static final Reply REFUSED = new Reply(401, "{\"errors\":[{\"code\":\"invalid\",\"title\":\"token\"}]}");

    private final Rig rig = new Rig();

    @AfterEach
    void stop() {
        rig.close();
    }

    @Test
    void allClientsOfACredentialShareOneToken() {
        rig.givesTokens(3599).vendor.on("/workflows/7", FOUND);
        rig.client().definition(7);
        rig.client().definition(7);
        assertEquals(1, rig.tokensGiven.get());
        assertEquals("Bearer token-1", rig.vendor.seen("/workflows/7").get(1).header("Authorization"));
    }

    @Test
    void fortyThreadsAskForOneToken() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch answer = new CountDownLatch(1);
        rig.vendor.on(Rig.TOKEN_PATH, request -> {
            asked.countDown();
            await(answer);
            return rig.token(3599);
        });
        rig.vendor.on("/workflows/7", FOUND);
        ExecutorService threads = Executors.newFixedThreadPool(40);
        try {
            List<Future<WireDefinition>> calls = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                calls.add(threads.submit(() -> rig.client().definition(7)));
            }
            await(asked);
            answer.countDown();
            for (Future<WireDefinition> call : calls) {
                assertEquals(7, call.get(60, TimeUnit.SECONDS).id());
            }
        } finally {
            threads.shutdownNow();
        }
        assertEquals(1, rig.vendor.seen(Rig.TOKEN_PATH).size());
    }

    @Test
    void theTokenIsAskedForAsAFormWithoutAuthorization() {
        rig.givesTokens(3599).client().authenticate();
        FakeVendor.Seen request = rig.vendor.seen(Rig.TOKEN_PATH).get(0);
        assertEquals("POST", request.method());
        assertFalse(request.has("Authorization"));
        assertEquals(
                "client_id=b64e42ba-7e1a-4bc6-9146-5e1b420306b5&client_secret=" + Rig.SECRET
                        + "&grant_type=client_credentials",
                request.body());
    }

    @Test
    void anHourlyTokenIsRenewedFiveMinutesEarly() {
        rig.givesTokens(3599).vendor.on("/workflows/7", FOUND);
        assertRenewedAfter(Duration.ofSeconds(3299));
    }

    @Test
    void aShortTokenIsRenewedATenthEarly() {
        rig.givesTokens(60).vendor.on("/workflows/7", FOUND);
        assertRenewedAfter(Duration.ofSeconds(54));
    }

    @Test
    void whenTheEarlyRenewalFailsTheOldTokenServesToItsEnd() {
        rig.vendor.on(Rig.TOKEN_PATH, request -> rig.token(3599));
        rig.vendor.on(Rig.TOKEN_PATH, new Reply(503, ""));
        rig.vendor.on("/workflows/7", FOUND);
        ZuoraClient client = rig.client();
        client.definition(7);
        rig.clock.pass(Duration.ofSeconds(3400));
        client.definition(7);
        client.definition(7);
        assertEquals(2, rig.vendor.seen(Rig.TOKEN_PATH).size());
        rig.clock.pass(Duration.ofSeconds(200));
        assertEquals(
                VendorErrorKind.UNAVAILABLE,
                Rig.failure(() -> client.definition(7)).kind());
    }

    @Test
    void aRefusedTokenIsRenewedOnceAndTheCallRepeatedOnce() {
        rig.givesTokens(3599).vendor.on("/workflows/7", REFUSED).on("/workflows/7", FOUND);
        assertEquals(7, rig.client().definition(7).id());
        assertEquals(2, rig.tokensGiven.get());
        assertEquals("Bearer token-2", rig.vendor.seen("/workflows/7").get(1).header("Authorization"));
        assertEquals(4, rig.meter.calls());
    }

    @Test
    void aTokenRefusedTwiceIsAnAuthenticationError() {
        rig.givesTokens(3599).vendor.on("/workflows/7", REFUSED);
        VendorException e = Rig.failure(() -> rig.client().definition(7));
        assertEquals(VendorErrorKind.AUTHENTICATION, e.kind());
        assertEquals(2, rig.vendor.seen("/workflows/7").size());
    }

    @Test
    void authenticatingAsksAnewAndSaysWhenTheTokenEnds() {
        ZuoraClient client = rig.givesTokens(3599).client();
        client.authenticate();
        assertEquals(
                rig.clock.instant().plusSeconds(3599), client.authenticate().expiresAt());
        assertEquals(2, rig.tokensGiven.get());
    }

    @Test
    void aWrongSecretDoesNotRideOnTheTokenOfTheRightOne() {
        rig.vendor.on(
                Rig.TOKEN_PATH,
                request -> request.body().contains(Rig.SECRET)
                        ? rig.token(3599)
                        : new Reply(
                                401,
                                "{\"error\":\"invalid_client\",\"error_description\":\"" + request.body() + "\"}"));
        rig.vendor.on("/workflows/7", FOUND);
        rig.client().definition(7);
        ZuoraCredential wrong = new ZuoraCredential(rig.vendor.url(), rig.credential.clientId(), "wr0ng-secret");
        VendorException e = Rig.failure(
                () -> rig.connector.client(wrong, CallGate.unlimited()).definition(7));
        assertEquals(VendorErrorKind.AUTHENTICATION, e.kind());
        assertEquals(
                "Zuora token at 127.0.0.1: HTTP 401, client id or secret refused, code invalid_client", e.getMessage());
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403})
    void anyRefusalOfTheCredentialsIsAnAuthenticationError(int status) {
        rig.vendor.on(Rig.TOKEN_PATH, new Reply(status, ""));
        assertEquals(
                VendorErrorKind.AUTHENTICATION,
                Rig.failure(() -> rig.client().authenticate()).kind());
    }

    @Test
    void afterARefusalByRateNobodyAsksThatHostBeforeItIsDue() {
        rig.vendor.on(Rig.TOKEN_PATH, new Reply(429, "").with("Retry-After", "20"));
        rig.vendor.on(Rig.TOKEN_PATH, request -> rig.token(3599));
        ZuoraCredential other = new ZuoraCredential(rig.vendor.url(), "another", "another-secret");
        assertEquals(
                Duration.ofSeconds(20),
                Rig.failure(() -> rig.client().authenticate()).retryAfter());
        rig.clock.pass(Duration.ofSeconds(5));
        VendorException e = Rig.failure(
                () -> rig.connector.client(other, CallGate.unlimited()).authenticate());
        assertEquals(VendorErrorKind.RATE_LIMITED, e.kind());
        assertEquals(Duration.ofSeconds(15), e.retryAfter());
        assertEquals(1, rig.vendor.seen(Rig.TOKEN_PATH).size());
        rig.clock.pass(Duration.ofSeconds(15));
        rig.client().authenticate();
        assertEquals(1, rig.tokensGiven.get());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"access_token\":\"token-1\"}",
                "{\"access_token\":\"token-1\",\"expires_in\":0}",
                "{\"expires_in\":3599}",
                "{\"access_token\":\"token-1\\nX: y\",\"expires_in\":3599}",
                "token-1"
            })
    void aTokenThatCannotBeUsedIsMalformedAndNotQuoted(String body) {
        rig.vendor.on(Rig.TOKEN_PATH, new Reply(200, body));
        VendorException e = Rig.failure(() -> rig.client().authenticate());
        assertEquals(VendorErrorKind.MALFORMED, e.kind());
        assertFalse(String.valueOf(e.getMessage()).contains("token-1"));
    }

    @Test
    void noTextFormShowsASecret() {
        ZuoraClient client = rig.givesTokens(3599).client();
        Token token = Token.living("token-1", rig.clock.instant(), Duration.ofHours(1));
        String shown = client + " " + rig.credential + " " + token + " " + client.authenticate();
        assertFalse(shown.contains(Rig.SECRET) || shown.contains("token-1"), shown);
        assertTrue(shown.contains("[redacted]"));
    }

    private void assertRenewedAfter(Duration age) {
        ZuoraClient client = rig.client();
        client.definition(7);
        rig.clock.pass(age.minusSeconds(1));
        client.definition(7);
        assertEquals(1, rig.tokensGiven.get());
        rig.clock.pass(Duration.ofSeconds(1));
        client.definition(7);
        assertEquals(2, rig.tokensGiven.get());
    }

    private static void await(CountDownLatch latch) {
        try {
            assertTrue(latch.await(60, TimeUnit.SECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
