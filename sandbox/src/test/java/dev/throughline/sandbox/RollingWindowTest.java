package dev.throughline.sandbox;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RollingWindowTest {
    @Test
    void whatLeavesTheWindowMakesRoom() {
        ManualClock clock = new ManualClock();
        RollingWindow window = new RollingWindow(2, Duration.ofMinutes(1), clock);

        assertTrue(window.admits());
        clock.pass(Duration.ofSeconds(30));
        assertTrue(window.admits());
        clock.pass(Duration.ofSeconds(29));
        assertFalse(window.admits());
        clock.pass(Duration.ofSeconds(1));
        assertTrue(window.admits());
        assertFalse(window.admits());
    }
}
