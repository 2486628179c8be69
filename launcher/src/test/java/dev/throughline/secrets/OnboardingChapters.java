package dev.throughline.secrets;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.throughline.secrets.EchoFault.Shape;
import dev.throughline.secrets.EchoFault.Writing;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;

/** Customers that come and go, with whoever is asked on the way. */
final class OnboardingChapters {
    private static final String COMPLETED = "COMPLETED";
    private static final String APPROVAL = "Approve the access to ";

    private final Story story;
    private final CapturedApi api;
    private final CommandLine line;

    OnboardingChapters(Story story) {
        this.story = story;
        this.api = story.api();
        this.line = new CommandLine(story);
    }

    /** Ann reads mail, Bob reads Slack, and both approve. */
    void approvers() {
        String ann = "{\"name\":\"Ann\",\"email\":\"ann@example.com\",\"roles\":[\"approver\"]}";
        String bob = "{\"name\":\"Bob\",\"slack\":\"U0BOB\",\"roles\":[\"approver\"]}";
        assertEquals(200, api.send("PUT", "/v1/people/ann", ann).status());
        assertEquals(200, api.send("PUT", "/v1/people/bob", bob).status());
    }

    /** An onboarding that is approved by the link in a mail; looking at the page uses nothing up, deciding does. */
    void approvedByMail(String customer, String name, String tenant) {
        var account = story.sandbox().tenant(tenant);
        String body =
                Bodies.onboarding(customer, name, story.vendor().baseUrl(), account.clientId(), account.clientSecret());
        for (int i = 0; i < 2; i++) {
            assertEquals(
                    202,
                    api.send("POST", "/v1/onboardings", body, "Idempotency-Key", "onboard-1")
                            .status());
        }
        String link = story.channels().mailedLink(APPROVAL + customer);
        assertEquals(200, api.link(link, null));
        assertEquals(422, api.link(link, "decision=maybe&reason=hm"));
        assertEquals(200, api.link(link, "decision=approve&reason=fine"));
        assertEquals(410, api.link(link, "decision=reject"));
        assertEquals(410, api.link(link, null));
        assertEquals(404, api.link(story.plantLink(), null));
        assertEquals(404, api.link(story.plantLink(), "decision=approve"));
    }

    /**
     * An onboarding with wrong credentials, which the vendor repeats when it refuses them; replaced at a prompt by others
     * that are wrong, then by a file, and approved by the link in a Slack message.
     */
    void correctedOnTheWay(String customer, String tenant) throws IOException {
        var account = story.sandbox().tenant(tenant);
        story.vendor().plan(EchoFault.always(EchoFault.TOKEN, 401, Shape.REASON, Writing.FORM));
        line.typed(
                Map.of("ZUORA_CLIENT_SECRET", story.plant("wrong secret of an onboarding")),
                null,
                "customer",
                "onboard",
                customer,
                "--base-url=" + story.vendor().baseUrl(),
                "--client-id=" + account.clientId(),
                "--schedule=every 1m",
                "--approval=required",
                "--user=anna");
        awaitTask("Correct the Zuora credentials of " + customer, 1);
        line.typed(
                Map.of(),
                story.plant("second wrong secret of an onboarding"),
                "onboarding",
                "replace-credentials",
                customer);
        awaitTask("Correct the Zuora credentials of " + customer, 2);
        story.vendor().behave();
        Path file = story.directory().resolve("right-secret.txt");
        Files.writeString(file, account.clientSecret() + "\n", StandardCharsets.UTF_8);
        new ChildProcess(story.evidence())
                .run(
                        Map.of(),
                        "onboarding",
                        "replace-credentials",
                        customer,
                        "--client-secret-file=" + file,
                        "--token-file=" + story.keyFile(),
                        "--api-url=" + story.apiUrl());
        String link = story.channels().slackLink(APPROVAL + customer);
        assertEquals(200, api.link(link, null));
        assertEquals(200, api.link(link, "decision=approve"));
        line.typed("onboarding", "show", customer);
    }

    /** An onboarding whose credentials lack a permission, which is given up. */
    void abandoned(String customer, String tenant) {
        var account = story.sandbox().tenant(tenant);
        story.vendor().plan(EchoFault.always(EchoFault.LIST, 403, Shape.TITLE, Writing.BASIC));
        String body = Bodies.onboarding(
                customer, customer, story.vendor().baseUrl(), account.clientId(), account.clientSecret());
        assertEquals(202, api.post("/v1/onboardings", body).status());
        awaitTask("Correct the Zuora credentials of " + customer, 1);
        line.typed("onboarding", "abandon", customer, "--reason=never mind");
        assertEquals("FAILED", api.untilClosed("onboarding:" + customer));
        story.vendor().behave();
    }

    /** Waits until a question of this title was asked so many times. */
    private void awaitTask(String title, int times) {
        Deadline.value("question " + times + " '" + title + "'", () -> {
            var titles = api.get("/v1/tasks?limit=200").json().findValuesAsText("title");
            return Optional.of(titles).filter(all -> Collections.frequency(all, title) >= times);
        });
    }

    /** Waits until a customer is synced and watched, which takes a scheduled run. */
    void done(String customer) {
        assertEquals(COMPLETED, api.untilClosed("onboarding:" + customer));
    }

    /** A user's key is handed out and used; the customer is exported and removed. */
    void removed(String customer) {
        String key = api.key("/v1/customers/" + customer + "/access/anna/key", "");
        story.plantKey("key that was handed out", key);
        String[] signed = {"Authorization", "Bearer " + key};
        assertEquals(200, api.send("GET", "/v1/me", "", signed).status());
        assertEquals(
                409,
                api.post("/v1/customers/" + customer + "/access/anna/key", "").status());
        line.typed("customer", "export", customer);
        Path folder = story.directory().resolve("exported");
        assertEquals(0, line.typed("customer", "export", customer, "--folder=" + folder));
        StoredRows.collectFiles(folder, story.evidence());
        line.typed("customer", "delete", customer, "--grace=0h", "--yes");
        assertEquals(COMPLETED, api.untilClosed("customer-removal:" + customer));
        assertEquals(401, api.send("GET", "/v1/me", "", signed).status());
        assertEquals(404, api.get("/v1/customers/" + customer).status());
    }
}
