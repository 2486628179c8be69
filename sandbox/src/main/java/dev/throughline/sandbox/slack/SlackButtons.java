package dev.throughline.sandbox.slack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.throughline.sandbox.HmacSha256;
import dev.throughline.sandbox.WebhookLanes;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Tells the app, signed, that somebody pressed a button of a message (docs, "Verifying requests from Slack"). */
final class SlackButtons implements AutoCloseable {
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(3);

    private final byte[] signingSecret;
    private final Clock clock;
    private final WebhookLanes lanes = new WebhookLanes("Slack", 1, ANSWER_WITHIN);

    SlackButtons(String signingSecret, Clock clock) {
        this.signingSecret = signingSecret.getBytes(StandardCharsets.UTF_8);
        this.clock = clock;
    }

    /** The button of a message that has this action's id. */
    static Optional<ObjectNode> button(SlackMessage message, String actionId) {
        JsonNode blocks = SlackDesk.json(message.blocks());
        if (blocks == null) {
            return Optional.empty();
        }
        for (JsonNode block : blocks) {
            for (JsonNode element : block.path("elements")) {
                if (element.path("type").asText().equals("button")
                        && element.path("action_id").asText().equals(actionId)) {
                    ObjectNode button = element.deepCopy();
                    return Optional.of(
                            button.put("block_id", block.path("block_id").asText("block")));
                }
            }
        }
        return Optional.empty();
    }

    /**
     * Sends it.
     *
     * @return what the app answered; 0 for no answer in three seconds, after which it is not sent again
     */
    int press(
            URI app,
            SlackMessage message,
            ObjectNode button,
            SlackUser user,
            String channelName,
            Function<SlackMessage, JsonNode> wire) {
        ObjectNode payload = JsonNodeFactory.instance.objectNode().put("type", "block_actions");
        payload.putObject("user")
                .put("id", user.id())
                .put("username", user.name())
                .put("name", user.name())
                .put("team_id", "TSANDBOX");
        payload.put("api_app_id", "ASANDBOX").put("token", "not-to-be-used");
        payload.putObject("container")
                .put("type", "message")
                .put("message_ts", message.ts())
                .put("channel_id", message.channel())
                .put("is_ephemeral", false);
        payload.putObject("team").put("id", "TSANDBOX").put("domain", "sandbox");
        payload.putObject("channel").put("id", message.channel()).put("name", channelName);
        payload.set("message", wire.apply(message));
        String seconds = Long.toString(clock.instant().getEpochSecond());
        payload.putArray("actions").add(button.put("action_ts", seconds + ".000000"));
        byte[] body = ("payload=" + URLEncoder.encode(payload.toString(), StandardCharsets.UTF_8))
                .getBytes(StandardCharsets.UTF_8);
        return WebhookLanes.status(lanes.post(
                app,
                Map.of(
                        "Content-Type",
                        "application/x-www-form-urlencoded",
                        "X-Slack-Request-Timestamp",
                        seconds,
                        "X-Slack-Signature",
                        signature(seconds, body)),
                body));
    }

    String signature(String seconds, byte[] body) {
        byte[] before = ("v0:" + seconds + ":").getBytes(StandardCharsets.UTF_8);
        return "v0=" + HmacSha256.hex(signingSecret, before, body);
    }

    @Override
    public void close() {
        lanes.close();
    }
}
