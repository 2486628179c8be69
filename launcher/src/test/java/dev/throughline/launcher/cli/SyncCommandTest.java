package dev.throughline.launcher.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SyncCommandTest {
    private static final String START = "POST /v1/syncs/zuora";
    private static final String ALL = "GET /v1/processes/zuora-sync-all";

    private final FakeApi api = new FakeApi();

    @AfterEach
    void stop() {
        api.close();
    }

    @Test
    void aSyncOfAllShowsHowFarItIsAndEndsWithOneWhenACustomerFailed() {
        Typed.Outcome outcome = watchAll("""
                {"running":[],"completed":3,"joined":1,"needingConfirmation":0,"failed":1,
                 "notable":[{"customer":"nohost","result":"FAILED","records":0,"failure":"No answer."}]}""");

        assertEquals(ExitCode.FAILED, outcome.code(), outcome.err());
        assertTrue(
                outcome.out().contains("2 running (acme, globex)  1 completed  0 joined  0 to confirm  0 failed"),
                outcome.out());
        assertTrue(outcome.out().contains("completed            3"), outcome.out());
        assertTrue(outcome.out().contains("nohost"), outcome.out());
        assertTrue(outcome.out().contains("No answer."), outcome.out());
        assertFalse(outcome.out().contains("{"), outcome.out());
    }

    @Test
    void aSyncOfAllInWhichNoneFailedIsDone() {
        Typed.Outcome outcome = watchAll(
                "{\"running\":[],\"completed\":4,\"joined\":0,\"needingConfirmation\":0,\"failed\":0,\"notable\":[]}");

        assertEquals(ExitCode.OK, outcome.code(), outcome.err());
    }

    @Test
    void aCustomerAndAllAtOnceAreRefused() {
        Typed.Outcome outcome = new Typed().run(api, "sync", "zuora", "acme", "--all");

        assertEquals(ExitCode.USAGE, outcome.code());
        assertTrue(outcome.err().contains("not both"), outcome.err());
        assertTrue(api.asked().isEmpty());
    }

    @Test
    void aQueueThatAJoinedSyncDoesNotTakeIsSaid() {
        api.on(START, 202, "{\"processId\":\"zuora-sync:acme\",\"runId\":\"r\",\"joined\":true}");

        Typed.Outcome outcome = new Typed().run(api, "sync", "zuora", "acme", "--queue=high-priority");

        assertEquals(ExitCode.OK, outcome.code(), outcome.err());
        assertTrue(outcome.err().contains("keeps the queue"), outcome.err());
    }

    @Test
    void aLimitOfNoneIsRefused() {
        assertEquals(
                ExitCode.USAGE,
                new Typed().run(api, "process", "list", "--limit=0").code());
        assertEquals(
                ExitCode.USAGE,
                new Typed().run(api, "process", "list", "--limit=-3").code());
        assertTrue(api.asked().isEmpty());
    }

    private Typed.Outcome watchAll(String report) {
        String process = "{\"processId\":\"zuora-sync-all\",\"type\":\"ZuoraSyncAll\",\"status\":\"%s\",\"state\":%s}";
        api.on(START, 202, "{\"processId\":\"zuora-sync-all\",\"runId\":\"r\",\"joined\":false}")
                .on(ALL, 200, process.formatted("RUNNING", """
                        {"running":["acme","globex"],"completed":1,"joined":0,"needingConfirmation":0,"failed":0,
                         "notable":[]}"""))
                .on(ALL, 200, process.formatted("COMPLETED", report))
                .on(ALL + "/result", 200, "{\"status\":\"COMPLETED\",\"result\":" + report + "}");
        return new Typed().run(api, "sync", "zuora", "--all", "--watch");
    }
}
