package dev.throughline.bench;

import java.util.List;

/** Makes links with the worker alone in a JVM of its own, and leaves them open; no webhook wakes them. */
final class LinkHeapMeasurement {
    private final TicketPlan plan;

    LinkHeapMeasurement(TicketPlan plan) {
        this.plan = plan;
    }

    LinkHeap measure(int links) {
        try (TicketGround ground = TicketGround.open(plan)) {
            List<String> tickets = ground.vendors.file(links);
            ground.lendDatabase();
            try (WorkerProcess worker =
                    WorkerProcess.start(ground.temporal, ground.place.settings(), ground.key, ground.vendors.hosts())) {
                long startedAt = System.nanoTime();
                worker.await(ground::reconciled);
                worker.await(() -> {
                    TicketGround.await(links + " links", () -> ground.vendors.haveLinked(links));
                    tickets.forEach(ground::awaitRest);
                    return links;
                });
                double seconds = (System.nanoTime() - startedAt) / 1e9;
                HeapWatch.Seen seen = worker.end();
                ground.forget(tickets);
                return new LinkHeap(links, seen.lastBytes(), seen.maxBytes(), seen.collections(), seconds);
            }
        }
    }
}
