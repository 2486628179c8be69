package dev.throughline.sandbox.zuora;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.throughline.sandbox.Await;
import dev.throughline.sandbox.zuora.Caller.Reply;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

final class FaultsTest {
    private final ZuoraSandbox sandbox = ZuoraSandbox.builder()
            .tenant(TenantSettings.named("acme").withDefinitions(30), TenantSettings.named("globex"))
            .start();
    private final SandboxTenant acme = sandbox.tenant("acme");
    private final Caller caller = Caller.open(sandbox, "acme");

    @AfterEach
    void close() {
        sandbox.close();
    }

    @Test
    void aRateFaultComesAsOftenAsOrdered() throws IOException {
        sandbox.faults().add(Fault.next(FaultKind.RATE_LIMITED).times(2).withRetryAfter(Duration.ofSeconds(7)));
        assertEquals("7", caller.get("/workflows").header("Retry-After"));
        assertEquals(429, caller.get("/workflows").status());
        assertEquals(200, caller.get("/workflows").status());
        assertEquals(0, sandbox.requests().overruns("acme"));
    }

    @Test
    void aServerErrorHasTheOrderedStatus() throws IOException {
        sandbox.faults().add(Fault.next(FaultKind.SERVER_ERROR).withStatus(502));
        assertEquals(502, caller.get("/workflows").status());
    }

    @Test
    void aServerErrorHasNoEffect() throws IOException {
        sandbox.faults().add(Fault.next(FaultKind.SERVER_ERROR).on(Operation.RERUN_TASK));
        rerun();
        assertEquals(0, acme.taskInstances().get(0).reruns());
    }

    @Test
    void aSlowAnswerComesLate() throws IOException {
        sandbox.faults().add(Fault.next(FaultKind.SLOW).withDelay(Duration.ofMillis(150)));
        long begun = System.nanoTime();
        assertEquals(200, caller.get("/workflows").status());
        assertTrue(System.nanoTime() - begun >= Duration.ofMillis(145).toNanos());
    }

    @Test
    @Timeout(60)
    void aSlowAnswerLeavesAtOnceWhenItsFaultIsTakenBack() throws Exception {
        long id = sandbox.faults().add(Fault.next(FaultKind.SLOW).withDelay(Duration.ofMinutes(3)));
        CompletableFuture<Integer> status = CompletableFuture.supplyAsync(this::listStatus);
        Await.until(() -> sandbox.faults().planned().isEmpty());
        assertFalse(status.isDone());

        assertTrue(sandbox.faults().remove(id));

        assertEquals(200, status.get());
        assertFalse(sandbox.faults().remove(id));
    }

