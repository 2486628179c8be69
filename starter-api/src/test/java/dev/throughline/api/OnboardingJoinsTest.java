package dev.throughline.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.throughline.api.TestingApi.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Starts that meet an onboarding of the same customer. */
class OnboardingJoinsTest {
    private static final int AT_ONCE = 8;

    private final TestingApi api = TestingApi.shared();

    private static String id() {
        return "j-" + UUID.randomUUID().toString().substring(0, 8);
    }

    private static String json(String customer, String client, String more) {
        return """
                {"customer":"%s","baseUrl":"https://rest.zuora.com","clientId":"%s","clientSecret":"planted"%s}""".formatted(customer, client, more);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "schedule; ,\"schedule\":\"daily\"",
                "approval; ,\"approval\":\"none\"",
                "alertChannel; ,\"alertChannel\":\"#other\"",
                "name; ,\"name\":\"Other\""
            })
    void aStartThatAsksForSomethingElseDoesNotJoinAndHearsWhatDiffers(String field, String more) {
        String id = id();
        String asked = ",\"schedule\":\"hourly\",\"approval\":\"required\",\"alertChannel\":\"#ops\"";
        assertEquals(202, api.post("/v1/onboardings", json(id, "c", asked)).status());

        Reply refused = api.post("/v1/onboardings", json(id, "c", more));

        assertEquals(409, refused.status(), refused.raw().body());
        assertTrue(
                refused.json().path("detail").asText().contains("with other: " + field + "."),
                refused.raw().body());
        assertTrue(api.post("/v1/onboardings", json(id, "c", asked))
                .json()
                .path("joined")
                .asBoolean());
        assertTrue(api.post("/v1/onboardings", json(id, "c", ""))
                .json()
                .path("joined")
                .asBoolean());
    }

    @Test
    void ofStartsAtOnceOneStartsAndTheCustomerHasItsCredentials() throws Exception {
        String id = id();
        ExecutorService callers = Executors.newFixedThreadPool(AT_ONCE);
        CountDownLatch together = new CountDownLatch(AT_ONCE);
        List<Future<Reply>> replies = new ArrayList<>();
        for (int i = 0; i < AT_ONCE; i++) {
            String body = json(id, "client-" + i, "");
            replies.add(callers.submit(() -> {
                together.countDown();
                together.await();
                return api.post("/v1/onboardings", body);
            }));
        }

        List<String> starters = new ArrayList<>();
        for (int i = 0; i < AT_ONCE; i++) {
            Reply reply = replies.get(i).get();
            assertEquals(202, reply.status(), reply.raw().body());
            if (!reply.json().path("joined").asBoolean()) {
                starters.add("client-" + i);
            }
        }
        callers.shutdownNow();

        String client = api.get("/v1/customers/" + id).json().path("clientId").asText();
        assertEquals(List.of(client), starters);
    }

    @Test
    void aDeletionWithAnotherGraceHearsWhenTheRunningOneRemoves() {
        String customer = "/v1/customers/" + api.customer();
        assertEquals(202, api.delete(customer + "?graceHours=5").status());

        Reply refused = api.delete(customer + "?graceHours=6");

        assertEquals(409, refused.status(), refused.raw().body());
        String detail = refused.json().path("detail").asText();
        assertTrue(detail.contains("a grace of 5 h") && detail.contains("2026-12-24T12:00:00Z"), detail);
        assertTrue(api.delete(customer + "?graceHours=5").json().path("joined").asBoolean());
        assertTrue(api.delete(customer).json().path("joined").asBoolean());
    }

    @Test
    void aCustomerWhoseOnboardingWasTerminatedCanBeDeleted() {
        String id = id();
        assertEquals(202, api.post("/v1/onboardings", json(id, "c", "")).status());
        assertEquals(409, api.delete("/v1/customers/" + id).status());
        api.temporal
                .getWorkflowClient()
                .newUntypedWorkflowStub("onboarding:" + id)
                .terminate("for the test");

        Reply abandoned = api.post("/v1/onboardings/" + id + "/abandon", "{\"reason\":\"no contract\"}");
        Reply deleted = api.delete("/v1/customers/" + id + "?graceHours=0");

        assertEquals(409, abandoned.status(), abandoned.raw().body());
        assertTrue(
                abandoned.raw().body().contains("DELETE /v1/customers/" + id),
                abandoned.raw().body());
        assertEquals(202, deleted.status(), deleted.raw().body());
        assertEquals("customer-removal:" + id, deleted.json().path("processId").asText());
    }
}
