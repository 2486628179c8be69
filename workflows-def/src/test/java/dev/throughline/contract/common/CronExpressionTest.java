package dev.throughline.contract.common;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
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
}
