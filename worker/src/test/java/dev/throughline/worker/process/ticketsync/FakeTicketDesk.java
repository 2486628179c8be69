package dev.throughline.worker.process.ticketsync;

import dev.throughline.contract.common.FailureType;
import dev.throughline.contract.humantask.FormField;
import dev.throughline.contract.humantask.HumanTaskRequest;
import dev.throughline.contract.humantask.TaskAudience;
import dev.throughline.contract.specialist.BusinessAnalystActivities;
import dev.throughline.contract.specialist.ProjectManagerActivities;
import dev.throughline.contract.specialist.SupportLiaisonActivities;
import dev.throughline.contract.specialist.TicketSweepActivities;
import dev.throughline.contract.ticketsync.ConnectionDiagnosis;
import dev.throughline.contract.ticketsync.ReconciliationCounts;
import dev.throughline.contract.ticketsync.ReconciliationReport;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** The specialists of tickets, who find what the test says and remember what they were told. */
final class FakeTicketDesk
        implements BusinessAnalystActivities,
                ProjectManagerActivities,
                SupportLiaisonActivities,
                TicketSweepActivities {
    /** What is planned next, one after the other; then {@link #usual}. */
    final Queue<Planned> plans = new ConcurrentLinkedQueue<>();

    final AtomicReference<Planned> usual = new AtomicReference<>(Plans.same());
    /** What is planned from the next decision on; null leaves it. */
    final AtomicReference<@Nullable Planned> afterDecision = new AtomicReference<>();

    final AtomicReference<String> ticketPrint = new AtomicReference<>("t1");
    final AtomicReference<@Nullable RuntimeException> trouble = new AtomicReference<>();
    final AtomicReference<@Nullable RuntimeException> untold = new AtomicReference<>();
    final AtomicReference<@Nullable RuntimeException> undecided = new AtomicReference<>();
    final AtomicReference<Triaged> model = new AtomicReference<>(new Triaged(null, "The model does not answer"));
    final Queue<Written> writings = new ConcurrentLinkedQueue<>();
    final AtomicReference<Settled> settled = new AtomicReference<>(new Settled("task1", null));
    /** Told of each look before it answers. */
    final AtomicReference<Runnable> looking = new AtomicReference<>(() -> {});

    final AtomicInteger looks = new AtomicInteger();
    final AtomicInteger triages = new AtomicInteger();
    final AtomicInteger ids = new AtomicInteger();
    /** A task that nobody can link. */
    static final String UNKNOWN_TASK = "nosuchtask";

    final List<List<String>> reasons = new CopyOnWriteArrayList<>();
    final List<String> written = new CopyOnWriteArrayList<>();
    final List<Decide> decisions = new CopyOnWriteArrayList<>();
    final List<Relink> relinks = new CopyOnWriteArrayList<>();
    final List<NoteLink> notes = new CopyOnWriteArrayList<>();
    final List<String> settles = new CopyOnWriteArrayList<>();

    final Queue<Swept> ticketChunks = new ConcurrentLinkedQueue<>();
    final Queue<Swept> taskChunks = new ConcurrentLinkedQueue<>();
    final AtomicReference<@Nullable RuntimeException> webhookTrouble = new AtomicReference<>();
    final AtomicReference<ConnectionDiagnosis> diagnosis =
            new AtomicReference<>(ConnectionDiagnosis.of("c", List.of()));
    final AtomicReference<Opened> opened = new AtomicReference<>(new Opened(false, true));
    final List<Sweep> sweeps = new CopyOnWriteArrayList<>();
    final List<ReconciliationReport> reports = new CopyOnWriteArrayList<>();
    final AtomicReference<Runnable> sweeping = new AtomicReference<>(() -> {});

    @Override
    public Looked look(Look request) {
        held(looking).run();
        looks.incrementAndGet();
        fail(trouble.get());
        return new Looked(held(ticketPrint), "k1", Instant.EPOCH);
    }

    @Override
    public Triaged triage(Look request) {
        triages.incrementAndGet();
        return held(model);
    }

    @Override
    public Planned plan(PlanRound request) {
        reasons.add(request.events());
        Planned next = request.ticket().equals("7") ? plans.poll() : Plans.same();
        return Plans.withId(next == null ? held(usual) : next, "plan" + ids.incrementAndGet());
    }

    @Override
    public Settled settle(SettleRound request) {
        settles.add(request.plan());
        return request.ticket().equals("7") ? held(settled) : new Settled("task1", null);
    }

    @Override
    public HumanTaskRequest question(AskPerson request) {
        List<String> options = new ArrayList<>(request.kinds());
        options.add(Planned.SKIP);
        return new HumanTaskRequest(
                request.id(),
                "Which kind is ticket " + request.ticket() + "?",
                request.why(),
                List.of(new FormField("kind", "Kind", FormField.Type.CHOICE, true, options, null)),
                List.of("triage"),
                TaskAudience.ofRole("operator"),
                null,
                false,
                null,
                "ticket-link:" + request.connection() + ":" + request.ticket(),
                Duration.ofHours(24),
                Duration.ofHours(24),
                List.of(),
                Duration.ofDays(30),
                null,
                Map.of());
    }

    @Override
    public void decide(Decide request) {
        fail(undecided.get());
        decisions.add(request);
        Planned then = afterDecision.get();
        if (then != null) {
            usual.set(then);
        }
    }

    @Override
    public void checkTask(CheckTask request) {
        if (request.task().equals(UNKNOWN_TASK)) {
            throw FailureType.INVALID_INPUT.failure("There is no task '" + request.task() + "'", null);
        }
    }

    @Override
    public void relink(Relink request) {
        relinks.add(request);
    }

    @Override
    public void note(NoteLink request) {
        fail(untold.get());
        notes.add(request);
    }

    @Override
    public Written writeTask(WriteStep request) {
        return write("task", request);
    }

    @Override
    public Written writeTicket(WriteStep request) {
        return write("ticket", request);
    }

    private Written write(String side, WriteStep request) {
        written.add(side + ":" + request.step());
        Written next = writings.poll();
        return next == null ? new Written(1, false) : next;
    }

    @Override
    public Swept sweepTickets(Sweep request) {
        return sweep(request, ticketChunks);
    }

    @Override
    public Swept sweepTasks(Sweep request) {
        return sweep(request, taskChunks);
    }

    private Swept sweep(Sweep request, Queue<Swept> chunks) {
        held(sweeping).run();
        sweeps.add(request);
        fail(trouble.get());
        Swept next = chunks.poll();
        return next == null ? new Swept(null, ReconciliationCounts.NONE) : next;
    }

    @Override
    public int ensureTaskWebhook(EnsureWebhook request) {
        return 0;
    }

    @Override
    public int ensureTicketWebhook(EnsureWebhook request) {
        fail(webhookTrouble.get());
        return 1;
    }

    @Override
    public Opened openReconciliation(OpenReconciliation request) {
        return held(opened);
    }

    @Override
    public ReconciliationCounts awaitLinks(AwaitLinks request) {
        return new ReconciliationCounts(0, 0, 0, 1, 0, 0, 0);
    }

    @Override
    public void closeReconciliation(ReconciliationReport report) {
        reports.add(report);
    }

    private static void fail(@Nullable RuntimeException failure) {
        if (failure != null) {
            throw failure;
        }
    }

    private static <T> T held(AtomicReference<T> reference) {
        return Objects.requireNonNull(reference.get());
    }
}
