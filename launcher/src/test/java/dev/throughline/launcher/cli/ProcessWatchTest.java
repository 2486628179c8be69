package dev.throughline.launcher.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ProcessWatchTest {
    private static final String PATH = "GET /v1/processes/zuora-sync:acme";

    private final FakeApi api = new FakeApi();

    @AfterEach
    void stop() {
        api.close();
    }

    @Test
    void aWatchedSyncEndsWithItsReport() {
        api.on("POST /v1/syncs/zuora", 202, "{\"processId\":\"zuora-sync:acme\",\"joined\":false}")
                .on(PATH, 200, process("RUNNING", 50, "null"))
                .on(PATH, 200, process("COMPLETED", 100, "{\"outcome\":\"COMPLETED\",\"definitionsSeen\":100}"));

        Typed.Outcome outcome = new Typed().run(api, "sync", "zuora", "acme", "--watch");

        assertEquals(ExitCode.OK, outcome.code(), outcome.err());
        assertTrue(outcome.out().contains("50 of 200 definitions"), outcome.out());
        assertTrue(outcome.out().contains("definitionsSeen  100"), outcome.out());
    }

    @Test
    void aFailedSyncEndsWithOne() {
        api.on(PATH, 200, process("FAILED", 1, "null"));

        assertEquals(
                ExitCode.FAILED,
                new Typed().run(api, "process", "watch", "zuora-sync:acme").code());
    }

    @Test
    void missingDefinitionsThatNeedAPersonAreSaid() {
        api.on(PATH, 200, process("COMPLETED", 1, "{\"outcome\":\"NEEDS_CONFIRMATION\"}"));

        Typed.Outcome outcome = new Typed().run(api, "process", "watch", "zuora-sync:acme");

        assertEquals(ExitCode.OK, outcome.code());
        assertTrue(outcome.err().contains("confirm-removals"), outcome.err());
    }

    private static String process(String status, int definitions, String report) {
        return """
                {"processId":"zuora-sync:acme","status":"%s","phase":"RETRIEVAL","state":{"phase":"RETRIEVAL",
                 "progress":{"pages":2,"definitions":%d,"records":5000,"apiCalls":9},"expectedDefinitions":200,
                 "startedAtMillis":1,"pausedBy":null,"report":%s}}""".formatted(status, definitions, report);
    }
}
