package dev.throughline.launcher.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class NotifyCommandTest {
    private static final String RESULT = "GET /v1/processes/notification-test:k/result?wait=60s";

    private final FakeApi api = new FakeApi()
            .on("POST /v1/notifications/test", 202, "{\"processId\":\"notification-test:k\",\"runId\":\"r\"}");

    @AfterEach
    void stop() {
        api.close();
    }

    @Test
    void aMessageThatArrivesIsASuccess() {
        api.on(RESULT, 200, result(1, ""));

        Typed.Outcome outcome = new Typed().run(api, "notify", "test", "--to=ann", "--channel=#ops");

        assertEquals(ExitCode.OK, outcome.code(), outcome.err());
        assertEquals(
                "{\"to\":\"ann\",\"channel\":\"#ops\"}",
                api.body("POST /v1/notifications/test").toString());
        assertTrue(outcome.out().contains("workspace Sandbox"), outcome.out());
    }

    @Test
    void aMessageThatDoesNotArriveIsAFailure() {
        api.on(RESULT, 200, result(1, "\"@ann by email: refused\""));

        Typed.Outcome outcome = new Typed().run(api, "notify", "test", "--to=ann", "--format=json");

        assertEquals(ExitCode.FAILED, outcome.code());
        assertTrue(outcome.out().contains("@ann by email: refused"), outcome.out());
    }

    @Test
    void aMessageToNobodyIsAMisuse() {
        assertEquals(ExitCode.USAGE, new Typed().run(api, "notify", "test").code());
    }

    private static String result(int sent, String failed) {
        return "{\"status\":\"COMPLETED\",\"result\":{\"channels\":[{\"channel\":\"slack\",\"configured\":true,"
                + "\"well\":true,\"words\":\"workspace Sandbox\"}],\"delivery\":{\"sent\":" + sent + ",\"failed\":["
                + failed + "],\"notConfigured\":[]}}}";
    }
}
