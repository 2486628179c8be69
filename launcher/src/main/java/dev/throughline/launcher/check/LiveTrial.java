package dev.throughline.launcher.check;

import dev.throughline.contract.ticketsync.ConflictRule;
import dev.throughline.contract.ticketsync.ConnectionSpec;
import dev.throughline.contract.ticketsync.Direction;
import dev.throughline.contract.ticketsync.FieldRule;
import dev.throughline.contract.ticketsync.Side;
import dev.throughline.contract.ticketsync.TicketLinkState.OpenAsk;
import dev.throughline.sandbox.clickup.ClickUpTask;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * One seed against the whole product: a random connection, a ticket, people at work on both sides while rounds run and
 * webhooks are lost, doubled and shuffled, questions answered at random, a reconciliation, a quiet change, and sometimes one
 * of the odd cases.
 *
 * <p>The seed decides the connection, the faults, what people do in which order and after which pauses. What falls into which
 * round, and which webhook meets which fault, is up to threads, and differs from run to run.
 */
final class LiveTrial {
    private static final int MOST_STEPS = 14;
    private static final int PAUSED_FOR = 3;

    private final Random random;
    private final LiveStage stage;
    private final LivePair pair;
    private final LiveFigures figures;
    private final String connection;
    private final ConnectionSpec rules;
    private final LiveMapping mapping;
    private final LivePeople people;
    private final LiveChecks checks;
    private final LiveRest rest;
    private int number = 1;
    private long ticket;

    LiveTrial(long seed, LiveStage stage, LivePair pair, LiveFigures figures) {
        // Neighbouring seeds begin alike with Random, so they are scattered first.
        random = new Random(seed * 0x9E3779B97F4A7C15L);
        this.stage = stage;
        this.pair = pair;
        this.figures = figures;
        connection = "seed" + seed;
        mapping = LiveMapping.draw(connection, random, pair);
        rules = mapping.spec();
        people = new LivePeople(pair, rules);
        checks = new LiveChecks(stage, pair, people, rules, figures);
        rest = new LiveRest(stage, pair, connection);
    }

    /** Runs it. */
    void run() {
        try {
            boolean filedBefore = random.nextBoolean();
            // Each part has chances of its own, so that none depends on what another one met.
            Random filing = fork();
            Random first = fork();
            Random second = fork();
            Random quiet = fork();
            Random odd = fork();
            if (filedBefore) {
                ticket = people.fileTicket(filing);
            }
            stage.connect(connection, mapping.file());
            stage.awaitReconciliation(connection);
            new LiveFaults(random.nextLong()).plant(pair);
            if (!filedBefore) {
                ticket = people.fileTicket(filing);
            }
            work(first, 4 + first.nextInt(MOST_STEPS), first.nextBoolean());
            reconciled();
            decided(second);
            settled();
            quietChange(quiet);
            oddCase(odd);
            figures.writes += pair.writes();
            figures.retries += rest.retries();
            figures.conflicts += stage.conflicts(connection).size();
            stage.forget(connection);
        } catch (RuntimeException wrong) {
            throw new Violation(PlannerCheck.words(wrong) + checks.told(ticket));
        }
    }

    private Random fork() {
        return new Random(random.nextLong());
    }

    /** One reconciliation, when nothing fails any more, makes up for whatever was missed. */
    private void reconciled() {
        pair.zendesk.faults().clear();
        pair.clickUp.faults().clear();
        reopenWithoutTask();
        rest.reconcile();
        checks.linked(ticket, checks.onlyTask(ticket));
    }

    /** A ticket that was solved before anybody looked gets no task, and nothing could be said of it. */
    private void reopenWithoutTask() {
        rest.await();
        if (pair.tasks(connection, ticket).isEmpty()) {
            pair.zendesk.person(LivePair.agent("ann@a.io")).sets(ticket, "status", "open");
        }
    }

