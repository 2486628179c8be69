package dev.throughline.worker.policy.zuorasync;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.throughline.worker.policy.zuorasync.ExportPolicy.Remembered;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ExportPolicyTest {
    private static final Instant THEN = Instant.parse("2026-11-01T10:00:00Z");
    private static final Remembered COMPLETE = new Remembered("0.0.1", THEN, false);

    @Test
    void anUnchangedDefinitionIsNotExportedAgain() {
        assertFalse(ExportPolicy.wanted(false, COMPLETE, "0.0.1", THEN));
    }

    @Test
    void forceExportsWhatIsUnchanged() {
        assertTrue(ExportPolicy.wanted(true, COMPLETE, "0.0.1", THEN));
    }

    @Test
    void anUnknownDefinitionIsExported() {
        assertTrue(ExportPolicy.wanted(false, null, "0.0.1", THEN));
    }

    @Test
    void aNewVersionIsExported() {
        assertTrue(ExportPolicy.wanted(false, COMPLETE, "0.0.2", THEN));
    }

    @Test
    void anEditInPlaceIsExported() {
        assertTrue(ExportPolicy.wanted(false, COMPLETE, "0.0.1", THEN.plusSeconds(1)));
    }

    @Test
    void whatIsIncompleteIsExported() {
        assertTrue(ExportPolicy.wanted(false, new Remembered("0.0.1", THEN, true), "0.0.1", THEN));
    }

    @Test
    void oneUnansweredExportIsNoOutage() {
        assertFalse(ExportPolicy.vendorIsDown(1, 1));
        assertFalse(ExportPolicy.vendorIsDown(50, 24));
    }

    @Test
    void halfOfTheExportsUnansweredIsAnOutage() {
        assertTrue(ExportPolicy.vendorIsDown(50, 25));
        assertTrue(ExportPolicy.vendorIsDown(2, 2));
    }
}
