package dev.throughline.worker.process.ticketsync;

import dev.throughline.contract.humantask.HumanTaskRequest;
import dev.throughline.contract.specialist.BusinessAnalystActivities;
import dev.throughline.contract.specialist.BusinessAnalystActivities.AskPerson;
import dev.throughline.contract.specialist.BusinessAnalystActivities.CheckTask;
import dev.throughline.contract.specialist.BusinessAnalystActivities.Decide;
import dev.throughline.contract.specialist.BusinessAnalystActivities.Look;
import dev.throughline.contract.specialist.BusinessAnalystActivities.Looked;
import dev.throughline.contract.specialist.BusinessAnalystActivities.NoteLink;
import dev.throughline.contract.specialist.BusinessAnalystActivities.PlanRound;
import dev.throughline.contract.specialist.BusinessAnalystActivities.Planned;
import dev.throughline.contract.specialist.BusinessAnalystActivities.Relink;
import dev.throughline.contract.specialist.BusinessAnalystActivities.SettleRound;
import dev.throughline.contract.specialist.BusinessAnalystActivities.Settled;
import dev.throughline.contract.specialist.BusinessAnalystActivities.Triaged;
import dev.throughline.contract.specialist.ProjectManagerActivities;
import dev.throughline.contract.specialist.ProjectManagerActivities.WriteStep;
import dev.throughline.contract.specialist.ProjectManagerActivities.Written;
import dev.throughline.contract.specialist.SupportLiaisonActivities;
import dev.throughline.contract.ticketsync.Ask;
import dev.throughline.contract.ticketsync.Side;
import dev.throughline.worker.process.ActivityPolicies;
import io.temporal.workflow.Workflow;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The specialists as one ticket's process calls them, each call with its policy and the summary that is shown. */
final class LinkSpecialists {
    private static final String RELINK_LOOKS_FIRST = "ticket-link-relink-looks-first";

    private final String connection;
    private final String ticket;
    /** What touches our own store alone: one event instead of six. */
    private final BusinessAnalystActivities memory =
            Workflow.newLocalActivityStub(BusinessAnalystActivities.class, ActivityPolicies.localRound());

    LinkSpecialists(String connection, String ticket) {
        this.connection = connection;
        this.ticket = ticket;
    }

    Looked look() {
        return analyst("look at both sides").look(new Look(connection, ticket));
    }

    Triaged triage() {
        return analyst("ask the model for the kind").triage(new Look(connection, ticket));
    }

    Planned plan(Looked looked, List<String> events) {
        return memory.plan(new PlanRound(connection, ticket, looked, events));
    }

    /** Carries out one step of a plan on its side. */
    Written write(Planned plan, int step, List<String> events) {
        WriteStep request = new WriteStep(connection, ticket, plan.id(), step, events);
        Side side = plan.steps().get(step);
        String summary = "step " + (step + 1) + " of " + plan.steps().size();
        return switch (side) {
            case CLICKUP ->
                Workflow.newActivityStub(
                                ProjectManagerActivities.class, ActivityPolicies.ticketWrite(summary + ": the task"))
                        .writeTask(request);
            case ZENDESK ->
                Workflow.newActivityStub(
                                SupportLiaisonActivities.class, ActivityPolicies.ticketWrite(summary + ": the ticket"))
                        .writeTicket(request);
        };
    }

    Settled settle(Planned plan) {
        return memory.settle(new SettleRound(connection, ticket, plan.id()));
    }

    HumanTaskRequest triageQuestion(String id, List<String> kinds, String why) {
        return memory.question(new AskPerson(connection, ticket, id, kinds, why));
    }

    /** Stores a decision; one of triage is about no {@link Ask}. */
    void decide(@Nullable Ask ask, String option, String by) {
        memory.decide(new Decide(connection, ticket, ask, option, by));
    }

    void relink(@Nullable String task, String by) {
        if (task != null && Workflow.getVersion(RELINK_LOOKS_FIRST, Workflow.DEFAULT_VERSION, 1) >= 1) {
            analyst("look at the task that is wanted").checkTask(new CheckTask(connection, task));
        }
        memory.relink(new Relink(connection, ticket, task, by));
    }

    void note(String status, @Nullable String failureType, @Nullable String reason, @Nullable Instant nextTryAt) {
        memory.note(new NoteLink(connection, ticket, status, failureType, reason, nextTryAt));
    }

    private static BusinessAnalystActivities analyst(String summary) {
        return Workflow.newActivityStub(BusinessAnalystActivities.class, ActivityPolicies.ticketCall(summary));
    }
}
