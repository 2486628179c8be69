package dev.throughline.sandbox;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RollingWindowTest {
    @Test
    void whatLeavesTheWindowMakesRoom() {
        TestClock clock = new TestClock();
        RollingWindow window = new RollingWindow(2, Duration.ofMinutes(1), clock);

        assertTrue(window.admits());
        clock.advance(Duration.ofSeconds(30));
        assertTrue(window.admits());
        clock.advance(Duration.ofSeconds(29));
        assertFalse(window.admits());
        clock.advance(Duration.ofSeconds(1));
        assertTrue(window.admits());
        assertFalse(window.admits());
    }
}
