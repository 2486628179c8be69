package dev.throughline.worker.process.ticketsync;

import dev.throughline.contract.specialist.BusinessAnalystActivities.Looked;
import dev.throughline.contract.specialist.BusinessAnalystActivities.Planned;
import dev.throughline.contract.specialist.BusinessAnalystActivities.Settled;
import dev.throughline.contract.specialist.BusinessAnalystActivities.Triaged;
import dev.throughline.contract.specialist.ProjectManagerActivities.Written;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A round: both sides are looked at, compared, written and remembered. */
final class LinkRound {
    private static final String MODEL = "model";
    private static final String ASKED_BY_RULE = "The connection's rules leave this ticket to a person";

    private final LinkSpecialists specialists;

    /** The ticket as the model saw it when it was unsure; it is not asked about the same again. */
    private @Nullable String unsureOf;

    private String whyUnsure = ASKED_BY_RULE;

    LinkRound(LinkSpecialists specialists) {
        this.specialists = specialists;
    }

    /** Goes through one round; fails as the specialist does that cannot do its part. */
    RoundEnd run(List<String> events) {
        Looked looked = specialists.look();
        Planned plan = specialists.plan(looked, events);
        if (Planned.MODEL.equals(plan.triage()) && !looked.ticket().equals(unsureOf)) {
            plan = askModel(looked, plan, events);
        }
        if (plan.triage() != null) {
            return new RoundEnd(plan, looked.at(), 0, false, null);
        }
        if (Planned.AGAIN.equals(plan.id())) {
            return new RoundEnd(plan, looked.at(), 0, true, null);
        }
        int written = 0;
        for (int step = 0; step < plan.steps().size(); step++) {
            Written done = specialists.write(plan, step, events);
            written += done.written();
            if (done.stale()) {
                return new RoundEnd(plan, looked.at(), written, true, null);
            }
        }
        return new RoundEnd(plan, looked.at(), written, false, specialists.settle(plan));
    }

    /** Why a person has to say the kind, in a sentence. */
    String whyAsked(Planned plan) {
        return Planned.MODEL.equals(plan.triage()) ? whyUnsure : ASKED_BY_RULE;
    }

    /** The plan by the kind that the model found, or the same plan when it is unsure. */
    private Planned askModel(Looked looked, Planned open, List<String> events) {
        Triaged found = specialists.triage();
        String kind = found.kind();
        if (kind == null) {
            unsureOf = looked.ticket();
            whyUnsure = found.why();
            return open;
        }
        specialists.decide(null, kind, MODEL);
        return specialists.plan(looked, events);
    }

    /**
     * How a round ended.
     *
     * @param written operations that stand
     * @param stale whether it was given up because somebody else wrote
     * @param settled what is remembered; null when it was given up, or triage has to come first
     */
    record RoundEnd(
            Planned plan,
            Instant lookedAt,
            int written,
            boolean stale,
            @Nullable Settled settled) {
        /** The follow-up ticket that this round made; null when it made none. */
        @Nullable
        String followUp() {
            Settled remembered = settled;
            return remembered == null ? null : remembered.followUp();
        }
    }
}
