package dev.throughline.api.webhooks;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.throughline.store.Secret;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The signatures here were made by openssl and not by us, with the secret below:
 *
 * <pre>
 * printf '%s' "$TIMESTAMP$BODY" | openssl dgst -sha256 -hmac "$SECRET" -binary | base64      (Zendesk)
 * printf '%s' "$BODY" | openssl dgst -sha256 -hmac "$SECRET"                                 (ClickUp)
 * </pre>
 */
class WebhookSchemesTest {
    private static final Secret SECRET = new Secret("whsec-of-the-tests");
    private static final Secret OTHER = new Secret("another secret");
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:03Z");

    private static final String TIMESTAMP = "2026-11-21T12:00:00Z";
    private static final String ZENDESK = """
        {"type":"zen:event-type:ticket.status_changed","account_id":22129848,\
        "id":"6fb2a7b6-2a86-4a9a-9c8e-7a5c1e8a3e11","time":"2026-11-21T11:59:58Z",\
        "zendesk_event_version":"2022-11-06","subject":"zen:ticket:35436",\
        "detail":{"id":"35436","actor_id":"8447388090494","status":"OPEN"},\
        "event":{"current":"OPEN","previous":"NEW"}}\
        """;
    private static final String ZENDESK_SIGNATURE = "E1vNjdf8xev0rOYNQmiGMM6WG2U4CqmSlIA9YfnS6yA=";

    private static final String CLICKUP = """
        {"event":"taskStatusUpdated","history_items":[{"id":"2800787326392370170","type":1,\
        "date":"1642736073330","field":"status","parent_id":"162641062","user":{"id":183},\
        "before":{"status":"to do"},"after":{"status":"in progress"}}],\
        "task_id":"1vj38vv","webhook_id":"7fa3ec74-69a8-4530-a251-8a13730bd204"}\
        """;
    private static final String CLICKUP_SIGNATURE = "7fb87e7cf03839c0e9a648252e424b2568112976a8128f683595b97d6ec9a075";

    private final ZendeskScheme zendesk = new ZendeskScheme();
    private final ClickUpScheme clickUp = new ClickUpScheme();

    @Test
    void aSignatureOfZendeskIsGoodWithinFiveMinutesEitherWay() {
        SentWebhook webhook = zendesk(ZENDESK, TIMESTAMP, ZENDESK_SIGNATURE);
        Instant signed = Instant.parse(TIMESTAMP);

        assertTrue(zendesk.isGenuine(webhook, List.of(SECRET), NOW));
        assertTrue(zendesk.isGenuine(webhook, List.of(SECRET), signed.plus(ZendeskScheme.TOLERANCE)));
        assertTrue(zendesk.isGenuine(webhook, List.of(SECRET), signed.minus(ZendeskScheme.TOLERANCE)));
        assertFalse(zendesk.isGenuine(
                webhook, List.of(SECRET), signed.plus(ZendeskScheme.TOLERANCE).plusMillis(1)));
        assertFalse(zendesk.isGenuine(
                webhook, List.of(SECRET), signed.minus(ZendeskScheme.TOLERANCE).minusMillis(1)));
    }

    @Test
    void duringARotationTheSecretBeforeIsGoodToo() {
        assertTrue(zendesk.isGenuine(zendesk(ZENDESK, TIMESTAMP, ZENDESK_SIGNATURE), List.of(OTHER, SECRET), NOW));
        assertTrue(clickUp.isGenuine(clickUp(CLICKUP, CLICKUP_SIGNATURE), List.of(OTHER, SECRET), NOW));
    }

