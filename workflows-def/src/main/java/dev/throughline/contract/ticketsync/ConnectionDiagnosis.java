package dev.throughline.contract.ticketsync;

import dev.throughline.contract.health.Reading;
import dev.throughline.contract.health.Verdict;
import java.util.List;

/**
 * What both vendors let a connection do, and how its mapping fits what is there.
 *
 * @param connection the connection's id
 * @param good whether nothing is UNWELL
 * @param readings in the order in which they were made; the subject of one is its place in the connection's file
 */
public record ConnectionDiagnosis(String connection, boolean good, List<Reading> readings) {
    public ConnectionDiagnosis {
        readings = List.copyOf(readings);
    }

    /** Judges what was found. */
    public static ConnectionDiagnosis of(String connection, List<Reading> readings) {
        boolean good = readings.stream().noneMatch(reading -> reading.verdict() == Verdict.UNWELL);
        return new ConnectionDiagnosis(connection, good, readings);
    }
}