    private void decided(Random chances) {
        if (chances.nextBoolean() && answer(chances) > 0) {
            rest.await();
            work(chances, chances.nextInt(3), true);
            reconciled();
        }
    }

    private void settled() {
        long before = pair.writes();
        stage.reconcileAll(connection);
        rest.await();
        long writes = pair.writes() - before;
        Violation.unless(writes == 0, "a second reconciliation wrote " + writes + " times");
    }

    /** People at work. */
    private void work(Random chances, int steps, boolean fromTheTask) {
        List<LiveStep> script = LiveStep.script(chances, rules, steps, number);
        Random answers = new Random(chances.nextLong());
        number += steps;
        int paused = answers.nextInt(6) == 0 ? answers.nextInt(script.size() + 1) : -1;
        if (fromTheTask) {
            rest.await();
        }
        for (int place = 0; place < steps; place++) {
            LiveStep step = script.get(place);
            LiveRest.pause(step.pauseMillis());
            if (place == paused) {
                stage.setPaused(connection, true);
            } else if (place == paused + PAUSED_FOR) {
                stage.setPaused(connection, false);
            }
            if (people.take(
                    step, ticket, pair.tasks(connection, ticket).stream().findFirst())) {
                figures.steps++;
            }
            int chance = answers.nextInt(8);
            if (chance == 0) {
                answer(answers);
            } else if (chance == 1 && (paused < 0 || place < paused || place >= paused + PAUSED_FOR)) {
                stage.beginReconciliation(connection);
            }
        }
        if (paused >= 0) {
            stage.setPaused(connection, false);
        }
    }

    /** Answers what is asked, each question with any of its options; answers how many answers counted. */
    private int answer(Random answers) {
        int counted = 0;
        for (OpenAsk ask : stage.questions(connection, Long.toString(ticket))) {
            String option = ask.options().get(answers.nextInt(ask.options().size()));
            counted += stage.answer(connection, Long.toString(ticket), ask, option, answers.nextBoolean()) ? 1 : 0;
        }
        figures.answers += counted;
        return counted;
    }

    /** One change by one person writes at most one round on the other side, and nothing back; no reconciliation helps. */
    private void quietChange(Random chances) {
        Side side = chances.nextBoolean() ? Side.ZENDESK : Side.CLICKUP;
        LiveStep step = quietStep(chances, side);
        boolean crosses = crosses(step);
        long here = pair.writes(side);
        long there = pair.writes(side.other());
        people.take(step, ticket, Optional.of(checks.onlyTask(ticket)));
        figures.steps++;
        rest.await();
        checks.linked(ticket, checks.onlyTask(ticket));
        if (crosses) {
            Violation.unless(pair.writes(side) == here, "one change came back: " + step);
            Violation.unless(pair.writes(side.other()) <= there + 1, "one change took more than one write: " + step);
        }
    }

    private LiveStep quietStep(Random chances, Side side) {
        int mine = number++;
        LiveStep step = switch (chances.nextInt(4)) {
            case 0 -> new LiveStep(0, side, LiveStep.Kind.TAG, null, "billing", mine);
            case 1 -> new LiveStep(0, side, LiveStep.Kind.COMMENT, null, "the last word", mine);
            default -> LiveStep.field(chances, rules, 0, side, mine);
        };
        FieldRule rule = step.rule();
        // To put several people on a task, or others, is several changes.
        return rule != null && side == Side.CLICKUP && rule.name().equals("assignee")
                ? new LiveStep(0, side, LiveStep.Kind.COMMENT, null, "nobody new", mine)
                : step;
    }

