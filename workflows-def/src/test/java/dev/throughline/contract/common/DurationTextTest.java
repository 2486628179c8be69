package dev.throughline.contract.common;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationTextTest {
    @ParameterizedTest
    @CsvSource({"90s, PT90S, 1m30s", "5m, PT5M, 5m", "1h30m, PT90M, 1h30m", "1d 2h, PT26H, 1d2h", "0s, PT0S, 0s"})
    void whatPeopleWriteIsReadAndWrittenInOneWay(String text, Duration meant, String written) {
        assertEquals(meant, DurationText.read(text));
        assertEquals(written, DurationText.of(meant));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "5", "m", "5 minutes", "-5m", "30m1h", "5M", "123456789s"})
    void anythingElseIsNoLengthOfTime(String text) {
        assertNull(DurationText.read(text));
    }
}
