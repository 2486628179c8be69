package dev.throughline.contract.common;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CronExpressionTest {
    @ParameterizedTest
    @ValueSource(strings = {"* * * * *", "*/5 * * * *", "0 3 * * 1", "7-59/15 0,12 1-15 JAN-MAR MON,FRI", "0 0 29 2 *"})
    void everyServersCommonSubsetIsAccepted(String text) {
        assertEquals(text, new CronExpression(text).text());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "@hourly",
                "* * * *",
                "0 * * * * *",
                "60 * * * *",
                "* 24 * * *",
                "* * 0 * *",
                "* * * 13 *",
                "* * * * 7",
                "5/15 * * * *",
                "*/0 * * * *",
                "9-3 * * * *",
                "a * * * *",
                "* * * XXX *",
                "1,, * * * *",
                "CRON_TZ=Asia/Tokyo 0 3 * * *"
            })
    void whatAServerMightHangOnIsRefused(String text) {
        assertThrows(IllegalArgumentException.class, () -> new CronExpression(text));
    }

    @Test
    void aDayThatNeverComesIsRefused() {
        var refused = assertThrows(IllegalArgumentException.class, () -> new CronExpression("0 0 31 4,6 *"));
        assertTrue(String.valueOf(refused.getMessage()).contains("never comes"), refused::getMessage);
    }

    @Test
    void caseAndBlanksAreMadeUniform() {
        assertEquals("0 3 * * MON", new CronExpression("  0  3 * *  mon ").text());
    }

    @ParameterizedTest
    @CsvSource({
        "15 3 * * MON, 2026-11-21T12:00:00Z, 2026-11-16T03:15:00Z",
        "*/20 * * * *, 2026-11-21T12:00:00Z, 2026-11-21T11:40:00Z",
        "*/20 * * * *, 2026-11-21T12:00:01Z, 2026-11-21T12:00:00Z",
        "30 23 * * *, 2026-11-21T00:05:00Z, 2026-11-20T23:30:00Z",
        "50 12 * * *, 2026-11-21T12:20:00Z, 2026-11-20T12:50:00Z",
        "0 0 29 2 *, 2026-11-21T12:00:00Z, 2024-02-29T00:00:00Z"
    })
    void itKnowsWhenItWasDueLast(String text, Instant before, Instant due) {
        assertEquals(Optional.of(due), new CronExpression(text).dueBefore(before));
    }
}
