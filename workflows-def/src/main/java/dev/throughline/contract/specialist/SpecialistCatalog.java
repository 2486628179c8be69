package dev.throughline.contract.specialist;

import dev.throughline.contract.common.TaskQueues;
import io.temporal.common.metadata.POJOActivityInterfaceMetadata;
import io.temporal.common.metadata.POJOActivityMethodMetadata;
import java.util.Arrays;
import java.util.List;

/** Every specialist that this version has. The activity types are read from the interfaces, so they cannot drift. */
public final class SpecialistCatalog {
    private static final List<String> BY_CODE = List.of("code");

    private static final List<Specialist> ALL = List.of(
            describe(
                    "Zuora API specialist",
                    "authentication, retrieval, task graphs, API errors and limits",
                    TaskQueues.VENDOR_ZUORA,
                    ZuoraApiActivities.class),
            describe(
                    "Data architect",
                    "storage of synced records, change detection, removals, run ledger",
                    TaskQueues.THROUGHLINE,
                    DataArchitectActivities.class),
            describe(
                    "Data architect (customers)",
                    "the records of customers: status, export, removal",
                    TaskQueues.THROUGHLINE,
                    CustomerRecordsActivities.class),
            describe(
                    "Access designer",
                    "roles, API keys and saved views that a customer's users get",
                    TaskQueues.THROUGHLINE,
                    AccessDesignerActivities.class),
            describe(
                    "Automation expert",
                    "schedules: creates and checks them, reports drift",
                    TaskQueues.THROUGHLINE,
                    AutomationActivities.class),
            describe(
                    "System troubleshooter",
                    "health of the system; diagnosis of a failed run: the cause in words and the next step",
                    TaskQueues.THROUGHLINE,
                    TroubleshooterActivities.class,
                    HealthActivities.class),
            describe(
                    List.of("code", "model", "person"),
                    "Business analyst",
                    "looks at a ticket and its task, finds the ticket's kind or asks, and plans what to write",
                    TaskQueues.VENDOR_TICKETS,
                    BusinessAnalystActivities.class),
            describe(
                    "Project manager",
                    "ClickUp: creates and updates tasks, comments, files",
                    TaskQueues.VENDOR_TICKETS,
                    ProjectManagerActivities.class),
            describe(
                    "Support liaison",
                    "Zendesk: updates tickets, comments, follow-up tickets",
                    TaskQueues.VENDOR_TICKETS,
                    SupportLiaisonActivities.class),
            describe(
                    "Support liaison (reconciliation)",
                    "with the project manager: sweeps of Zendesk and ClickUp, and their webhooks",
                    TaskQueues.VENDOR_TICKETS,
                    TicketSweepActivities.class),
            describe(
                    "Support liaison (doctor)",
                    "with the project manager: what a connection's credentials can do, and what is there of its"
                            + " mapping",
                    TaskQueues.VENDOR_TICKETS,
                    ConnectionDoctorActivities.class),
            describe(
                    "Data architect (connections)",
                    "ends what runs for a connection that was deleted, and forgets its rows",
                    TaskQueues.THROUGHLINE,
                    ConnectionRemovalActivities.class),
            describe(
                    List.of("code", "model"),
                    "Business analyst (preview)",
                    "says what a connection would write, without writing it",
                    TaskQueues.VENDOR_TICKETS,
                    TicketPreviewActivities.class),
            describe(
                    "Orchestrator",
                    "asks a person: the list of human tasks, and what became of each",
                    TaskQueues.THROUGHLINE,
                    OrchestratorActivities.class),
            describe(
                    "Communications",
                    "Slack and e-mail: one message per key",
                    TaskQueues.THROUGHLINE,
                    CommunicationsActivities.class,
                    ChannelActivities.class));

    private SpecialistCatalog() {}

    public static List<Specialist> all() {
        return ALL;
    }

    private static Specialist describe(String name, String responsibility, String taskQueue, Class<?>... activities) {
        return describe(BY_CODE, name, responsibility, taskQueue, activities);
    }

    private static Specialist describe(
            List<String> fulfilledBy, String name, String responsibility, String taskQueue, Class<?>... activities) {
        List<String> types = Arrays.stream(activities)
                .flatMap(type -> POJOActivityInterfaceMetadata.newInstance(type).getMethodsMetadata().stream())
                .map(POJOActivityMethodMetadata::getActivityTypeName)
                .sorted()
                .toList();
        return new Specialist(name, responsibility, fulfilledBy, taskQueue, types);
    }
}
