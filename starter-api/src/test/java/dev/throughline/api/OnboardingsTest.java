package dev.throughline.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.throughline.api.TestingApi.Reply;
import dev.throughline.contract.common.Role;
import dev.throughline.store.access.AccessGrantRepository;
import dev.throughline.store.customer.CustomerLifecycle;
import dev.throughline.store.identity.Person;
import dev.throughline.store.identity.PersonRepository;
import dev.throughline.store.process.ProcessIndex;
import dev.throughline.store.process.ProcessRow;
import java.net.http.HttpRequest;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OnboardingsTest {
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

    private final TestingApi api = TestingApi.shared();

    private static String id() {
        return "o-" + UUID.randomUUID().toString().substring(0, 8);
    }

    private static String json(String customer) {
        return """
                {"customer":"%s","baseUrl":"https://rest.zuora.com","clientId":"client",
                 "clientSecret":"planted-onboarding-secret"}""".formatted(customer);
    }

    private String started() {
        String id = id();
        assertEquals(202, api.post("/v1/onboardings", json(id)).status());
        return id;
    }

    private String ended(String process) {
        return TestingApi.eventually(
                        () -> api.get("/v1/processes/" + process + "/result?wait=10s"),
                        reply -> !reply.json().path("status").asText().equals("RUNNING"))
                .json()
                .path("result")
                .toString();
    }

    @Test
    void aStartStoresTheCustomerAsBeingOnboardedAndTellsTheProcessNoSecret() {
        String id = id();

        Reply started = api.post("/v1/onboardings", json(id));

        assertEquals(202, started.status(), started.raw().body());
        assertEquals("onboarding:" + id, started.json().path("processId").asText());
        assertTrue(started.header("Location").endsWith("/v1/processes/onboarding:" + id), started.header("Location"));
        assertFalse(started.json().path("joined").asBoolean());
        assertEquals(
                "ONBOARDING",
                api.get("/v1/customers/" + id).json().path("status").asText());
        assertFalse(api.get("/v1/processes/onboarding:" + id + "/history")
                .raw()
                .body()
                .contains("planted-onboarding-secret"));
    }

    @Test
    void aSecondStartJoinsTheOneThatRuns() {
        String id = started();

        Reply again = api.post("/v1/onboardings", json(id).replace("planted-onboarding-secret", "another"));

        assertEquals(202, again.status(), again.raw().body());
        assertTrue(again.json().path("joined").asBoolean());
        assertEquals(1, api.get("/v1/customers/" + id).json().path("version").asLong());
    }

    @Test
    void aCustomerThatNobodyOnboardsAnyMoreIsTakenUpWithTheCredentialsThatComeWithTheStart() {
        String id = started();
        api.post("/v1/onboardings/" + id + "/abandon", "{\"reason\":\"no contract\"}");
        ended("onboarding:" + id);

        // The index of this harness does not hear of the end, which a worker's own interceptor tells it.
        ProcessIndex index = new ProcessIndex(api.database);
        ProcessRow row = index.find("onboarding:" + id).orElseThrow();
        index.closed(row.ended("COMPLETED", NOON), row.runKey());

        Reply again = api.post("/v1/onboardings", json(id).replace("\"client\"", "\"client-2\""));

        assertEquals(202, again.status(), again.raw().body());
        assertFalse(again.json().path("joined").asBoolean());
        assertEquals(
                "client-2",
                api.get("/v1/customers/" + id).json().path("clientId").asText());
    }

    @Test
    void aCustomerThatIsActiveIsNotOnboarded() {
        String id = api.customer();

        assertEquals(409, api.post("/v1/onboardings", json(id)).status());
    }

    @Test
    void aCustomerThatIsBeingOnboardedIsNeitherActivatedNorDeletedBesideItsProcess() {
        String id = started();

        assertEquals(409, api.post("/v1/customers/" + id + "/activate", "").status());
        assertEquals(409, api.delete("/v1/customers/" + id).status());
    }

    @Test
    void someoneWhoIsNotInTheDirectoryGetsNoAccess() {
        Reply refused = api.post("/v1/onboardings", json(id()).replace("{\"c", "{\"users\":[\"nobody\"],\"c"));

        assertEquals(422, refused.status(), refused.raw().body());
        assertEquals("users", refused.json().at("/errors/0/field").asText());
    }

    @Test
    void alertsGoToNoMorePeopleThanATaskMayAsk() {
        String many = "\"p\",".repeat(50) + "\"p\"";

        Reply refused = api.post("/v1/onboardings", json(id()).replace("{\"c", "{\"alertPeople\":[" + many + "],\"c"));

        assertEquals(422, refused.status(), refused.raw().body());
        assertTrue(
                refused.raw().body().contains("between 0 and 50"), refused.raw().body());
    }

    @Test
    void otherCredentialsAreSealedAndTheProcessIsToldByWhom() {
        String id = started();

        Reply told = api.post(
                "/v1/onboardings/" + id + "/credentials", "{\"clientId\":\"client-2\",\"clientSecret\":\"n3w\"}");

        assertEquals(202, told.status(), told.raw().body());
        assertEquals(
                "client-2",
                api.get("/v1/customers/" + id).json().path("clientId").asText());
        assertTrue(ended("onboarding:" + id).contains("replaced by " + TestingApi.CALLER));
    }

    @Test
    void credentialsThatWorkAreNotReplacedBesideTheirSync() {
        String id = TestingOnboardings.SYNCING + id();
        assertEquals(202, api.post("/v1/onboardings", json(id)).status());

        Reply refused = api.post(
                "/v1/onboardings/" + id + "/credentials", "{\"clientId\":\"client-2\",\"clientSecret\":\"n3w\"}");

        assertEquals(409, refused.status(), refused.raw().body());
        assertEquals(
                "client", api.get("/v1/customers/" + id).json().path("clientId").asText());
    }

    @ParameterizedTest
    @ValueSource(strings = {TestingOnboardings.UNDOING, TestingOnboardings.ENDING})
    void nobodyJoinsAnOnboardingThatIsBeingUndoneOrWasAskedToBe(String prefix) {
        String id = prefix + id();
        assertEquals(202, api.post("/v1/onboardings", json(id)).status());

        Reply refused = api.post("/v1/onboardings", json(id));

        assertEquals(409, refused.status(), refused.raw().body());
        assertTrue(
                refused.raw().body().contains("is being undone"), refused.raw().body());
    }

    @Test
    void anActiveCustomerIsNeitherSuspendedNorDeletedWhileItsOnboardingRuns() {
        String id = started();
        CustomerLifecycle lifecycle = new CustomerLifecycle(api.database);
        lifecycle.takeOver(id, "run-1");
        assertTrue(lifecycle.activate(id, "run-1", null, NOON));

        assertEquals(409, api.post("/v1/customers/" + id + "/suspend", "").status());
        assertEquals(409, api.delete("/v1/customers/" + id).status());
        assertEquals(
                "ACTIVE", api.get("/v1/customers/" + id).json().path("status").asText());
    }

    @Test
    void onlyAnAdminGivesSomebodyTheirFirstRoleWithoutApproval() {
        String person = id();
        new PersonRepository(api.database)
                .put(new Person(person, "Eve", null, null, null, ZoneOffset.UTC, Set.of(), NOON, NOON));
        String wanted = json(id()).replace("{\"c", "{\"users\":[\"" + person + "\"],\"c");
        String operator = api.key("operator-" + person, Role.OPERATOR);

        Reply refused = start(operator, wanted);

        assertEquals(422, refused.status(), refused.raw().body());
        assertEquals("approval", refused.json().at("/errors/0/field").asText());
        assertEquals(
                202,
                start(operator, wanted.replace("{\"u", "{\"approval\":\"required\",\"u"))
                        .status());
        assertEquals(
                202,
                api.post("/v1/onboardings", wanted.replace("customer\":\"", "customer\":\"admin-"))
                        .status());
    }

    private Reply start(String key, String json) {
        return api.send(api.request("/v1/onboardings", key)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json)));
    }

    @Test
    void anAbandonmentNeedsAReasonAndNamesWhoGaveItUp() {
        String id = started();

        assertEquals(
                422,
                api.post("/v1/onboardings/" + id + "/abandon", "{\"reason\":\" \"}")
                        .status());
        assertEquals(
                202,
                api.post("/v1/onboardings/" + id + "/abandon", "{\"reason\":\"no contract\"}")
                        .status());

        assertTrue(ended("onboarding:" + id).contains("abandoned by " + TestingApi.CALLER + ": no contract"));
        assertEquals(
                409,
                TestingApi.eventually(
                                () -> api.post("/v1/onboardings/" + id + "/abandon", "{\"reason\":\"again\"}"),
                                reply -> reply.status() != 202)
                        .status());
    }

    @Test
    void anApprovalThatNobodyWaitsForIsRefusedByEveryDoor() {
        String id = started();

        Reply refused = api.post("/v1/onboardings/" + id + "/approve", "{}");
        Reply pastTheTask = api.post("/v1/processes/onboarding:" + id + "/updates/approve", "{}");

        assertEquals(409, refused.status(), refused.raw().body());
        assertTrue(refused.raw().body().contains("does not wait for an approval; it is in VALIDATION"));
        assertEquals(409, pastTheTask.status(), pastTheTask.raw().body());
        assertTrue(pastTheTask.raw().body().contains("/v1/onboardings/" + id + "/approve"));
    }

    @Test
    void anOnboardingThatNeverWasIsNotFound() {
        assertEquals(
                404,
                api.post("/v1/onboardings/nobody/abandon", "{\"reason\":\"x\"}").status());
    }

    @Test
    void aRemovalIsAProcessWithAGraceAndCanBeStopped() {
        String id = api.customer();

        Reply started = api.delete("/v1/customers/" + id + "?graceHours=5");
        Reply kept = TestingApi.eventually(
                () -> api.post("/v1/processes/customer-removal:" + id + "/updates/keep", "{}"),
                reply -> reply.status() == 200);

        assertEquals(202, started.status(), started.raw().body());
        assertEquals("customer-removal:" + id, started.json().path("processId").asText());
        assertEquals(TestingApi.CALLER, kept.json().path("keptBy").asText());
        assertEquals(
                TestingApi.CALLER + " for PT5H", kept.json().path("requestedBy").asText());
    }

    @Test
    void aGraceThatCannotBeIsRefused() {
        String id = api.customer();

        assertEquals(422, api.delete("/v1/customers/" + id + "?graceHours=-1").status());
        assertEquals(422, api.delete("/v1/customers/" + id + "?graceHours=soon").status());
        assertEquals(404, api.delete("/v1/customers/nobody").status());
    }

    @Test
    void validatingStartsATrialOfTheCredentials() {
        String id = api.customer();

        Reply started = api.post("/v1/customers/" + id + "/validate", "");

        assertEquals(202, started.status(), started.raw().body());
        assertTrue(ended("credential-check:" + id).contains("\"good\":true"));
    }

    @Test
    void aViewIsMadeReplacedReadAndDeleted() {
        String views = "/v1/customers/" + api.customer() + "/views";

        Reply made = put(views + "/mine", "{\"status\":\"Active\",\"changedWithin\":\"P7D\"}");
        put(views + "/mine", "{\"status\":\"Inactive\",\"includeRemoved\":true}");

        assertEquals(200, made.status(), made.raw().body());
        assertEquals("PT168H", made.json().path("changedWithin").asText());
        assertEquals("Inactive", api.get(views + "/mine").json().path("status").asText());
        assertEquals(1, api.get(views).json().path("items").size());
        assertEquals(204, api.delete(views + "/mine").status());
        assertEquals(404, api.get(views + "/mine").status());
        assertEquals(422, put(views + "/mine", "{\"changedWithin\":\"a week\"}").status());
        assertEquals(422, put(views + "/a%20b", "{}").status());
    }

    @Test
    void theKeyOfAPersonIsShownOnceAndReadsOnly() {
        String id = api.customer();
        String person = id();
        new PersonRepository(api.database)
                .put(new Person(person, "Bob", null, null, null, ZoneOffset.UTC, Set.of(Role.VIEWER), NOON, NOON));
        new AccessGrantRepository(api.database).give(id, person, null, "ann", NOON);

        Reply handedOut = api.post("/v1/customers/" + id + "/access/" + person + "/key", "");
        Reply again = api.post("/v1/customers/" + id + "/access/" + person + "/key", "");

        assertEquals(201, handedOut.status(), handedOut.raw().body());
        assertEquals("no-store", handedOut.header("Cache-Control"));
        assertEquals(409, again.status());
        String key = handedOut.json().path("key").asText();
        assertEquals(
                200, api.send(api.request("/v1/customers/" + id, key).GET()).status());
        assertEquals(
                403,
                api.send(api.request("/v1/customers/" + id + "/suspend", key).POST(HttpRequest.BodyPublishers.noBody()))
                        .status());
        assertTrue(api.get("/v1/customers/" + id + "/access")
                .json()
                .at("/items/0/keyHandedOut")
                .asBoolean());
        assertEquals(
                404, api.post("/v1/customers/" + id + "/access/nobody/key", "").status());
    }

    private Reply put(String path, String json) {
        return api.send(api.request(path)
                .header("Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofString(json)));
    }
}
