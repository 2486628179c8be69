package dev.throughline.launcher.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OnboardingCommandsTest {
    private static final String STARTED = "{\"processId\":\"onboarding:acme\",\"runId\":\"r\",\"joined\":false}";
    private static final String DONE =
            "{\"status\":\"COMPLETED\",\"phase\":\"MONITORING\",\"state\":{\"report\":{\"outcome\":\"COMPLETED\"}}}";

    private final FakeApi api = new FakeApi();

    @AfterEach
    void close() {
        api.close();
    }

    @Test
    void credentialsThatCouldNotBeTriedAreSaidWithTheCause() {
        String started = "{\"processId\":\"credential-check:acme\",\"runId\":\"r\",\"joined\":false}";
        String failed = "{\"processId\":\"credential-check:acme\",\"status\":\"FAILED\",\"failure\":"
                + "{\"failureType\":\"VENDOR_UNAVAILABLE\",\"message\":\"nosuch.zuora.com is unknown\"}}";
        api.on("POST /v1/customers/acme/validate", 202, started)
                .on("GET /v1/processes/credential-check:acme", 200, "{\"status\":\"FAILED\"}")
                .on("GET /v1/processes/credential-check:acme/result", 200, failed);

        Typed.Outcome outcome = new Typed().run(api, "customer", "validate", "acme");

        assertEquals(ExitCode.FAILED, outcome.code());
        assertTrue(outcome.err().contains("VENDOR_UNAVAILABLE: nosuch.zuora.com is unknown"), outcome.err());
    }

    @Test
    void anOnboardingIsStartedWithWhatWasGivenAndWatchedToItsEnd() {
        api.on("POST /v1/onboardings", 202, STARTED).on("GET /v1/processes/onboarding:acme", 200, DONE);

        Typed.Outcome outcome = new Typed()
                .with("ZUORA_CLIENT_SECRET", "s3cret")
                .run(
                        api,
                        "customer",
                        "onboard",
                        "acme",
                        "--base-url=https://rest.zuora.com",
                        "--client-id=c-1",
                        "--approval=required",
                        "--user=bob",
                        "--user=eve",
                        "--watch");

        assertEquals(ExitCode.OK, outcome.code(), outcome.err());
        assertEquals(
                "{\"baseUrl\":\"https://rest.zuora.com\",\"clientId\":\"c-1\",\"customer\":\"acme\","
                        + "\"clientSecret\":\"s3cret\",\"approval\":\"required\",\"users\":[\"bob\",\"eve\"],"
                        + "\"alertPeople\":[]}",
                api.body("POST /v1/onboardings").toString());
        assertFalse((outcome.out() + outcome.err()).contains("s3cret"));
    }

    @Test
    void anOnboardingNeedsAnAddressAndAClient() {
        Typed.Outcome outcome = new Typed().run(api, "customer", "onboard", "acme", "--client-id=c-1");

        assertEquals(ExitCode.USAGE, outcome.code());
        assertTrue(outcome.err().contains("--base-url"), outcome.err());
    }

    @Test
    void otherCredentialsAreSentWithoutBeingShown() {
        api.on("POST /v1/onboardings/acme/credentials", 202, STARTED);

        Typed.Outcome outcome = new Typed()
                .typingSecret("n3w-secret")
                .run(api, "onboarding", "replace-credentials", "acme", "--client-id=c-2");

        assertEquals(ExitCode.OK, outcome.code(), outcome.err());
        assertEquals(
                "{\"clientId\":\"c-2\",\"clientSecret\":\"n3w-secret\"}",
                api.body("POST /v1/onboardings/acme/credentials").toString());
        assertFalse((outcome.out() + outcome.err()).contains("n3w-secret"));
    }

    @Test
    void anApprovalAndAnAbandonmentCarryTheirReasons() {
        api.on("POST /v1/onboardings/acme/approve", 202, STARTED).on("POST /v1/onboardings/acme/abandon", 202, STARTED);

        new Typed().run(api, "onboarding", "approve", "acme", "--reason=known");
        new Typed().run(api, "onboarding", "abandon", "acme", "--reason=no contract");

        assertEquals(
                "{\"reason\":\"known\"}",
                api.body("POST /v1/onboardings/acme/approve").toString());
        assertEquals(
                "{\"reason\":\"no contract\"}",
                api.body("POST /v1/onboardings/acme/abandon").toString());
    }

    @Test
    void validatingPrintsEachCheckAndEndsByTheVerdict() {
        String process = "{\"processId\":\"credential-check:acme\"}";
        api.on("POST /v1/customers/acme/validate", 202, process)
                .on("GET /v1/processes/credential-check:acme", 200, "{\"status\":\"COMPLETED\"}")
                .on(
                        "GET /v1/processes/credential-check:acme/result",
                        200,
                        "{\"result\":{\"good\":false,\"checks\":[{\"name\":\"token\",\"verdict\":\"FAILED\","
                                + "\"message\":\"refused\"}]}}");

        Typed.Outcome outcome = new Typed().run(api, "customer", "validate", "acme");

        assertEquals(ExitCode.FAILED, outcome.code());
        assertTrue(outcome.out().contains("token"), outcome.out());
        assertTrue(outcome.out().contains("refused"), outcome.out());
    }

    @Test
    void aRemovalTakesItsGraceInHoursOrDays() {
        api.on("DELETE /v1/customers/acme?graceHours=72", 202, STARTED)
                .on("DELETE /v1/customers/acme?graceHours=720", 202, STARTED);

        assertEquals(
                ExitCode.OK,
                new Typed()
                        .run(api, "customer", "delete", "acme", "--yes", "--grace=72h")
                        .code());
        assertEquals(
                ExitCode.OK,
                new Typed()
                        .run(api, "customer", "delete", "acme", "--yes", "--grace=30d")
                        .code());
        assertEquals(
                ExitCode.USAGE,
                new Typed()
                        .run(api, "customer", "delete", "acme", "--yes", "--grace=soon")
                        .code());
    }

    @Test
    void keepingIsAnOrderToTheRemoval() {
        api.on("POST /v1/processes/customer-removal:acme/updates/keep", 200, "{\"keptBy\":\"ann\"}");

        Typed.Outcome outcome = new Typed().run(api, "customer", "keep", "acme");

        assertEquals(ExitCode.OK, outcome.code(), outcome.err());
        assertTrue(outcome.out().contains("ann"), outcome.out());
    }
}
