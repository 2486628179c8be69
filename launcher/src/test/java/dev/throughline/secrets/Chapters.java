package dev.throughline.secrets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.throughline.secrets.EchoFault.Shape;
import dev.throughline.secrets.EchoFault.Writing;
import dev.throughline.store.identity.ApiKeyText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What is done to the system in a story. */
final class Chapters {
    private static final String COMPLETED = "COMPLETED";

    private final Story story;
    private final CapturedApi api;

    Chapters(Story story) {
        this.story = story;
        this.api = story.api();
    }

    /** Creates a customer of a tenant with the tenant's secret. */
    void created(String id, String name, String tenant) {
        String secret = story.sandbox().tenant(tenant).clientSecret();
        assertEquals(
                201,
                api.post("/v1/customers", story.customer(id, name, tenant, secret))
                        .status());
    }

    void synced(String customer) {
        assertEquals(COMPLETED, api.sync(customer, false));
    }

    /** Requests that are refused while they hold a secret; with an idempotency key too, under which it must not be kept. */
    void refused(String known, String tenant) {
        String secret = story.plant("secret of a refused request");
        String client = story.sandbox().tenant(tenant).clientId();
        String base = story.vendor().baseUrl();
        for (String body : Bodies.wrong(base, secret)) {
            assertTrue(api.post("/v1/customers", body).status() >= 400, "was not refused");
            assertTrue(api.patch("/v1/customers/" + known, body).status() >= 400, "was not refused");
            String onboarding = body.replace("\"id\":", "\"customer\":");
            assertTrue(api.post("/v1/onboardings", onboarding).status() >= 400, "was not refused");
            assertTrue(
                    api.post("/v1/onboardings/" + known + "/credentials", body).status() >= 400, "was not refused");
        }
        String duplicate = Bodies.customer(known, "Twice", base, client, secret);
        assertEquals(409, api.post("/v1/customers", duplicate).status());
        assertEquals(
                404, api.patch("/v1/customers/nobody", Bodies.secret(secret)).status());
        String userInfo = Bodies.customer("never", "Never", base.replace("://", "://user:pw@"), client, secret);
        assertEquals(
                422,
                api.send("POST", "/v1/customers", userInfo, "Idempotency-Key", "once")
                        .status());
        assertEquals(
                415,
                api.send("POST", "/v1/customers", secret, "Content-Type", "text/plain")
                        .status());
    }

    /** A customer with a wrong secret, whose sync fails; created twice under one idempotency key. */
    void wrongSecret(String tenant) {
        String body = story.customer("wrong", "Wrong", tenant, story.plant("wrong secret"));
        for (int i = 0; i < 2; i++) {
            assertEquals(
                    201,
                    api.send("POST", "/v1/customers", body, "Idempotency-Key", "wrong-1")
                            .status());
        }
        assertEquals("FAILED", api.sync("wrong", false));
    }

    /** The secret is replaced by one that the vendor does not know, and back. */
    void replacedSecret(String customer) {
        String right = story.sandbox().tenant(customer).clientSecret();
        String next = story.plant("replaced secret");
        assertEquals(
                200, api.patch("/v1/customers/" + customer, Bodies.secret(next)).status());
        assertEquals("FAILED", api.sync(customer, true));
        assertEquals(
                200,
                api.patch("/v1/customers/" + customer, Bodies.secret(right)).status());
        assertEquals(COMPLETED, api.sync(customer, true));
    }

    /** In the middle of a sync the heartbeat and the answers to queries are taken, then its token is revoked. */
    void revokedUnderWay(String customer) throws InterruptedException {
        String process;
        Histories histories = story.histories();
        try (EchoingZuora.Hold held = story.vendor().holdBack("/workflows?page=2")) {
            process = api.startSync(customer, true);
            held.awaitReached();
            byte[] beat = Deadline.value("a heartbeat", () -> histories.heartbeat(process));
            story.evidence().add("heartbeat/" + process, beat);
            api.get("/v1/processes/" + process);
            api.get("/v1/processes/" + process + "/queries/state");
            api.get("/v1/processes/" + process + "/history");
            histories.runs(story.configuration().database()).forEach(run -> histories.collect(run, story.evidence()));
            story.sandbox().tenant(customer).revokeTokens();
        }
        assertEquals(COMPLETED, api.untilClosed(process));
    }

    /** Every fault that repeats the credentials, one sync each. */
    void echoed(String customer) {
        for (EchoFault fault : echoes()) {
            story.vendor().plan(fault);
            if (fault.on().equals(EchoFault.TASKS)) {
                api.untilClosed(api.post("/v1/customers/" + customer + "/failed-tasks/refresh", "")
                        .json()
                        .path("processId")
                        .asText());
            } else {
                api.sync(customer, true);
            }
            assertTrue(story.vendor().echoes() > 0, () -> fault + " never happened");
        }
        story.vendor().behave();
    }

