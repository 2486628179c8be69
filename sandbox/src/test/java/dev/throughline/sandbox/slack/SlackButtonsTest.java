package dev.throughline.sandbox.slack;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.throughline.sandbox.HttpCaller;
import dev.throughline.sandbox.ManualClock;
import dev.throughline.sandbox.WebhookReceiver;
import dev.throughline.sandbox.WebhookReceiver.Sent;
import java.io.IOException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SlackButtonsTest {
    private static final String BLOCKS = "[{\"type\":\"actions\",\"block_id\":\"b1\",\"elements\":["
            + "{\"type\":\"button\",\"action_id\":\"acknowledge\",\"value\":\"inc:7\","
            + "\"text\":{\"type\":\"plain_text\",\"text\":\"I am on it\"}}]}]";

    private final ManualClock clock = new ManualClock();
    private final WebhookReceiver app = new WebhookReceiver();
    private final SlackSandbox sandbox = SlackSandbox.builder()
            .user("U1", "ann", "ann@example.org")
            .channel("C1", "ops")
            .signingSecret("8f742231b10e8888abcd99yyyzzz85a5")
            .clock(clock)
            .start();
    private final HttpCaller caller = new HttpCaller();

    @AfterEach
    void close() {
        sandbox.close();
        app.close();
    }

    /** The vector of the vendor's page "Verifying requests from Slack". */
    @Test
    void theSignatureIsThatOfTheVendorsExample() {
        String body = "token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow"
                + "&channel_id=G8PSS9T3V&channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner"
                + "&command=%2Fwebhook-collect&text=&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands"
                + "%2FT1DC2JH3J%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN"
                + "&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c";

        try (SlackButtons buttons = new SlackButtons("8f742231b10e8888abcd99yyyzzz85a5", clock)) {
            assertEquals(
                    "v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503",
                    buttons.signature("1531420618", body.getBytes(UTF_8)));
        }
    }

    @Test
    void aPressedButtonIsToldSigned() throws Exception {
        assertTrue(call("chat.postMessage", Map.of("channel", "C1", "text", "Sev 1", "blocks", BLOCKS))
                .path("ok")
                .asBoolean());
        SlackMessage message = sandbox.messages().get(0);

        assertEquals(200, sandbox.press(app.url("/webhooks/slack"), message, "acknowledge", "U1"));

        Sent told = app.sent().get(0);
        try (SlackButtons buttons = new SlackButtons("8f742231b10e8888abcd99yyyzzz85a5", clock)) {
            assertEquals(
                    buttons.signature(
                            told.header("x-slack-request-timestamp"),
                            told.body().getBytes(UTF_8)),
                    told.header("x-slack-signature"));
        }
        JsonNode payload =
                new ObjectMapper().readTree(URLDecoder.decode(told.body().substring("payload=".length()), UTF_8));
        assertEquals("block_actions", payload.path("type").asText());
        assertEquals("U1", payload.path("user").path("id").asText());
        assertEquals(message.ts(), payload.path("container").path("message_ts").asText());
        assertEquals("ops", payload.path("channel").path("name").asText());
        JsonNode action = payload.path("actions").path(0);
        assertEquals("acknowledge", action.path("action_id").asText());
        assertEquals("inc:7", action.path("value").asText());
        assertEquals("b1", action.path("block_id").asText());
    }

    @Test
    void anAppThatFailsIsNotToldAgain() throws Exception {
        call("chat.postMessage", Map.of("channel", "C1", "text", "Sev 1", "blocks", BLOCKS));
        SlackMessage message = sandbox.messages().get(0);
        app.answersNext(503);

        assertEquals(503, sandbox.press(app.url("/"), message, "acknowledge", "U1"));
        assertEquals(1, app.sent().size());
        assertThrows(IllegalArgumentException.class, () -> sandbox.press(app.url("/"), message, "resolve", "U1"));
    }

    @Test
    void anEditKeepsTheButtonsUnlessItBringsOthers() throws Exception {
        String ts = call("chat.postMessage", Map.of("channel", "C1", "text", "Sev 1", "blocks", BLOCKS))
                .path("ts")
                .asText();

        call("chat.update", Map.of("channel", "C1", "ts", ts, "text", "Sev 2"));
        assertEquals(BLOCKS, sandbox.messages().get(0).blocks());
        call("chat.update", Map.of("channel", "C1", "ts", ts, "text", "over", "blocks", "[]"));
        assertEquals("[]", sandbox.messages().get(0).blocks());
        assertEquals("over", sandbox.messages().get(0).text());
        assertEquals(
                "invalid_blocks_format",
                call("chat.postMessage", Map.of("channel", "C1", "text", "x", "blocks", "{}"))
                        .path("error")
                        .asText());
    }

    @Test
    void aThreadIsReadFromItsBeginning() throws Exception {
        String ts = call("chat.postMessage", Map.of("channel", "C1", "text", "first"))
                .path("ts")
                .asText();
        call("chat.postMessage", Map.of("channel", "C1", "text", "elsewhere"));
        call("chat.postMessage", Map.of("channel", "C1", "text", "second", "thread_ts", ts));

        JsonNode thread =
                call("conversations.replies", Map.of("channel", "C1", "ts", ts)).path("messages");

        assertEquals(2, thread.size());
        assertEquals("first", thread.path(0).path("text").asText());
        assertEquals("second", thread.path(1).path("text").asText());
        assertEquals(ts, thread.path(1).path("thread_ts").asText());
        assertEquals(
                "thread_not_found",
                call("conversations.replies", Map.of("channel", "C1", "ts", "1.000000"))
                        .path("error")
                        .asText());
    }

    private JsonNode call(String method, Map<String, String> fields) throws IOException, InterruptedException {
        String form = fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), UTF_8))
                .collect(Collectors.joining("&"));
        return caller.post(
                        sandbox.baseUrl().resolve("/api/" + method),
                        Map.of("Authorization", "Bearer " + sandbox.token()),
                        form)
                .json();
    }
}