    @Test
    void whatWasSignedWithAnotherSecretOrNoneIsForged() {
        for (List<Secret> secrets : List.of(List.of(OTHER), List.of(new Secret("")), List.<Secret>of())) {
            assertFalse(zendesk.isGenuine(zendesk(ZENDESK, TIMESTAMP, ZENDESK_SIGNATURE), secrets, NOW));
            assertFalse(clickUp.isGenuine(clickUp(CLICKUP, CLICKUP_SIGNATURE), secrets, NOW));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "E1vNjdf8xev0rOYNQmiGMM6WG2U4CqmSlIA9YfnS6yB=",
                "E1vNjdf8xev0rOYNQmiGMM6WG2U4CqmSlIA9YfnS6w==",
                "not base64!",
                "135bcd8dd7fcc5ebf4acd60d42688630ce961b65380aa99294803d61f9d2eb20"
            })
    void anotherSignatureOfZendeskIsRefused(String signature) {
        assertFalse(zendesk.isGenuine(zendesk(ZENDESK, TIMESTAMP, signature), List.of(SECRET), NOW));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "7fb87e7cf03839c0e9a648252e424b2568112976a8128f683595b97d6ec9a076",
                "7fb87e7cf03839c0e9a648252e424b2568112976a8128f683595b97d6ec9a0",
                "7fb87e7cf03839c0e9a648252e424b2568112976a8128f683595b97d6ec9a07",
                "7FB87E7CF03839C0E9A648252E424B2568112976A8128F683595B97D6EC9A075",
                "sha256=7fb87e7cf03839c0e9a648252e424b2568112976a8128f683595b97d6ec9a075",
                "f7h+fPA4OcDpplglLkJLJWgRKXaoEo9oNZW5fW7JoHU="
            })
    void anotherSignatureOfClickUpIsRefused(String signature) {
        assertFalse(clickUp.isGenuine(clickUp(CLICKUP, signature), List.of(SECRET), NOW));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-11-21T12:00:01Z", "2026-11-21T12:00:00.000Z", "1795262400", "", "yesterday"})
    void anotherTimeThanTheSignedOneIsRefused(String timestamp) {
        assertFalse(zendesk.isGenuine(zendesk(ZENDESK, timestamp, ZENDESK_SIGNATURE), List.of(SECRET), NOW));
    }

    @Test
    void aBodyThatWasReadAndWrittenAgainIsRefused() {
        String spaced = ZENDESK.replace(":{", ": {");
        String turned =
                CLICKUP.replace(",\"task_id\":\"1vj38vv\"", "").replaceFirst("\\{", "{\"task_id\":\"1vj38vv\",");

        assertFalse(zendesk.isGenuine(zendesk(spaced, TIMESTAMP, ZENDESK_SIGNATURE), List.of(SECRET), NOW));
        assertFalse(clickUp.isGenuine(clickUp(turned, CLICKUP_SIGNATURE), List.of(SECRET), NOW));
    }

    @Test
    void withoutTheHeadersItIsRefused() {
        assertFalse(zendesk.isGenuine(sent(ZENDESK, Map.of()), List.of(SECRET), NOW));
        assertFalse(clickUp.isGenuine(sent(CLICKUP, Map.of()), List.of(SECRET), NOW));
    }

    @Test
    void theBodySaysWhatItIsAbout() throws UnreadableWebhookException {
        assertEquals(
                new WebhookScheme.Subject("6fb2a7b6-2a86-4a9a-9c8e-7a5c1e8a3e11", "35436"),
                zendesk.subject(sent(ZENDESK, Map.of())));
        assertEquals(
                new WebhookScheme.Subject(
                        "7fa3ec74-69a8-4530-a251-8a13730bd204:1vj38vv:2800787326392370170", "1vj38vv"),
                clickUp.subject(sent(CLICKUP, Map.of())));
    }

    @Test
    void eventsOfOneActionInZendeskAreOneForEachTicket() throws UnreadableWebhookException {
        String first = "{\"id\":\"e-1\",\"subject\":\"zen:ticket:35436\",\"event\":{\"meta\":{\"sequence\":"
                + "{\"id\":\"C20565CD20591B5E81E2206E91ADFB2A\",\"position\":1}}}}";
        String second = first.replace("e-1", "e-2").replace("\"position\":1", "\"position\":2");
        String ofAnotherTicket = first.replace("35436", "35437");
        String ofAnotherAction = first.replace("C20565", "D20565");
        String strange = first.replace("C20565", "C20565 ");

        assertEquals(zendesk.subject(sent(first, Map.of())), zendesk.subject(sent(second, Map.of())));
        assertNotEquals(
                zendesk.subject(sent(first, Map.of())).eventId(),
                zendesk.subject(sent(ofAnotherTicket, Map.of())).eventId());
        assertNotEquals(zendesk.subject(sent(first, Map.of())), zendesk.subject(sent(ofAnotherAction, Map.of())));
        assertEquals("e-1", zendesk.subject(sent(strange, Map.of())).eventId());
    }

    @Test
    void twoEventsOfOneChangeInClickUpAreOne() throws UnreadableWebhookException {
        SentWebhook twin = sent(CLICKUP.replace("taskStatusUpdated", "taskUpdated"), Map.of());

        assertEquals(clickUp.subject(sent(CLICKUP, Map.of())), clickUp.subject(twin));
    }

    @Test
    void withoutHistoryTheSameBytesAreTheSameEvent() throws UnreadableWebhookException {
        String deleted = "{\"event\":\"taskDeleted\",\"task_id\":\"1vj38vv\",\"webhook_id\":\"7fa3ec74\"}";
        String other = deleted.replace("1vj38vv", "1vj38vw");

        assertEquals(clickUp.subject(sent(deleted, Map.of())), clickUp.subject(sent(deleted, Map.of())));
        assertNotEquals(clickUp.subject(sent(deleted, Map.of())), clickUp.subject(sent(other, Map.of())));
    }

    @Test
    void howeverManyHistoryItemsAnIdStaysShort() throws UnreadableWebhookException {
        String item = "{\"id\":\"2800787326392370170\"},";
        String many = "{\"event\":\"taskUpdated\",\"history_items\":[" + item.repeat(99)
                + "{\"id\":\"1\"}],\"task_id\":\"1vj38vv\",\"webhook_id\":\"7fa3ec74\"}";

        assertTrue(clickUp.subject(sent(many, Map.of())).eventId().length() <= 200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<html>",
                "[]",
                "null",
                "{}",
                "{\"id\":\"x\",\"subject\":\"zen:ticket:../../1\",\"task_id\":\"../1\"}",
                "{\"id\":\"a b\",\"subject\":\"zen:ticket:1\",\"task_id\":\"a b\"}",
                "{\"id\":\"x\",\"subject\":\"zen:user:1\",\"detail\":{\"id\":\"abc\"},\"task_id\":[1]}"
            })
    void whatSaysNothingUsableIsUnreadable(String body) {
        assertThrows(UnreadableWebhookException.class, () -> zendesk.subject(sent(body, Map.of())));
        assertThrows(UnreadableWebhookException.class, () -> clickUp.subject(sent(body, Map.of())));
    }

    private static SentWebhook zendesk(String body, String timestamp, String signature) {
        return sent(
                body,
                Map.of(
                        "x-zendesk-webhook-signature", signature,
                        "x-zendesk-webhook-signature-timestamp", timestamp));
    }

    private static SentWebhook clickUp(String body, String signature) {
        return sent(body, Map.of("x-signature", signature));
    }

    private static SentWebhook sent(String body, Map<String, String> headers) {
        Map<String, String> anyCase = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        anyCase.putAll(headers);
        return new SentWebhook(body.getBytes(UTF_8), anyCase::get);
    }
}
