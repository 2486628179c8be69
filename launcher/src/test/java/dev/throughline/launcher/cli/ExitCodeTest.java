package dev.throughline.launcher.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExitCodeTest {
    private final FakeApi api = new FakeApi();

    @AfterEach
    void stop() {
        api.close();
    }

    @ParameterizedTest
    @CsvSource({"404,4", "409,5", "422,6", "400,6", "501,7", "503,3", "500,1", "401,8", "403,8"})
    void aProblemBecomesAnExitCode(int status, int code) {
        api.on("GET /v1/customers/acme", status, "{\"title\":\"T\",\"detail\":\"What to do.\"}");

        Typed.Outcome outcome = new Typed().run(api, "customer", "show", "acme");

        assertEquals(code, outcome.code());
        assertEquals("throughline: What to do.", outcome.err().strip());
    }

    @ParameterizedTest
    @CsvSource({"COMPLETED,0", "RUNNING,0", "FAILED,1", "CANCELED,1", "TERMINATED,1", "TIMED_OUT,1", "LOST,1"})
    void aResultEndsWithHowTheProcessEnded(String status, int code) {
        api.on("GET /v1/processes/p/result", 200, "{\"processId\":\"p\",\"status\":\"" + status + "\"}");

        Typed.Outcome outcome = new Typed().run(api, "process", "result", "p");

        assertEquals(code, outcome.code());
        assertTrue(outcome.out().contains(status), outcome.out());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "baseUrl: "})
    void aSentenceThatTheApiRepeatsForAFieldIsPrintedOnce(String named) {
        api.on(
                "GET /v1/customers/acme",
                422,
                "{\"detail\":\"" + named + "The host x is not allowed.\","
                        + "\"errors\":[{\"field\":\"baseUrl\",\"message\":\"The host x is not allowed.\"}]}");

        assertEquals(
                "throughline: baseUrl: The host x is not allowed.",
                new Typed().run(api, "customer", "show", "acme").err().strip());
    }

    @Test
    void anUnknownCustomerIsAdvisedInTheCommandLinesOwnWords() {
        api.on(
                "GET /v1/customers/acme",
                404,
                "{\"detail\":\"There is no customer 'acme'; create it with POST /v1/customers.\"}");

        assertEquals(
                "throughline: There is no customer 'acme'; create it with `throughline customer create`.",
                new Typed().run(api, "customer", "show", "acme").err().strip());
    }

    @Test
    void eachWrongFieldIsNamed() {
        api.on(
                "GET /v1/customers/acme",
                422,
                "{\"detail\":\"Two fields are wrong.\",\"errors\":[{\"field\":\"baseUrl\",\"message\":\"must be https\"}]}");

        assertTrue(new Typed().run(api, "customer", "show", "acme").err().contains("baseUrl: must be https"));
    }

    @Test
    void aProblemIsPrintedAsJsonWhereThatIsAsked() throws Exception {
        api.on("GET /v1/customers/acme", 404, "{\"status\":404}");

        Typed.Outcome outcome = new Typed().run(api, "customer", "show", "acme", "--format=json");

        assertEquals(404, ApiClient.JSON.readTree(outcome.err()).path("status").asInt());
    }

    @Test
    void anApiThatDoesNotAnswerIsUnreachable() {
        String url = api.url();
        api.close();

        Typed.Outcome outcome = new Typed().run("customer", "list", "--api-url=" + url);

        assertEquals(ExitCode.UNREACHABLE, outcome.code());
        assertTrue(outcome.err().contains("throughline up"), outcome.err());
    }

    @Test
    void theAddressMayComeFromTheEnvironment() {
        api.on("GET /v1/health", 200, "{\"verdict\":\"WELL\",\"at\":\"2026-11-21T12:00:00Z\",\"components\":[]}");

        assertEquals(
                ExitCode.OK,
                new Typed()
                        .with("THROUGHLINE_API_URL", api.url())
                        .run("health-check")
                        .code());
    }

    @Test
    void anAddressThatIsNoneIsAUsageError() {
        assertEquals(
                ExitCode.USAGE,
                new Typed().run("customer", "list", "--api-url=nowhere").code());
    }

    @Test
    void anUnknownOptionIsAUsageError() {
        assertEquals(
                ExitCode.USAGE, new Typed().run("customer", "list", "--colour").code());
    }

    @Test
    void anUnknownFormatIsAUsageError() {
        assertEquals(
                ExitCode.USAGE,
                new Typed().run("customer", "list", "--format=xml").code());
    }

    @Test
    void noCommandIsAUsageError() {
        assertEquals(ExitCode.USAGE, new Typed().run().code());
    }

    @Test
    void theHelpExplainsTheCodes() {
        assertTrue(new Typed().run("--help").out().matches("(?s).*\\b5 +it exists already.*"));
    }
}