    private int listStatus() {
        try {
            return caller.get("/workflows").status();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Test
    void aCutAfterCommitTakesEffectWithoutAnAnswer() {
        sandbox.faults().add(Fault.next(FaultKind.CUT_AFTER_COMMIT).on(Operation.RERUN_TASK));
        assertThrows(IOException.class, this::rerun);
        assertEquals(1, acme.taskInstances().get(0).reruns());
    }

    @Test
    void aCutListBreaksOffInTheMiddle() throws IOException {
        sandbox.faults().add(Fault.next(FaultKind.CUT_AFTER_COMMIT));
        assertThrows(IOException.class, () -> caller.get("/workflows"));
        assertEquals(200, caller.get("/workflows").status());
    }

    @Test
    void aRepeatAfterACutGetsTheSavedAnswer() throws IOException {
        sandbox.faults().add(Fault.next(FaultKind.CUT_AFTER_COMMIT));
        String path = "/workflows/tasks/" + acme.taskInstances().get(0).id() + "/rerun";
        Map<String, String> key = Map.of("Idempotency-Key", "k");
        assertThrows(IOException.class, () -> caller.post(path, "", key));
        assertEquals(200, caller.post(path, "", key).status());
        assertEquals(1, acme.taskInstances().get(0).reruns());
    }

    @Test
    void aRevokedTokenStaysRevoked() throws IOException {
        sandbox.faults().add(Fault.next(FaultKind.TOKEN_REVOKED));
        assertEquals(401, caller.get("/workflows").status());
        assertEquals(401, caller.get("/workflows").status());
        assertEquals(200, Caller.open(sandbox, "acme").get("/workflows").status());
    }

    @Test
    void anEmptyPageStillNamesTheNext() throws IOException {
        sandbox.faults().add(Fault.next(FaultKind.EMPTY_PAGE).onPage(2));
        assertEquals(
                10, caller.get("/workflows?page_length=10").json().path("data").size());
        JsonNode page = caller.get("/workflows?page=2&page_length=10").json();
        assertTrue(page.path("data").isEmpty());
        assertTrue(page.path("pagination").path("next_page").asText().contains("page=3"));
    }

    @Test
    void aMalformedBodyIsNoJson() throws IOException {
        sandbox.faults().add(Fault.next(FaultKind.MALFORMED_BODY));
        Reply reply = caller.get("/workflows");
        assertEquals(200, reply.status());
        assertThrows(JsonProcessingException.class, reply::json);
    }

    @Test
    void aRefusalWith200HasTheOrderedCode() throws IOException {
        sandbox.faults().add(Fault.next(FaultKind.REFUSED_WITH_200).withCode(53_100_061));
        Reply reply = caller.get("/workflows");
        assertEquals(200, reply.status());
        assertEquals(
                53_100_061, reply.json().path("reasons").path(0).path("code").asInt());
    }

    @Test
    void anExportFailsForOneDefinitionOnly() throws IOException {
        sandbox.faults().add(Fault.next(FaultKind.EXPORT_FAILS).forDefinition(5).always());
        assertEquals(500, caller.get("/workflows/5/export").status());
        assertEquals(500, caller.get("/workflows/5/export").status());
        assertEquals(200, caller.get("/workflows/6/export").status());
        assertEquals(200, caller.get("/workflows/5").status());
    }

    @Test
    void aRemovalBetweenPagesHidesADefinitionThatExists() throws IOException {
        sandbox.faults().add(Fault.next(FaultKind.ROWS_SHIFT_BY_REMOVAL).onPage(2));
        List<Long> seen = caller.idsOfAllPages("/workflows?page_length=10");
        assertFalse(seen.contains(11L));
        assertEquals(200, caller.get("/workflows/11").status());
        assertEquals(404, caller.get("/workflows/1").status());
    }

    @Test
    void anAdditionBetweenPagesShowsADefinitionTwice() throws IOException {
        sandbox.faults().add(Fault.next(FaultKind.ROWS_SHIFT_BY_ADDITION).onPage(2));
        List<Long> seen = new ArrayList<>(caller.idsOfAllPages("/workflows?page_length=10"));
        assertEquals(31, seen.size());
        assertEquals(2, seen.stream().filter(id -> id == 10).count());
        assertEquals(31, acme.definitionCount());
    }

    @Test
    void aForeignNextPageNamesAnotherHost() throws IOException {
        sandbox.faults().add(Fault.next(FaultKind.FOREIGN_NEXT_PAGE));
        String next = caller.get("/workflows")
                .json()
                .path("pagination")
                .path("next_page")
                .asText();
        assertTrue(next.startsWith("https://rest.zuora.example.org/workflows?page=2"), next);
    }

    @Test
    void aFaultOfOneTenantSparesTheOther() throws IOException {
        sandbox.faults().add(Fault.next(FaultKind.SERVER_ERROR).ofTenant("globex"));
        assertEquals(200, caller.get("/workflows").status());
        assertEquals(503, Caller.open(sandbox, "globex").get("/workflows").status());
    }

    @Test
    void signingInFailsOnlyByName() throws IOException {
        sandbox.faults().add(Fault.next(FaultKind.SERVER_ERROR).on(Operation.CREATE_TOKEN));
        assertEquals(200, caller.get("/workflows").status());
        assertEquals(
                503,
                Caller.signIn(sandbox, acme.clientId(), acme.clientSecret()).status());
        assertEquals(
                200,
                Caller.signIn(sandbox, acme.clientId(), acme.clientSecret()).status());
    }

    @Test
    void aProbableFaultIsTheSameForTheSameSeed() throws IOException {
        List<Integer> first = statusesOfTwentyCalls();
        List<Integer> second = statusesOfTwentyCalls();
        assertEquals(first, second);
        assertTrue(first.contains(200) && first.contains(503));
    }

    @Test
    void faultsAreOrderedListedAndDroppedOverHttp() throws IOException {
        Reply added = caller.post(
                "/sandbox/faults",
                "{\"kind\":\"RATE_LIMITED\",\"times\":2,\"operation\":\"EXPORT_DEFINITION\",\"definitionId\":3,"
                        + "\"retryAfterSeconds\":4}",
                Map.of());
        assertEquals(201, added.status());
        assertEquals(200, caller.get("/workflows/2/export").status());
        assertEquals("4", caller.get("/workflows/3/export").header("Retry-After"));
        JsonNode listed = caller.get("/sandbox/faults").json().path("faults");
        assertEquals(1, listed.path(0).path("left").asInt());
        assertEquals(
                204,
                caller.delete("/sandbox/faults/" + added.json().path("id").asLong())
                        .status());
        assertEquals(404, caller.delete("/sandbox/faults/77").status());
        assertEquals(204, caller.delete("/sandbox/faults").status());
        assertEquals(200, caller.get("/workflows/3/export").status());
    }

    @Test
    void aMisspeltFaultIsRefused() throws IOException {
        assertEquals(
                400,
                caller.post("/sandbox/faults", "{\"kind\":\"FLOOD\"}", Map.of()).status());
        assertEquals(
                400,
                caller.post("/sandbox/faults", "{\"kind\":\"SLOW\",\"delay\":4}", Map.of())
                        .status());
        assertEquals(400, caller.post("/sandbox/faults", "no json", Map.of()).status());
    }

    private List<Integer> statusesOfTwentyCalls() throws IOException {
        sandbox.faults().clear();
        sandbox.faults().add(Fault.next(FaultKind.SERVER_ERROR).always().withProbability(0.5, 11));
        List<Integer> statuses = new ArrayList<>();
        for (int call = 0; call < 20; call++) {
            statuses.add(caller.get("/workflows/1").status());
        }
        return statuses;
    }

    private Reply rerun() throws IOException {
        return caller.post("/workflows/tasks/" + acme.taskInstances().get(0).id() + "/rerun", "", Map.of());
    }
}
