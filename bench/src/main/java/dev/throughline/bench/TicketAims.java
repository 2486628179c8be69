package dev.throughline.bench;

import java.util.ArrayList;
import java.util.List;

/** The aims of the sync of tickets and tasks. */
final class TicketAims {
    private static final int INTAKE_P99_MILLIS = 250;
    private static final int EVENTS_PER_LIFE = 300;
    private static final int EVENTS_PER_ECHO = 15;

    private TicketAims() {}

    /** Every aim that the figures can answer. */
    static List<Aim> of(List<IntakeFigures> intake, LifeCost life) {
        List<Aim> aims = new ArrayList<>();
        intake.forEach(figures -> aims.add(Aim.atMost(
                "webhook answered, p99 in ms, " + figures.load().label(),
                INTAKE_P99_MILLIS,
                figures.doorP99().median())));
        aims.add(Aim.atMost("history events of a ticket's life", EVENTS_PER_LIFE, (double) life.events()));
        aims.add(Aim.atMost("history events of an echo, the dearest", EVENTS_PER_ECHO, life.mostEventsPerEcho()));
        return aims;
    }
}
