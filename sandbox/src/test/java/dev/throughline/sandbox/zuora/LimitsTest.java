package dev.throughline.sandbox.zuora;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.throughline.sandbox.Await;
import dev.throughline.sandbox.ManualClock;
import dev.throughline.sandbox.zuora.Caller.Reply;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class LimitsTest {
    private static final SandboxLimits SMALL =
            SandboxLimits.production().withConcurrent(2).withCallsPerMinute(20).withSignInsPerMinute(10);

    /** Longer than any of these tests, which end it themselves. */
    private static final Duration UNTIL_CLEARED = Duration.ofMinutes(3);

    private final ManualClock clock = new ManualClock();
    private final ZuoraSandbox sandbox = ZuoraSandbox.builder()
            .tenant(TenantSettings.named("acme").withLimits(SMALL))
            .rateScale(0.5)
            .clock(clock)
            .start();
    private final SandboxTenant acme = sandbox.tenant("acme");
    private final Caller caller = Caller.open(sandbox, "acme");

    @AfterEach
    void close() {
        sandbox.close();
    }

    @Test
    void aTokenIsIssuedAsTheVendorDoes() throws IOException {
        Reply reply = Caller.signIn(sandbox, acme.clientId(), acme.clientSecret());
        JsonNode token = reply.json();
        assertEquals(200, reply.status());
        assertEquals("bearer", token.path("token_type").asText());
        assertEquals(3599, token.path("expires_in").asInt());
        assertFalse(token.path("access_token").asText().isEmpty());
        assertTrue(token.has("scope") && token.has("jti"));
    }

    @Test
    void aWrongSecretIsRefused() throws IOException {
        assertEquals(401, Caller.signIn(sandbox, acme.clientId(), "wrong").status());
        assertEquals(401, Caller.signIn(sandbox, "nobody", acme.clientSecret()).status());
    }

    @Test
    void aTokenEndsWithItsLife() throws IOException {
        clock.pass(Duration.ofSeconds(3598));
        assertEquals(200, caller.get("/workflows").status());
        clock.pass(Duration.ofSeconds(1));
        Reply late = caller.get("/workflows");
        assertEquals(401, late.status());
        assertEquals(401, late.json().path("errors").path(0).path("status").asInt());
    }

    @Test
    void aRevokedTokenIsRefused() throws IOException {
        acme.revokeTokens();
        assertEquals(401, caller.get("/workflows").status());
        assertEquals(200, Caller.open(sandbox, "acme").get("/workflows").status());
    }

    @Test
    void theHeadersTellTheRateAsAListAndEchoTheTrackId() throws IOException {
        Reply reply = caller.with("/workflows", "Zuora-Track-Id", "sync-42");
        assertEquals("10, 10;w=60, 1125000;w=3600, 13500000;w=86400", reply.header("ratelimit-limit"));
        assertEquals("9", reply.header("ratelimit-remaining"));
        assertEquals("60", reply.header("ratelimit-reset"));
        assertEquals("sync-42", reply.header("Zuora-Track-Id"));
        String requestId = reply.header("Zuora-Request-Id");
        assertNotNull(requestId);
        assertEquals(36, requestId.length());
    }

    @Test
    void callsBeyondTheMinuteWaitForTheNext() throws IOException {
        for (int call = 0; call < 10; call++) {
            assertEquals(200, caller.get("/workflows/1").status());
        }
        clock.pass(Duration.ofSeconds(13));
        Reply refused = caller.get("/workflows/1");
        assertEquals(429, refused.status());
        assertEquals("47", refused.header("Retry-After"));
        assertEquals("0", refused.header("ratelimit-remaining"));
        assertEquals(1, sandbox.requests().overruns("acme"));
        clock.pass(Duration.ofSeconds(47));
        assertEquals(200, caller.get("/workflows/1").status());
    }

    @Test
    void signInsHaveALimitOfTheirOwn() throws IOException {
        for (int call = 0; call < 4; call++) {
            assertEquals(
                    200,
                    Caller.signIn(sandbox, acme.clientId(), acme.clientSecret()).status());
        }
        Reply refused = Caller.signIn(sandbox, acme.clientId(), acme.clientSecret());
        assertEquals(429, refused.status());
        assertEquals("60", refused.header("Retry-After"));
    }

    @Test
    void tooManyAtOnceGetTheCodeOfTheConcurrencyLimit() throws Exception {
        sandbox.faults().add(Fault.next(FaultKind.SLOW).withDelay(UNTIL_CLEARED).times(2));
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            List<Future<Reply>> slow = new ArrayList<>();
            for (int call = 0; call < 2; call++) {
                slow.add(threads.submit(() -> caller.get("/workflows/1")));
            }
            Await.until(() -> sandbox.faults().planned().isEmpty());
            Reply refused = caller.get("/workflows/1");
            assertEquals(429, refused.status());
            assertEquals("1", refused.header("Retry-After"));
            assertEquals(70, refused.json().path("reasons").path(0).path("code").asInt() % 100);
            sandbox.faults().clear();
            for (Future<Reply> answer : slow) {
                assertEquals(200, answer.get().status());
            }
        } finally {
            threads.shutdownNow();
        }
        assertEquals(200, caller.get("/workflows/1").status());
        assertEquals(2, sandbox.requests().mostAtOnce("acme"));
    }

    @Test
    void aKeyInUseIsAConflict() throws Exception {
        sandbox.faults().add(Fault.next(FaultKind.SLOW).withDelay(UNTIL_CLEARED));
        String path = "/workflows/tasks/" + acme.taskInstances().get(0).id() + "/rerun";
        ExecutorService threads = Executors.newSingleThreadExecutor();
        try {
            Future<Reply> first = threads.submit(() -> caller.post(path, "", Map.of("Idempotency-Key", "k")));
            Await.until(() -> sandbox.faults().planned().isEmpty());
            assertEquals(
                    409, caller.post(path, "", Map.of("Idempotency-Key", "k")).status());
            sandbox.faults().clear();
            assertEquals(200, first.get().status());
        } finally {
            threads.shutdownNow();
        }
        assertEquals(200, caller.post(path, "", Map.of("Idempotency-Key", "k")).status());
        assertEquals(1, acme.taskInstances().get(0).reruns());
    }

    @Test
    void otherInterfacesFailWithStatus200() throws IOException {
        Reply reply = caller.get("/v1/accounts/A-1");
        assertEquals(200, reply.status());
        assertFalse(reply.json().path("success").asBoolean(true));
        assertEquals(40, reply.json().path("reasons").path(0).path("code").asInt() % 100);
        assertEquals(16, reply.json().path("processId").asText().length());
    }

    @Test
    void theWorkflowInterfaceIsNotBelowV1() throws IOException {
        assertEquals(404, caller.get("/v1/workflows").status());
    }

    @Test
    void theLogCountsByTenantAndOperation() throws IOException {
        caller.get("/workflows/1");
        caller.get("/workflows/1/export");
        RequestLog log = sandbox.requests();
        assertEquals(1, log.count("acme", Operation.EXPORT_DEFINITION));
        assertEquals(3, log.total("acme"));
        assertEquals("/workflows/1/export", log.recent().get(2).target());
        log.clear();
        assertEquals(0, log.total());
    }

    @Test
    void longBodiesAreCompressedOnRequest() throws IOException {
        try (ZuoraSandbox packed = ZuoraSandbox.builder()
                .tenant(TenantSettings.named("acme"))
                .compress()
                .start()) {
            Caller plain = Caller.open(packed, "acme");
            Reply zipped = plain.with("/workflows/1/export", "Accept-Encoding", "gzip");
            assertEquals("gzip", zipped.header("Content-Encoding"));
            assertEquals(
                    caller.get("/workflows/1/export").body(),
                    plain.get("/workflows/1/export").body());
        }
    }
}
