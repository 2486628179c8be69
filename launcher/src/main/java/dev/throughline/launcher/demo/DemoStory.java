package dev.throughline.launcher.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.throughline.launcher.cli.ApiClient;
import dev.throughline.launcher.cli.CommandFailure;
import dev.throughline.launcher.cli.ExitCode;
import dev.throughline.launcher.cli.ProcessWatch;
import dev.throughline.launcher.cli.Session;
import dev.throughline.launcher.cli.Table;
import dev.throughline.launcher.embedded.Embedded;
import dev.throughline.sandbox.zuora.ZuoraSandbox;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The story: two customers with the same ids, a first sync through trouble, changes at the vendor, a second sync. */
final class DemoStory {
    private static final String FIRST = "acme";
    private static final String SECOND = "globex";
    private static final int SHOWN = 25;

    private final Session session;
    private final PrintWriter out;
    private final Embedded embedded;
    private final ZuoraSandbox sandbox;
    private final ApiClient api;

    DemoStory(Session session, Embedded embedded) {
        this.session = session;
        this.out = session.out();
        this.embedded = embedded;
        this.sandbox = embedded.sandbox().orElseThrow();
        session.useApiUrl(embedded.apiUrl().toString());
        session.useToken(embedded.adminKey());
        this.api = session.api();
    }

    /** Tells it; false when what is stored in the end is not what the vendor has. */
    boolean tell() {
        introduce();
        DemoTrouble trouble = new DemoTrouble(sandbox, FIRST);

        chapter("1. First sync of " + FIRST + "; on the way Zuora answers " + trouble.onTheFirstSync() + ".");
        JsonNode first = sync(FIRST);
        chapter("2. First sync of " + SECOND + ": another tenant with the same ids, kept apart.");
        JsonNode other = sync(SECOND);

        Instant between = Clock.systemUTC().instant();
        chapter("3. Meanwhile at Zuora: " + trouble.betweenTheSyncs() + ".");
        chapter("4. Second sync of " + FIRST + ": only what changed is fetched.");
        JsonNode second = sync(FIRST);

        chapter("What was synced");
        out.print(DemoTables.reports(
                List.of(FIRST + ", first", SECOND + ", first", FIRST + ", second"), List.of(first, other, second)));
        chapter("What changed in " + FIRST);
        changes(between);
        return check();
    }

    private void introduce() {
        out.println("Throughline: durable processes on Temporal. This is the Zuora sync.");
        out.println();
        out.println(embedded.temporal().sentence());
        embedded.temporal().webUi().ifPresent(url -> out.println("Temporal Web UI: " + url));
        out.println("API: " + embedded.apiUrl() + "   Sandbox Zuora: " + sandbox.baseUrl());
        Table customers = new Table("customer", "name", "schedule", "status");
        for (JsonNode customer : api.at("v1", "customers").items(SHOWN)) {
            customers.row(List.of(
                    customer.path("id").asText(),
                    customer.path("name").asText(),
                    customer.path("schedule").asText(),
                    customer.path("status").asText()));
        }
        out.println();
        out.print(customers);
    }

    private void chapter(String title) {
        out.println();
        out.println(title);
        out.flush();
    }

    private JsonNode sync(String customer) {
        JsonNode started = api.at("v1", "syncs", "zuora")
                .post(new ObjectMapper().createObjectNode().put("customer", customer));
        JsonNode closed =
                new ProcessWatch(session).follow(started.path("processId").asText());
        for (JsonNode report : api.at("v1", "customers", customer, "sync-runs").items(1)) {
            if (report.path("outcome").asText().equals("COMPLETED")) {
                return report;
            }
        }
        throw new CommandFailure(
                ExitCode.FAILED, "The sync of " + customer + " did not complete: " + closed.toPrettyString());
    }

    private void changes(Instant since) {
        Table table = new Table("id", "definition", "what happened", "version", "tasks");
        List<JsonNode> changed = new ArrayList<>();
        api.at("v1", "customers", FIRST, "definitions")
                .query("changedSince", since)
                .query("includeRemoved", true)
                .items(SHOWN)
                .forEach(changed::add);
        for (JsonNode definition : changed) {
            table.row(List.of(
                    definition.path("zuoraId").asText(),
                    definition.path("name").asText(),
                    DemoTables.whatHappened(definition, since),
                    definition.path("version").asText(""),
                    definition.path("taskCount").asText()));
        }
        out.print(table);
    }

    private boolean check() {
        List<String> differences = new DemoCheck(api, sandbox).differences(List.of(FIRST, SECOND));
        out.println();
        if (differences.isEmpty()) {
            out.println(
                    "Checked: the stored definitions, tasks and linkages are those that Zuora has, for both customers.");
        } else {
            out.println("The stored rows differ from what Zuora has:");
            differences.forEach(out::println);
        }
        out.flush();
        return differences.isEmpty();
    }
}
