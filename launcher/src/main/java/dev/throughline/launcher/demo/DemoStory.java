package dev.throughline.launcher.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.throughline.launcher.cli.ApiClient;
import dev.throughline.launcher.cli.CommandFailure;
import dev.throughline.launcher.cli.ExitCode;
import dev.throughline.launcher.cli.Session;
import dev.throughline.launcher.embedded.Embedded;
import dev.throughline.sandbox.zuora.ZuoraSandbox;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The story: two customers with the same ids, a first sync through trouble, changes at the vendor, a second sync. */
final class DemoStory {
    private static final String FIRST = "acme";
    private static final String SECOND = "globex";
    private static final int SHOWN = 25;

    private final Embedded embedded;
    private final DemoTelling telling;
    private final ZuoraSandbox sandbox;
    private final ApiClient api;

    DemoStory(Session session, Embedded embedded, DemoTelling telling) {
        this.embedded = embedded;
        this.telling = telling;
        this.sandbox = embedded.sandbox().orElseThrow();
        session.useApiUrl(embedded.apiUrl().toString());
        session.useToken(embedded.adminKey());
        this.api = session.api();
    }

    /** Tells it; false when what is stored in the end is not what the vendor has. */
    boolean tell() {
        telling.begin(embedded, api.at("v1", "customers").items(SHOWN));
        DemoTrouble trouble = new DemoTrouble(sandbox, FIRST);

        telling.chapter("1. First sync of " + FIRST + "; on the way Zuora answers " + trouble.onTheFirstSync() + ".");
        DemoSync first = sync(FIRST, "first");
        telling.chapter("2. First sync of " + SECOND + ": another tenant with the same ids, kept apart.");
        DemoSync other = sync(SECOND, "first");

        Instant between = Clock.systemUTC().instant();
        telling.chapter("3. Meanwhile at Zuora: " + trouble.betweenTheSyncs() + ".");
        telling.chapter("4. Second sync of " + FIRST + ": only what changed is fetched.");
        DemoSync second = sync(FIRST, "second");

        DemoEnd end = new DemoEnd(
                List.of(first, other, second),
                changes(between),
                new DemoCheck(api, sandbox).differences(List.of(FIRST, SECOND)));
        telling.end(end);
        return end.differences().isEmpty();
    }

    private DemoSync sync(String customer, String which) {
        String title = customer + ", " + which;
        JsonNode started = api.at("v1", "syncs", "zuora")
                .post(new ObjectMapper().createObjectNode().put("customer", customer));
        JsonNode closed = telling.follow(title, started.path("processId").asText());
        for (JsonNode report : api.at("v1", "customers", customer, "sync-runs").items(1)) {
            if (report.path("outcome").asText().equals("COMPLETED")) {
                return new DemoSync(title, report);
            }
        }
        throw new CommandFailure(
                ExitCode.FAILED, "The sync of " + customer + " did not complete: " + closed.toPrettyString());
    }

    private List<DemoChange> changes(Instant since) {
        List<DemoChange> changes = new ArrayList<>();
        api.at("v1", "customers", FIRST, "definitions")
                .query("changedSince", since)
                .query("includeRemoved", true)
                .items(SHOWN)
                .forEach(definition -> changes.add(DemoChange.of(definition, since)));
        return changes;
    }
}
