package dev.throughline.secrets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.throughline.contract.ticketsync.Side;
import dev.throughline.launcher.embedded.SandboxTickets;
import dev.throughline.store.Database;
import dev.throughline.store.Secret;
import dev.throughline.store.secret.SecretVault;
import dev.throughline.store.ticket.WebhookRepository;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Tickets and tasks that are kept the same, and connections that come to nothing. */
final class TicketChapters {
    private static final String CONNECTIONS = "/v1/connections/";
    private static final List<String> READ = List.of(
            "ticket list support",
            "ticket show support 1",
            "ticket writes support",
            "ticket conflicts support",
            "ticket asks support",
            "ticket inbox support",
            "ticket reconciliations support",
            "connection show support",
            "connection list");

    private final Story story;
    private final CapturedApi api;
    private final CommandLine line;
    private final TicketSides sides;

    TicketChapters(Story story) {
        this.story = story;
        this.api = story.api();
        this.line = new CommandLine(story);
        this.sides = story.sides();
    }

    /** A ticket becomes a task, and a note and another title cross; put twice, the second time without its secrets. */
    void synced(String words) {
        SandboxTickets vendors = sides.vendors();
        long ticket = vendors.file("Help " + words, "high", "It burns, says " + words);
        assertEquals(201, put("support", vendors.connection()));
        assertEquals("COMPLETED", reconciled("support"));
        String task = Deadline.value(
                        "a task",
                        () -> vendors.clickUp().workspace().tasks().stream().findFirst())
                .id();
        vendors.zendesk().person(SandboxTickets.AGENT).notes(ticket, "Which one, " + words + "?");
        vendors.clickUp().workspace().person(SandboxTickets.ANN).setsStatus(task, "complete");
        assertEquals(
                200,
                api.post(CONNECTIONS + "support/links/" + ticket + "/retry", "").status());
        Deadline.value(
                "the solved ticket",
                () -> Optional.of(vendors.zendesk().ticket(ticket).orElseThrow())
                        .filter(now -> now.path("status").asText().equals("solved")));
        ObjectNode without = vendors.connection();
        ((ObjectNode) without.path("zendesk")).remove("clientSecret");
        ((ObjectNode) without.path("clickup")).remove("token");
        assertEquals(200, put("support", without));
    }

    /** Connections whose secrets are wrong, or are repeated by whoever refuses them. */
    void refused() {
        assertEquals(201, put("wrong", sides.wrong(header("wrong secret of Zendesk"), header("wrong token"))));
        assertNotEquals("COMPLETED", reconciled("wrong"));
        for (String client : List.of(RefusingVendor.STRANGER, "known")) {
            int before = sides.refusing().refusals();
            ObjectNode file = sides.refused(client, header("repeated secret of " + client), header(client));
            assertEquals(201, put("refused-" + client, file));
            assertNotEquals("COMPLETED", reconciled("refused-" + client));
            api.send("POST", CONNECTIONS + "refused-" + client + "/links/1/retry", "");
            assertTrue(sides.refusing().refusals() > before, "nothing was repeated");
        }
        assertEquals(204, api.send("DELETE", CONNECTIONS + "wrong", "").status());
    }

    /** Files that are wrong in some way while they hold secrets. */
    void wrongFiles() {
        String secret = story.plant("secret of a wrong file");
        String right = sides.wrong(secret, header("token of a wrong file")).toString();
        for (String body : List.of(
                right.substring(0, right.length() - 1),
                right.replace("\"clientSecret\":", "\"clientSecret\":{\"is\":").replaceFirst("},", "}},"),
                right.replace("\"clientSecret\"", "\"clientsecret\""),
                right.replace("\"token\"", "\"Token\""),
                right.replace("\"markerField\"", "\"marker\""),
                right.replace("http://", "https://user:pw@"),
                right.replace("http://", "ftp://"))) {
            assertTrue(api.send("PUT", CONNECTIONS + "never", body).status() >= 400, "was not refused");
            api.send("PUT", CONNECTIONS + "never?dryRun=true", body);
        }
        assertEquals(
                200, api.send("PUT", CONNECTIONS + "never?dryRun=true", right).status());
    }

    /** Webhooks that are signed by the secrets, and some that show them in the wrong place. */
    void webhooks() {
        for (Side side : Side.values()) {
            Secret secret = secretOf(side);
            String path = "/webhooks/" + side.name().toLowerCase(Locale.ROOT) + "/support";
            for (String header : List.of("X-Signature", "X-Zendesk-Webhook-Signature")) {
                assertEquals(
                        401,
                        api.send("POST", path, "{}", "Authorization", "none", header, secret.value())
                                .status());
            }
        }
    }

    private Secret secretOf(Side side) {
        try (Database database = Database.open(story.configuration().database())) {
            SecretVault vault = SecretVault.open(story.masterKey(), database);
            Secret secret = new WebhookRepository(database, vault)
                    .secrets("support", side)
                    .get(0);
            story.plantText("webhook's secret of " + side, secret.value());
            return secret;
        }
    }

    /** The command line, with secrets from the environment, and every list. */
    void commandLine() throws IOException {
        String secret = story.plant("secret of a file");
        String token = header("token of a file");
        String file = sides.wrong("S", "T").toString();
        Path withVariables = story.directory().resolve("support.yml");
        Files.writeString(
                withVariables,
                file.replace("\"S\"", "\"${ZD_SECRET}\"").replace("\"T\"", "\"${CU_TOKEN}\""),
                StandardCharsets.UTF_8);
        Map<String, String> environment = Map.of("ZD_SECRET", secret, "CU_TOKEN", token);
        assertEquals(0, line.typed(environment, null, "connection", "put", "typed", withVariables.toString()));
        assertEquals(0, line.typed(environment, null, "connection", "pause", "typed"));
        for (String command : READ) {
            assertEquals(0, line.typed(command.split(" ")), command);
            assertEquals(0, line.typed((command + " --format=json").split(" ")), command);
        }
        line.typed("ticket", "reconcile", "support", "--watch");
        line.typed("connection", "delete", "typed");
    }

    private String header(String name) {
        return story.plantToken(name);
    }

    private int put(String id, ObjectNode file) {
        return api.send("PUT", CONNECTIONS + id, file.toString()).status();
    }

    /** Waits until the reconciliation of a connection has ended; answers how. */
    private String reconciled(String id) {
        return api.untilClosed("ticket-reconciliation:" + id);
    }

    /** Everything that there is to read of a connection. */
    static void crawl(CapturedApi api, String id) {
        String path = CONNECTIONS + id;
        for (JsonNode link : api.get(path + "/links").json().path("items")) {
            api.get(path + "/links/" + link.path("ticket").asText());
        }
        for (JsonNode run : api.get(path + "/reconciliations").json().path("items")) {
            api.get(path + "/reconciliations/" + run.path("run").asText());
        }
        for (String list : List.of("", "/writes", "/conflicts", "/asks")) {
            api.get(path + list);
        }
        for (String status : List.of("pending", "delivered", "ignored", "poison")) {
            api.get(path + "/inbox?status=" + status);
        }
    }
}
