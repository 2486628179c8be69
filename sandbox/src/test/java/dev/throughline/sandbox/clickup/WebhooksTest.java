package dev.throughline.sandbox.clickup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import com.fasterxml.jackson.databind.JsonNode;
import dev.throughline.sandbox.clickup.ClickUpFault.Kind;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class WebhooksTest {
    private static final String WEBHOOKS = "/team/9007/webhook";

    private final SandboxRig rig = new SandboxRig();
    private final Receiver receiver = new Receiver();

    @AfterEach
    void close() {
        rig.close();
        receiver.close();
    }

    /**
     * Signatures that OpenSSL made: {@code printf '%s' "$BODY" | openssl dgst -sha256 -hmac O94IM25S7PXBPYTMNXLLET230SRP0S89}.
     */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"event\":\"taskUpdated\",\"history_items\":[{\"id\":\"2800768061568222238\",\"field\":\"name\"}],"
                        + "\"task_id\":\"1vj37mc\",\"webhook_id\":\"7fa3ec74-69a8-4530-a251-8a13730bd204\"}"
                        + "|1d0d3f20cbc212a744623e48d12db997e0dcbd6f56b010875394026cafba4b0c",
                "{\"event\":\"taskCommentPosted\",\"text\":\"Grüße ✓\"}"
                        + "|004ccd4f84befb0611098c6ee25e0e3957812148153e8827d3d8daf880745c13",
                "``|e14ad06c8da891f62a01a884b9e9f78af0be8a591dc9804f4e39472f8bb07148",
            })
    void aBodyIsSignedAsOpenSslSignsIt(String body, String signature) {
        ClickUpWebhook webhook = new ClickUpWebhook(
                "w",
                1,
                "O94IM25S7PXBPYTMNXLLET230SRP0S89",
                URI.create("http://127.0.0.1/"),
                List.of("*"),
                Wire.object());

        assertEquals(signature, webhook.signature(body.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void oneChangeIsToldInTwoEventsOfOneItem() throws IOException {
        String id = rig.task("{\"name\":\"Broken\"}");
        rig.subscribe(receiver);

        rig.ann.setsStatus(id, "in progress");
        settled();

        assertEquals(
                List.of("taskStatusUpdated", "taskUpdated"),
                receiver.names().stream().sorted().toList());
        assertEquals(receiver.events().get(0).itemId(), receiver.events().get(1).itemId());
        JsonNode item = Wire.parse(receiver.events().get(0).body())
                .orElseThrow()
                .path("history_items")
                .path(0);
        assertEquals(184, item.path("user").path("id").asLong());
        assertEquals("to do", item.path("before").path("status").asText());
        assertEquals("in progress", item.path("after").path("status").asText());
    }

    @Test
    void everyKindOfChangeIsTold() throws IOException {
        rig.subscribe(receiver);

        String id = rig.ann.createsTask(SandboxRig.LIST, "Broken");
        rig.ann.setsPriority(id, 1);
        rig.ann.assigns(id, SandboxRig.ANN);
        rig.ann.setsDueDate(id, 1_508_369_194_377L);
        rig.ann.tags(id, "vip");
        String comment = rig.ann.comments(id, "hello");
        rig.ann.editsComment(comment, "hello again");
        rig.ann.moves(id, SandboxRig.OTHER_LIST);
        rig.ann.deletes(id);
        settled();

        assertTrue(receiver.names()
                .containsAll(List.of(
                        "taskCreated",
                        "taskStatusUpdated",
                        "taskPriorityUpdated",
                        "taskAssigneeUpdated",
                        "taskDueDateUpdated",
                        "taskTagUpdated",
                        "taskCommentPosted",
                        "taskCommentUpdated",
                        "taskMoved",
                        "taskUpdated",
                        "taskDeleted")));
        String deleted = receiver.events().stream()
                .filter(event -> event.name().equals("taskDeleted"))
                .findFirst()
                .orElseThrow()
                .body();
        assertFalse(deleted.contains("history_items"), deleted);
    }

    @Test
    void anEventCarriesTheSignatureOfItsBytes() throws IOException {
        rig.subscribe(receiver);
        String secret = onlyWebhook().path("secret").asText();
        rig.ann.createsTask(SandboxRig.LIST, "Grüße");
        settled();

        ClickUpWebhook same =
                new ClickUpWebhook("x", 1, secret, URI.create("http://127.0.0.1/"), List.of("*"), Wire.object());
        assertEquals(2, receiver.events().size());
        receiver.events()
                .forEach(event ->
                        assertEquals(same.signature(event.body().getBytes(StandardCharsets.UTF_8)), event.signature()));
    }

    @Test
    void aSubscriptionHearsOfItsListAndEventsOnly() throws IOException {
        rig.caller.post(
                WEBHOOKS, "{\"endpoint\":\"" + receiver.url() + "\",\"events\":[\"taskCreated\"],\"list_id\":902}");

        rig.ann.createsTask(SandboxRig.LIST, "not here");
        String heard = rig.ann.createsTask(SandboxRig.OTHER_LIST, "here");
        rig.ann.renames(heard, "not this");
        settled();

        assertEquals(List.of("taskCreated"), receiver.names());
    }

    @Test
    void theSameSubscriptionIsRefused() throws IOException {
        rig.subscribe(receiver);
        String body = "{\"endpoint\":\"" + receiver.url() + "\",\"events\":[\"*\"]}";
        ClickUpCaller.Answer again = rig.caller.post(WEBHOOKS, body);
        assertEquals(400, again.status());
        assertEquals("OAUTH_171", again.json().path("ECODE").asText());
    }

    @Test
    void aFailedEventIsTriedFiveTimesAndThenNeverAgain() throws IOException {
        rig.subscribe(receiver);
        receiver.answers(500);
        rig.ann.deletes(rig.task("{\"name\":\"Broken\"}"));
        settled();

        assertEquals(15, receiver.events().size());
        assertEquals("failing", health().path("status").asText());
        assertEquals(3, health().path("fail_count").asInt());

        receiver.answers(200);
        rig.task("{\"name\":\"Another\"}");
        settled();
        assertEquals(17, receiver.events().size());
        assertEquals("active", health().path("status").asText());
        assertEquals(0, health().path("fail_count").asInt());
    }

    @Test
    void aReceiverThatIsGoneSuspendsAtOnceUntilItIsMended() throws IOException {
        String webhook = rig.subscribe(receiver);
        receiver.answers(410);
        String id = rig.task("{\"name\":\"Broken\"}");
        settled();
        assertEquals("suspended", health().path("status").asText());

        receiver.answers(200);
        int before = receiver.events().size();
        rig.ann.renames(id, "unheard");
        settled();
        assertEquals(before, receiver.events().size());

        rig.caller.put(
                "/webhook/" + webhook,
                "{\"endpoint\":\"" + receiver.url() + "\",\"events\":[\"taskUpdated\"],\"status\":\"active\"}");
        rig.ann.renames(id, "heard");
        settled();
        assertEquals(before + 1, receiver.events().size());
        assertEquals("active", health().path("status").asText());
    }

    @Test
    void aHundredFailuresSuspend() {
        ClickUpWebhook webhook =
                new ClickUpWebhook("w", 1, "s", URI.create("http://127.0.0.1/"), List.of("*"), Wire.object());
        for (int failure = 0; failure < 99; failure++) {
            webhook.gaveUp();
        }
        assertFalse(webhook.isSuspended());
        webhook.gaveUp();
        assertTrue(webhook.isSuspended());
    }

    @Test
    void aPersonWhoLeftTakesTheWebhooksAlong() throws IOException {
        rig.subscribe(receiver);
        rig.sandbox.workspace().disable(SandboxRig.ROBOT);
        rig.ann.createsTask(SandboxRig.LIST, "unheard");
        settled();
        assertEquals(List.of(), receiver.names());
        assertEquals(401, rig.caller.get("/user").status());
    }

    @Test
    void eventsAreLostDoubledAndLateOnDemand() throws IOException {
        rig.subscribe(receiver);
        rig.sandbox.faults().add(ClickUpFault.next(Kind.WEBHOOK_LOST).ofEvent("taskCreated"));
        rig.sandbox.faults().add(ClickUpFault.next(Kind.WEBHOOK_DOUBLED).ofEvent("taskStatusUpdated"));
        rig.sandbox
                .faults()
                .add(ClickUpFault.next(Kind.WEBHOOK_LATE).ofEvent("taskDeleted").withDelay(Duration.ofMillis(20)));

        rig.ann.deletes(rig.ann.createsTask(SandboxRig.LIST, "Broken"));
        settled();

        assertEquals(
                List.of("taskDeleted", "taskStatusUpdated", "taskStatusUpdated"),
                receiver.names().stream().sorted().toList());
        assertEquals(1, rig.sandbox.lostEvents());
    }

    @Test
    void aShuffledEventComesAfterALaterOne() throws IOException {
        rig.subscribe(receiver);
        rig.sandbox
                .faults()
                .add(ClickUpFault.next(Kind.WEBHOOK_SHUFFLED)
                        .ofEvent("taskCreated")
                        .withDelay(Duration.ofMinutes(5)));

        rig.ann.createsTask(SandboxRig.LIST, "Broken");
        until(() -> receiver.events().size() == 2);

        assertEquals(List.of("taskStatusUpdated", "taskCreated"), receiver.names());
    }

    @Test
    void manyShuffledEventsComeOnceEachInAnotherOrder() throws IOException {
        rig.subscribe(receiver);
        rig.sandbox
                .faults()
                .add(ClickUpFault.next(Kind.WEBHOOK_SHUFFLED).always().withDelay(Duration.ofMillis(500)));
        for (int index = 0; index < 20; index++) {
            rig.ann.createsTask(SandboxRig.LIST, "task " + index);
        }
        settled();

        List<String> items = receiver.events().stream()
                .filter(event -> event.name().equals("taskStatusUpdated"))
                .map(Receiver.Event::itemId)
                .toList();
        assertEquals(20, items.stream().distinct().count());
        assertNotEquals(items.stream().sorted().toList(), items);
        assertEquals(40, receiver.events().size());
    }

    @Test
    void aReceiverThatDoesNotAnswerInTimeHasFailed() throws IOException {
        try (SandboxRig hasty = new SandboxRig(
                SandboxRig.builder().webhookTimes(new WebhookTimes(Duration.ofMillis(300), 1, Duration.ofMillis(5))))) {
            ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
            try (silent) {
                hasty.caller.post(
                        WEBHOOKS,
                        "{\"endpoint\":\"http://127.0.0.1:" + silent.getLocalPort()
                                + "/\",\"events\":[\"taskCreated\"]}");
                hasty.ann.createsTask(SandboxRig.LIST, "Broken");
                until(() -> hasty.sandbox.pendingEvents() == 0);
            }
            assertEquals(0, hasty.sandbox.deliveries().get(0).status());
        }
    }

    private JsonNode onlyWebhook() throws IOException {
        return rig.caller.get(WEBHOOKS).json().path("webhooks").path(0);
    }

    private JsonNode health() throws IOException {
        return onlyWebhook().path("health");
    }

    private void settled() {
        until(() -> rig.sandbox.pendingEvents() == 0);
    }

    private static void until(BooleanSupplier condition) {
        long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                fail("The condition did not come true");
            }
            LockSupport.parkNanos(1_000_000);
        }
    }
}