    /** Whether the other side has to follow, and nothing else is decided by the way. */
    private boolean crosses(LiveStep step) {
        FieldRule rule = step.rule();
        // Any change makes its side the later one, which can decide what was left undecided before.
        boolean mayDecide = rules.fields().stream()
                .anyMatch(each -> each.conflict() == ConflictRule.LATEST && checks.isAsked(ticket, each));
        boolean follows = rule == null
                ? step.kind() != LiveStep.Kind.TAG || rules.tags().direction() == Direction.BOTH
                : rule.direction().writes(step.side().other()) && !checks.isAsked(ticket, rule);
        return follows && !mayDecide;
    }

    private void oddCase(Random chances) {
        switch (chances.nextInt(12)) {
            case 0 -> closed();
            case 1 -> merged(chances);
            case 2 -> ticketDeleted();
            case 3 -> taskDeleted(chances);
            case 4 -> taskMoved(chances);
            default -> {
                // Nothing odd happens to most tickets.
            }
        }
    }

    /** A word on the task of a ticket that is closed for good goes to one follow-up, which has the task then. */
    private void closed() {
        ClickUpTask task = checks.onlyTask(ticket);
        int tickets = pair.zendesk.tickets().size();
        pair.zendesk.person(LivePair.agent("ann@a.io")).sets(ticket, "status", "closed");
        people.take(
                new LiveStep(0, Side.CLICKUP, LiveStep.Kind.COMMENT, null, "is it over?", number++),
                ticket,
                Optional.of(task));
        rest.reconcile();
        stage.reconcile(connection);
        rest.await();
        List<Long> all = pair.zendesk.tickets().stream()
                .map(wire -> wire.path("id").asLong())
                .toList();
        Violation.unless(all.size() <= tickets + 1, "there are " + (all.size() - tickets) + " follow-ups");
        Violation.unless(
                pair.clickUp.workspace().tasks().size() == 1,
                "there are " + pair.clickUp.workspace().tasks().size() + " tasks");
        if (all.size() > tickets) {
            checks.agree(all.get(all.size() - 1), checks.onlyTask(ticket));
            checks.saidOnce(all, task.id());
        }
    }

    private void merged(Random chances) {
        ClickUpTask task = checks.onlyTask(ticket);
        long other = people.fileTicket(chances);
        pair.zendesk.mergeTicket(LivePair.agent("ann@a.io"), ticket, other);
        rest.reconcile();
        checks.noted(checks.onlyTask(ticket).id(), "was merged into");
        Violation.unless(checks.onlyTask(ticket).id().equals(task.id()), "the merged ticket has another task");
        checks.onlyTask(other);
    }

    private void ticketDeleted() {
        pair.zendesk.deleteTicket(LivePair.agent("ann@a.io"), ticket);
        rest.reconcile();
        checks.noted(checks.onlyTask(ticket).id(), "was deleted; this task stays");
    }

    private void taskDeleted(Random chances) {
        ClickUpTask task = checks.onlyTask(ticket);
        boolean over = pair.ticket(ticket).path("status").asText().equals("solved");
        pair.clickUp.workspace().person(LivePair.member("ann@a.io")).deletes(task.id());
        people.said.values().removeIf(said -> said.side() == Side.CLICKUP);
        rest.reconcile();
        if (!over && answer(chances) > 0) {
            rest.reconcile();
        }
        List<ClickUpTask> again = pair.tasks(connection, ticket);
        Violation.unless(again.size() <= 1, "a deleted task was made again " + again.size() + " times");
        if (!again.isEmpty()) {
            checks.agree(ticket, again.get(0));
            checks.saidOnce(List.of(ticket), again.get(0).id());
        }
    }

    private void taskMoved(Random chances) {
        ClickUpTask task = checks.onlyTask(ticket);
        pair.clickUp.workspace().person(LivePair.member("ann@a.io")).moves(task.id(), LivePair.OTHER_LIST);
        rest.reconcile();
        if (answer(chances) > 0) {
            rest.reconcile();
        }
        Violation.unless(checks.onlyTask(ticket).id().equals(task.id()), "a task that was moved was made again");
        checks.saidOnce(List.of(ticket), task.id());
    }
}
