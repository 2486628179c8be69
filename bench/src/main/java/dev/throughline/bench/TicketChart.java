package dev.throughline.bench;

import java.util.List;

/** The speeds of the webhook door and of making links, each beside its plain alternative. */
final class TicketChart {
    private TicketChart() {}

    static Chart of(TicketReport report) {
        Chart.Panel intake = new Chart.Panel(
                "webhooks per second",
                report.intake().stream()
                        .map(figures -> Chart.Pair.of(figures.load().label(), figures.rate()))
                        .toList());
        Chart.Panel latency = new Chart.Panel(
                "webhook answered within, p99 in ms",
                report.intake().stream()
                        .map(figures ->
                                new Chart.Pair(figures.load().label(), "", figures.doorP99(), figures.bareP99()))
                        .toList());
        LinkFigures links = report.links();
        Chart.Panel making =
                new Chart.Panel("links per second", List.of(Chart.Pair.of(links.links() + " tickets", links.rate())));
        return new Chart(
                "Tickets and tasks: webhooks and links per second, durable against plain",
                "Tickets and tasks",
                report.conditions(),
                "durable",
                "plain",
                List.of(intake, latency, making));
    }
}
