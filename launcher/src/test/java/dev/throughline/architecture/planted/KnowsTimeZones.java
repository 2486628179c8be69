package dev.throughline.architecture.planted;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.TimeZone;

/** Every method uses the machine's zone or the JDK's zone rules. */
public final class KnowsTimeZones implements PlantedWorkflow {
    @Override
    public String run() {
        return ZoneId.systemDefault().getId();
    }

    TimeZone old() {
        return TimeZone.getDefault();
    }

    LocalDateTime inBerlin(Instant at) {
        return LocalDateTime.ofInstant(at, ZoneId.of("Europe/Berlin"));
    }

    boolean rules(ZoneId zone, Instant at) {
        return zone.getRules().isDaylightSavings(at);
    }

    ZonedDateTime zoned(LocalDateTime at) {
        return ZonedDateTime.of(at, ZoneOffset.UTC);
    }
}