    private static List<EchoFault> echoes() {
        List<EchoFault> all = new ArrayList<>();
        for (Writing writing : Writing.values()) {
            all.add(EchoFault.always(EchoFault.TOKEN, 400, Shape.OAUTH, writing));
            all.add(EchoFault.always(EchoFault.LIST, 400, Shape.TITLE, writing));
            all.add(EchoFault.always(EchoFault.LIST, 400, Shape.CODE, writing));
        }
        for (Shape shape : List.of(Shape.BARE, Shape.TITLE, Shape.REASON, Shape.UNFINISHED)) {
            all.add(EchoFault.always(EchoFault.TOKEN, 401, shape, Writing.FORM));
            all.add(EchoFault.always(EchoFault.LIST, 403, shape, Writing.FORM));
            all.add(EchoFault.always(EchoFault.LIST, 401, shape, Writing.PLAIN));
            all.add(EchoFault.always(EchoFault.EXPORT, 400, shape, Writing.BASIC));
            all.add(EchoFault.always(EchoFault.TASKS, 400, shape, Writing.QUERY));
        }
        for (Shape shape : List.of(Shape.BARE, Shape.UNFINISHED, Shape.PAGE, Shape.REASON)) {
            all.add(EchoFault.always(EchoFault.LIST, 200, shape, Writing.PLAIN).once());
        }
        for (Shape shape : List.of(Shape.BARE, Shape.UNFINISHED, Shape.EXPORTED)) {
            all.add(EchoFault.always(EchoFault.EXPORT, 200, shape, Writing.PLAIN)
                    .once());
        }
        all.add(EchoFault.always(EchoFault.TOKEN, 200, Shape.UNFINISHED, Writing.PLAIN)
                .once());
        all.add(EchoFault.always(EchoFault.LIST, 500, Shape.TITLE, Writing.BASIC)
                .once());
        all.add(EchoFault.always(EchoFault.TOKEN, 503, Shape.TITLE, Writing.FORM)
                .once());
        return all;
    }

    /** Keys to the API that open nothing, presented in the right and in wrong places. */
    void refusedKeys() {
        String unknown = ApiKeyText.generate().text().value();
        story.plantKey("unknown key", unknown);
        for (String authorization : List.of("Bearer " + unknown, "Basic " + unknown, unknown)) {
            assertEquals(
                    401,
                    api.send("GET", "/v1/customers", "", "Authorization", authorization)
                            .status());
            assertEquals(
                    401,
                    api.send("POST", "/admin/tasks/gc", "", "Authorization", authorization)
                            .status());
        }
    }

    /** A person's key is made, used and revoked. */
    void keys(String customer) {
        assertEquals(
                200,
                api.send("PUT", "/v1/people/anna", "{\"name\":\"Anna\",\"roles\":[\"operator\"]}")
                        .status());
        String key = api.key("/v1/keys", "{\"person\":\"anna\"}");
        story.plantKey("key of a person", key);
        String[] signed = {"Authorization", "Bearer " + key};
        assertEquals(200, api.send("GET", "/v1/me", "", signed).status());
        assertEquals(403, api.send("GET", "/v1/keys", "", signed).status());
        assertEquals(
                200,
                api.send("POST", "/v1/customers/" + customer + "/activate", "", signed)
                        .status());
        assertEquals(
                422,
                api.send("PATCH", "/v1/customers/" + customer, "{\"key\":\"x\"}", signed)
                        .status());
        String id = key.substring("tl_".length(), "tl_12345678".length());
        assertEquals(204, api.send("DELETE", "/v1/keys/" + id, "").status());
        assertEquals(401, api.send("GET", "/v1/me", "", signed).status());
        for (String path : List.of("/v1/keys", "/v1/people", "/v1/me")) {
            assertEquals(200, api.get(path).status());
        }
    }

    /** The command line, given a secret by a file, the environment and a prompt. */
    void commandLine(String tenant) throws IOException {
        String secret = story.plant("secret given to the command line");
        Path file = story.directory().resolve("secret.txt");
        Files.writeString(file, secret + "\n", StandardCharsets.UTF_8);
        CommandLine line = new CommandLine(story);
        List<String> create = List.of(
                "customer",
                "create",
                "typed",
                "--base-url=" + story.vendor().baseUrl(),
                "--client-id=" + story.sandbox().tenant(tenant).clientId());
        line.typed(Map.of("ZUORA_CLIENT_SECRET", secret), null, create.toArray(String[]::new));
        line.typed(Map.of(), secret, create.toArray(String[]::new));
        List<String> inItsOwn = new ArrayList<>(create);
        inItsOwn.add("--api-url=" + story.apiUrl());
        ChildProcess child = new ChildProcess(story.evidence());
        child.run(
                Map.of(
                        "ZUORA_CLIENT_SECRET",
                        secret,
                        "THROUGHLINE_TOKEN",
                        Files.readString(story.keyFile()).strip()),
                inItsOwn.toArray(String[]::new));
        inItsOwn.addAll(List.of("--client-secret-file=" + file, "--token-file=" + story.keyFile()));
        child.run(Map.of(), inItsOwn.toArray(String[]::new));
        for (String command : List.of("customer list", "customer show typed", "process list")) {
            line.typed(command.split(" "));
            line.typed((command + " --format=json").split(" "));
        }
        line.typed(Map.of(), secret, "customer", "update", "typed", "--ask-secret");
        line.typed("customer", "delete", "typed", "--yes");
    }
}
