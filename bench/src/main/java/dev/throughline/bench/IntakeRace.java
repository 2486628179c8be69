package dev.throughline.bench;

import dev.throughline.store.Database;
import dev.throughline.store.Secret;
import dev.throughline.store.inbox.Inbox;
import dev.throughline.store.inbox.InboxStatus;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * The timed repetitions at the webhook door. The door does all that it does in life: it reads the connection's secret, checks
 * signature and time, reads the body, writes the row, answers, and its dispatcher hands the events to their processes
 * meanwhile. The bare endpoint writes the same row by the same statement into a database of the same kind, and no more.
 */
final class IntakeRace {
    private static final int WARM_UP = 0;
    private static final int FEWEST_TO_WARM_UP = 100;
    private static final int MOST_TO_WARM_UP = 4_000;
    private static final int SECONDS_AT_FIXED_RATE = 10;

    private final TicketPlan plan;
    private final Neighbours neighbours;
    private final Consumer<String> progress;
    private final List<IntakeSample> samples = new ArrayList<>();

    IntakeRace(TicketPlan plan, Neighbours neighbours, Consumer<String> progress) {
        this.plan = plan;
        this.neighbours = neighbours;
        this.progress = progress;
    }

    List<IntakeSample> run() {
        if (plan.webhooks() >= FEWEST_TO_WARM_UP) {
            progress.accept("warming up the webhook door");
            int warmUp = Math.min(plan.webhooks(), MOST_TO_WARM_UP);
            bare(IntakeLoad.CLOSED_LOOP, warmUp, WARM_UP);
            door(IntakeLoad.CLOSED_LOOP, warmUp, WARM_UP);
        }
        for (IntakeLoad load : IntakeLoad.values()) {
            int events = events(load);
            Turns.take(
                    plan.repetitions(),
                    repetition -> door(load, events, repetition),
                    repetition -> bare(load, events, repetition));
        }
        return List.copyOf(samples);
    }

    private int events(IntakeLoad load) {
        return switch (load) {
            case CLOSED_LOOP -> plan.webhooks();
            case FIXED_RATE -> Math.min(plan.webhooks(), SECONDS_AT_FIXED_RATE * plan.perSecond());
        };
    }

    private void door(IntakeLoad load, int count, int repetition) {
        Secret secret = new Secret("bench-signing-" + plan.seed());
        try (TicketGround ground = TicketGround.open(plan)) {
            ground.sign(secret);
            URI to = ground.serve().url().resolve("/webhooks/zendesk/" + ground.connection);
            List<SignedEvent> events = SignedEvent.some(count, plan.seed() + repetition, secret);
            List<HttpRequest> requests = events.stream()
                    .map(event -> WebhookLoad.post(to, event.body())
                            .header("X-Zendesk-Webhook-Signature", event.signature())
                            .header("X-Zendesk-Webhook-Signature-Timestamp", event.timestamp())
                            .build())
                    .toList();
            Inbox inbox = new Inbox(ground.database);
            System.gc();
            long startedAt = System.nanoTime();
            WebhookLoad.Answers answers = send(load, requests);
            TicketGround.await("the dispatcher", () -> inbox.depth().pending() == 0);
            double handedOver = count / ((System.nanoTime() - startedAt) / 1e9);
            int delivered = inbox.list(ground.connection, InboxStatus.DELIVERED, Long.MAX_VALUE, count + 1)
                    .size();
            checkStored(count, delivered);
            ground.forget(events.stream().map(SignedEvent::ticket).distinct().toList());
            keep(Side.DURABLE, load, count, repetition, answers, handedOver);
        }
    }

    private void bare(IntakeLoad load, int count, int repetition) {
        Secret nobodyAsks = new Secret("none");
        try (BenchDatabase place = BenchDatabase.fresh(plan.database());
                Database database = place.open();
                BenchServer server = BenchServer.start(new BareIntake(new Inbox(database)))) {
            List<HttpRequest> requests = SignedEvent.some(count, plan.seed() + repetition, nobodyAsks).stream()
                    .map(event -> WebhookLoad.post(
                                    server.url().resolve("/rows/bench/" + event.event() + "/" + event.ticket()),
                                    event.body())
                            .build())
                    .toList();
            System.gc();
            WebhookLoad.Answers answers = send(load, requests);
            checkStored(count, new Inbox(database).depth().pending());
            keep(Side.PLAIN, load, count, repetition, answers, 0);
        }
    }

    private WebhookLoad.Answers send(IntakeLoad load, List<HttpRequest> requests) {
        WebhookLoad sender = new WebhookLoad();
        return switch (load) {
            case CLOSED_LOOP -> sender.closedLoop(requests, plan.clients());
            case FIXED_RATE -> sender.fixedRate(requests, plan.perSecond());
        };
    }

    /** A side that loses events cannot be compared. */
    private static void checkStored(int sent, long stored) {
        if (stored != sent) {
            throw new IllegalStateException("Of " + sent + " events " + stored + " were kept");
        }
    }

    private void keep(
            Side side, IntakeLoad load, int count, int repetition, WebhookLoad.Answers answers, double handedOver) {
        if (repetition == WARM_UP) {
            return;
        }
        IntakeSample sample = new IntakeSample(
                side, load, repetition, count, answers.seconds(), answers.took(), handedOver, neighbours.load());
        samples.add(sample);
        progress.accept(String.format(
                Locale.ROOT,
                "webhooks, %s, repetition %d of %d: %s: %,.0f/s, p50 %.1f ms, p99 %.1f ms",
                load.label(),
                repetition,
                plan.repetitions(),
                side == Side.DURABLE ? "door" : "bare endpoint",
                sample.eventsPerSecond(),
                sample.millis().p50(),
                sample.millis().p99()));
    }
}
