package dev.throughline.launcher.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
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

    @Test
    void whatFailsAndIsTriedAgainIsSaid() {
        api.on(PATH, 200, """
                {"processId":"zuora-sync:acme","status":"RUNNING","phase":"AUTHENTICATION","state":null,
                 "pending":[{"activity":"ZuoraApiAuthenticate","attempt":4,"nextTryAt":"2026-11-21T20:00:00Z",
                 "lastFailure":{"failureType":"VENDOR_UNAVAILABLE","message":"nosuch.zuora.com is unknown"}}]}""").on(PATH, 200, process("FAILED", 0, "null"));

        String out = new Typed().run(api, "process", "watch", "zuora-sync:acme").out();

        assertTrue(
                out.contains("ZuoraApiAuthenticate fails and is tried again: VENDOR_UNAVAILABLE: nosuch.zuora.com is"
                        + " unknown"),
                out);
        assertTrue(out.contains("RUNNING  AUTHENTICATION  VENDOR_UNAVAILABLE, try 4 at 2026-11-21T20:00:00Z"), out);
    }

    @Test
    void anApiThatRestartsIsWaitedFor() {
        api.on(PATH, 200, process("RUNNING", 1, "null"))
                .on(PATH, 503, "{\"title\":\"Not available at the moment\"}")
                .on(PATH, 502, "")
                .on(PATH, 200, process("COMPLETED", 1, "{\"outcome\":\"COMPLETED\"}"));

        Typed.Outcome outcome = new Typed().run(api, "process", "watch", "zuora-sync:acme");

        assertEquals(ExitCode.OK, outcome.code(), outcome.err());
        assertTrue(outcome.err().contains("waits for the API"), outcome.err());
    }

    @Test
    void anApiThatNeverAnsweredIsNotWaitedFor() {
        api.on(PATH, 503, "{\"title\":\"Not available at the moment\"}");

        assertEquals(
                ExitCode.UNREACHABLE,
                new Typed().run(api, "process", "watch", "zuora-sync:acme").code());
        assertEquals(1, api.asked().size());
    }

    @Test
    void anApiThatStaysAwayEndsTheWatch() {
        api.on(PATH, 200, process("RUNNING", 1, "null")).on(PATH, 503, "{\"title\":\"Not available at the moment\"}");
        Session session = new Session(
                new PrintWriter(new StringWriter()),
                new PrintWriter(new StringWriter()),
                Map.of("THROUGHLINE_API_URL", api.url()),
                false,
                question -> Optional.empty(),
                question -> Optional.empty());

        CommandFailure ended = assertThrows(
                CommandFailure.class, () -> new ProcessWatch(session, Duration.ZERO).follow("zuora-sync:acme"));

        assertEquals(ExitCode.UNREACHABLE, ended.exitCode());
    }

    @Test
    void aFailedSyncsCauseAndNextStepHaveLinesOfTheirOwn() {
        api.on(PATH, 200, process("COMPLETED", 1, """
                {"outcome":"FAILED","diagnosis":{"failureType":"VENDOR_UNAVAILABLE","cause":"No answer.",
                 "nextStep":"Look at the address."}}"""));

        Typed.Outcome outcome = new Typed().run(api, "process", "watch", "zuora-sync:acme");

        assertEquals(ExitCode.FAILED, outcome.code());
        assertTrue(outcome.out().contains("diagnosis.cause        No answer."), outcome.out());
        assertTrue(outcome.out().contains("diagnosis.nextStep     Look at the address."), outcome.out());
        assertFalse(outcome.out().contains("{"), outcome.out());
    }

    private static String process(String status, int definitions, String report) {
        return """
                {"processId":"zuora-sync:acme","status":"%s","phase":"RETRIEVAL","state":{"phase":"RETRIEVAL",
                 "progress":{"pages":2,"definitions":%d,"records":5000,"apiCalls":9},"expectedDefinitions":200,
                 "startedAtMillis":1,"pausedBy":null,"report":%s}}""".formatted(status, definitions, report);
    }
}
