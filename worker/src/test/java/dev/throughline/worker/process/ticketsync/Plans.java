package dev.throughline.worker.process.ticketsync;

import dev.throughline.contract.specialist.BusinessAnalystActivities.Planned;
import dev.throughline.contract.ticketsync.Ask;
import dev.throughline.contract.ticketsync.Outcome;
import dev.throughline.contract.ticketsync.Pair;
import dev.throughline.contract.ticketsync.Side;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Plans for tests. */
final class Plans {
    static final Ask CONFLICT = new Ask(
            "zd:c:7:ask:priority:1",
            "priority",
            new Pair("high", "low"),
            List.of(Ask.ZENDESK, Ask.CLICKUP),
            "Which priority stands?");

    static final Ask DELETED = new Ask(
            "zd:c:7:ask:task deleted:task1",
            "task deleted",
            new Pair("7", "task1"),
            List.of(Ask.KEEP, Ask.DETACH),
            "The task was deleted. Is it to be made again, or does the link end?");

    static final Ask EXISTING = new Ask(
            "zd:c:7:ask:existing task:1",
            "existing task",
            new Pair("Printer on fire", "task1 Printer on fire\ntask2 printer on fire"),
            List.of("task1", "task2", Ask.NEW),
            "There are tasks that may be this ticket's. Which of them is, or is a new one to be made?");

    private Plans() {}

    /** Both sides say the same. */
    static Planned same() {
        return of(Outcome.LINKED);
    }

    static Planned of(Outcome outcome, Side... steps) {
        return plan(outcome, null, List.of(), false, steps);
    }

    /** Another round is due at once. */
    static Planned more(Outcome outcome, Side... steps) {
        return plan(outcome, null, List.of(), true, steps);
    }

    static Planned asks(Outcome outcome, Ask... asks) {
        return plan(outcome, null, Arrays.asList(asks), false);
    }

    /** The kind is open. */
    static Planned triage(String by) {
        return plan(null, by, List.of(), false);
    }

    static Planned withId(Planned plan, String id) {
        return new Planned(
                id,
                plan.outcome(),
                plan.triage(),
                plan.kinds(),
                plan.task(),
                plan.kind(),
                plan.steps(),
                plan.operations(),
                plan.asks(),
                plan.echoes(),
                plan.more(),
                plan.specHash());
    }

    private static Planned plan(
            @Nullable Outcome outcome, @Nullable String triage, List<Ask> asks, boolean more, Side... steps) {
        return new Planned(
                "plan",
                outcome,
                triage,
                triage == null ? List.of() : List.of("bug", "default"),
                outcome == Outcome.LINKED ? "task1" : null,
                triage == null ? "default" : null,
                Arrays.asList(steps),
                steps.length,
                asks,
                outcome == Outcome.LINKED && steps.length == 0 ? 1 : 0,
                more,
                "hash");
    }
}
