package dev.throughline.bench;

import java.util.ArrayList;
import java.util.List;

/** The report of tickets and tasks as tables. */
final class TicketText {
    private static final int HEAP_UNIT = 10_000;

    private TicketText() {}

    static String of(TicketReport report) {
        Page page = new Page()
                .conditions(
                        "Tickets and tasks over stand-ins, against the plain alternatives",
                        "seed " + report.seed(),
                        report.conditions())
                .line(
                        "closed loop: %d clients, each sends when its last event is answered; fixed rate: %d events a"
                                + " second, timed from when each was due (no coordinated omission)",
                        report.clients(), report.perSecond())
                .line("")
                .table(intake(report.intake()))
                .table(crossings(report.crossings()));
        life(page, report.life());
        links(page, report.links());
        if (!report.heaps().isEmpty()) {
            heaps(page, report.heaps());
        }
        return page.aims(report.aims()).toString();
    }

    private static List<List<String>> intake(List<IntakeFigures> intake) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of(
                "webhooks",
                "events",
                "door events/s (min..max)",
                "bare endpoint events/s (min..max)",
                "ratio (min..max)",
                "door p50 ms",
                "door p99 ms (min..max)",
                "bare p50 ms",
                "bare p99 ms (min..max)",
                "handed over/s"));
        intake.forEach(figures -> rows.add(List.of(
                figures.load().label(),
                Page.format("%,d", figures.events()),
                Page.rate(figures.rate().ours()),
                Page.rate(figures.rate().plain()),
                Page.fine(figures.rate().ratio()),
                Page.format("%.1f", figures.doorP50().median()),
                Page.fine(figures.doorP99()),
                Page.format("%.1f", figures.bareP50().median()),
                Page.fine(figures.bareP99()),
                Page.format("%,.0f", figures.handedOver().median()))));
        return rows;
    }

    private static List<List<String>> crossings(List<CrossingFigures> crossings) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("a change's way", "changes", "p50 ms", "p99 ms", "max ms"));
        crossings.forEach(figures -> rows.add(List.of(
                figures.from() + " to " + figures.to(),
                Page.format("%,d", figures.changes()),
                Page.format("%.1f", figures.millis().p50()),
                Page.format("%.1f", figures.millis().p99()),
                Page.format("%.1f", figures.millis().max()))));
        return rows;
    }

    private static void life(Page page, LifeCost life) {
        page.table(List.of(
                List.of("a ticket's life: made, 5 edits, 2 comments, closed, with echoes", ""),
                List.of("history events", Page.format("%,d", life.events())),
                List.of("history bytes", Page.format("%,d", life.bytes())),
                List.of("billable actions", Page.format("%,d", life.actions())),
                List.of("rounds, of these echoes", life.rounds() + ", " + life.echoes()),
                List.of(
                        "events of an echo, mean and most",
                        Page.format("%.1f, %d", life.eventsPerEcho(), life.mostEventsPerEcho())),
                List.of("calls of both vendors", Page.format("%,d", life.calls()))));
        if (!life.ended()) {
            page.line("The end of the process, after a quiet hour, is not among them: this server's time passes"
                            + " by itself.")
                    .line("");
        }
    }

    private static void links(Page page, LinkFigures links) {
        page.table(List.of(
                List.of(
                        "links made",
                        "at a time",
                        "durable links/s (min..max)",
                        "plain links/s (min..max)",
                        "ratio (min..max)",
                        "calls per link",
                        "plain calls per link"),
                List.of(
                        Page.format("%,d", links.links()),
                        Integer.toString(links.concurrency()),
                        Page.rate(links.rate().ours()),
                        Page.rate(links.rate().plain()),
                        Page.fine(links.rate().ratio()),
                        Page.format("%.1f", links.callsPerLink().median()),
                        Page.format("%.1f", links.plainCallsPerLink().median()))));
    }

    private static void heaps(Page page, List<LinkHeap> heaps) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("worker alone in its JVM: open links", "heap after GC, at rest", "max", "collections", "s"));
        heaps.forEach(heap -> rows.add(List.of(
                Page.format("%,d", heap.links()),
                Page.mebibytes(heap.restBytes()),
                Page.mebibytes(heap.maxBytes()),
                Integer.toString(heap.collections()),
                Page.format("%.1f", heap.seconds()))));
        page.table(rows);
        LinkHeap few = heaps.get(0);
        LinkHeap many = heaps.get(heaps.size() - 1);
        if (many.links() > few.links()) {
            page.line(
                            "10,000 open links more add %.1f MiB, by the smallest and the largest number",
                            (many.restBytes() - few.restBytes())
                                    / (1024.0 * 1024.0)
                                    * HEAP_UNIT
                                    / (many.links() - few.links()))
                    .line("");
        }
    }
}
