package dev.throughline.sandbox.zuora;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Makes the task graph of a definition out of the tenant's seed. Every task but the first is led to from an earlier one; one in
 * sixteen from two. Each revision adds a task, renames one and changes a linkage, and every second one lacks a task, so that
 * two revisions differ in each way that a graph can.
 */
final class GraphGenerator {
    private static final int MOST_ADDED = 50;
    private static final long UNLIMITED = 9_999_999;
    private static final String[] ACTIONS = {
        "Query",
        "Export",
        "Callout",
        "If",
        "Iterate",
        "Update",
        "Create",
        "Email",
        "Approval",
        "Delay",
        "Logic::Case",
        "Logic::JSONTransform",
        "Logic::CSVTranslator",
        "Billing::BillRun",
        "Payment::PaymentRun",
        "InvoiceGenerate",
        "Data::Link",
        "CustomObject::Query",
        "Upload::SFTP",
        "Notifications::SMS",
        "Logic::Liquid"
    };
    private static final String[] OBJECTS = {"Account", "Invoice", "Subscription", "Payment", "Contact", "CreditMemo"};
    private static final String[] SUBJECTS = {
        "overdue accounts",
        "Rechnungen für München",
        "renewals",
        "決済データ",
        "usage records",
        "credit notes ✓",
        "subscriptions",
        "payment retries",
        "tax exports",
        "contacts"
    };
    private static final String[] PRIORITIES = {"High", "Medium", "Low"};

    private final long seed;
    private final int average;

    GraphGenerator(long seed, int averageTasks) {
        this.seed = seed;
        this.average = averageTasks;
    }

    TaskGraph graph(long definitionId, int revision) {
        int base = baseTasks(definitionId);
        int all = base + Math.min(revision, MOST_ADDED);
        int missing = revision > 0 && revision % 2 == 0 && base > 2 ? base - 1 : -1;
        int changed = revision > 0 ? revision % base : -1;
        List<DefinitionTask> tasks = new ArrayList<>(all);
        List<Linkage> linkages = new ArrayList<>(all + all / 8);
        for (int index = 0; index < all; index++) {
            if (index == missing) {
                continue;
            }
            long mixed = Seed.mix(seed, definitionId, index + 1L);
            tasks.add(task(definitionId, index, mixed, index == changed ? revision : 0));
            link(linkages, definitionId, index, mixed, base, index == changed);
        }
        return new TaskGraph(tasks, linkages);
    }

    /** Tasks of the first revision: from half to one and a half times the average. */
    int baseTasks(long definitionId) {
        int spread = Seed.below(average + 1, Seed.mix(seed, definitionId, 0), 24);
        return Math.max(1, average / 2 + spread);
    }

    private static long taskId(long definitionId, int index) {
        return definitionId * 1_000 + index + 1;
    }

    private static DefinitionTask task(long definitionId, int index, long mixed, int revision) {
        String action = Seed.pick(ACTIONS, mixed, 0);
        String object = Seed.below(3, mixed, 8) == 0 ? null : Seed.pick(OBJECTS, mixed, 12);
        String objectId = object != null && Seed.below(8, mixed, 16) == 0 ? Long.toHexString(mixed) : null;
        String name = action + " " + Seed.pick(SUBJECTS, mixed, 20) + " " + (index + 1)
                + (revision == 0 ? "" : " (revision " + revision + ")");
        return new DefinitionTask(
                taskId(definitionId, index),
                name,
                action,
                object,
                objectId,
                Seed.below(2, mixed, 28) == 0 ? "SOAP" : "REST",
                Seed.pick(PRIORITIES, mixed, 30),
                Seed.below(4, mixed, 34) == 0 ? 1 + Seed.below(20, mixed, 36) : UNLIMITED,
                parameters(action, mixed, revision),
                Seed.below(5, mixed, 40) == 0 ? List.of("nightly", "tier-" + Seed.below(4, mixed, 42)) : List.of());
    }

    private static Map<String, String> parameters(String action, long mixed, int revision) {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("strict_variables", "true");
        if (action.equals("Callout")) {
            parameters.put("method", "GET");
            parameters.put("url", "https://example.com/hooks/" + Long.toHexString(mixed & 0xFFFFFF));
        } else {
            parameters.put("where_clause", "Balance > " + Seed.below(10_000, mixed, 44) + " and Status = 'Active'");
        }
        if (revision > 0) {
            parameters.put("revision", Integer.toString(revision));
        }
        return parameters;
    }

    private static void link(
            List<Linkage> linkages, long definitionId, int index, long mixed, int base, boolean changed) {
        long target = taskId(definitionId, index);
        if (index == 0) {
            linkages.add(new Linkage(definitionId, null, target, "Start"));
            return;
        }
        // The last task of the first revision leads nowhere, because later revisions may lack it.
        int sources = index >= base ? Math.max(1, base - 1) : index;
        int back = 1 + Seed.below(Math.min(3, sources), mixed, 46);
        int source = sources - back;
        linkages.add(new Linkage(definitionId, sourceId(definitionId, source), target, type(mixed, changed)));
        if (Seed.below(16, mixed, 47) == 0 && sources > 4) {
            linkages.add(new Linkage(definitionId, sourceId(definitionId, source - 1), target, "Success"));
        }
    }

    private static @Nullable Long sourceId(long definitionId, int index) {
        return taskId(definitionId, index);
    }

    private static String type(long mixed, boolean changed) {
        if (changed) {
            return "Failure";
        }
        String[] types = {"Success", "Success", "Success", "True", "False", "Iterate", "Approve", "Reject"};
        return Seed.pick(types, mixed, 45);
    }
}
