package dev.throughline.launcher.cli;

import dev.throughline.contract.health.Reading;
import dev.throughline.contract.health.Verdict;
import java.util.List;

/** What a doctor found, for a person: a line for each reading, and what to do below what is not well. */
public final class DoctorLines {
    private final Session session;

    public DoctorLines(Session session) {
        this.session = session;
    }

    /** Prints them with a sum at the end. */
    public void print(List<Reading> readings) {
        readings.forEach(this::print);
        long wrong = count(readings, Verdict.UNWELL);
        long odd = count(readings, Verdict.DEGRADED) + count(readings, Verdict.UNKNOWN);
        session.out().println();
        session.out()
                .println(wrong + (wrong == 1 ? " error, " : " errors, ") + odd
                        + (odd == 1 ? " warning, " : " warnings, ") + count(readings, Verdict.WELL) + " well.");
        session.out().flush();
    }

    private static long count(List<Reading> readings, Verdict verdict) {
        return readings.stream().filter(reading -> reading.verdict() == verdict).count();
    }

    private void print(Reading reading) {
        String place = reading.subject() == null ? "" : "  (" + reading.subject() + ")";
        session.out().printf("%-8s %s%s%n", word(reading.verdict()), reading.probe(), place);
        session.out().println("         " + reading.says());
        if (reading.recommendation() != null) {
            session.out().println("         do: " + reading.recommendation());
        }
    }

    private static String word(Verdict verdict) {
        return switch (verdict) {
            case WELL -> "ok";
            case UNKNOWN -> "unknown";
            case DEGRADED -> "warning";
            case UNWELL -> "error";
        };
    }
}
