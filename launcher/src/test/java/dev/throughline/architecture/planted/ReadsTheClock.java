package dev.throughline.architecture.planted;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.function.Supplier;

/** Every method reads the clock of the machine. */
@SuppressWarnings("JavaUtilDate") // the fault is planted
public final class ReadsTheClock implements PlantedWorkflow {
    @Override
    public String run() {
        return Long.toString(System.currentTimeMillis());
    }

    long nanos() {
        return System.nanoTime();
    }

    Instant instant() {
        return Instant.now();
    }

    LocalDate day() {
        return LocalDate.now(ZoneOffset.UTC);
    }

    Clock clock() {
        return Clock.systemUTC();
    }

    Date date() {
        return new Date();
    }

    Supplier<Instant> byReference() {
        return Instant::now;
    }

    Supplier<Instant> inLambda() {
        return () -> Instant.now().plusSeconds(1);
    }
}
