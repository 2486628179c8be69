package dev.throughline.worker.process.zuorasync;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.throughline.contract.zuorasync.Diagnosis;
import dev.throughline.contract.zuorasync.SyncOutcome;
import dev.throughline.contract.zuorasync.SyncPhase;
import dev.throughline.contract.zuorasync.SyncProgress;
import dev.throughline.contract.zuorasync.SyncReport;
import dev.throughline.contract.zuorasync.SyncState;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SyncDisplayTest {
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

    @Test
    void aRunningSyncSaysWhereItIsAndOfHowMuch() {
        SyncState state = new SyncState(
                "acme", SyncPhase.RETRIEVAL, true, "ann", new SyncProgress(16, 800, 39_954, 816), 1_000, 0, null);

        assertEquals("""
                | RETRIEVAL | paused by ann |
                |:---|:---|
                | Definitions | 800 of about 1,000 |
                | Records | 39,954 |
                | Pages, API calls | 16, 816 |
                | Everything fetched again | yes |
                """, SyncDisplay.details(state));
    }

    @Test
    void aFailedSyncSaysWhyAndWhatToDoInWordsThatMarkdownLeavesAlone() {
        Diagnosis diagnosis = new Diagnosis(
                "AUTHENTICATION_FAILED", "Refused: a|b <html>", "Type: update acme --client-secret-file=<file>");

        assertEquals("""
                | FAILED | |
                |:---|:---|
                | Why | Refused: a\\|b &lt;html> |
                | What to do | Type: update acme `--client-secret-file=<file>` |
                | Definitions | 1,200 seen: 1 new, 2 changed, 3 unchanged, 4 stale |
                | Removed | 5 (6 wait for confirmation) |
                | Tasks, linkages | 24,043, 7 |
                | Pages, API calls | 24, 1,224 |
                | Throttled | 0.5 s |
                """, SyncDisplay.details(closed(diagnosis)));
    }

    private static SyncState closed(@Nullable Diagnosis diagnosis) {
        SyncReport report = new SyncReport(
                "acme",
                "run",
                SyncOutcome.FAILED,
                24,
                1_224,
                0.5,
                1_200,
                1,
                2,
                3,
                5,
                4,
                6,
                24_043,
                7,
                NOON,
                NOON,
                diagnosis);
        return new SyncState("acme", SyncPhase.STORAGE, false, null, SyncProgress.NONE, 0, 0, report);
    }
}
