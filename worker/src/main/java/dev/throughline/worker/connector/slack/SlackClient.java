package dev.throughline.worker.connector.slack;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The calls to one Slack workspace (Slack Web API methods of these names). Thread-safe.
 *
 * <p>Every method throws {@link dev.throughline.worker.connector.VendorException}. Nothing is retried inside. An answer of
 * 200 with {@code ok: false} is an error like any other.
 */
public interface SlackClient {
    /** The {@code event_type} of the metadata that marks a message as ours. */
    String EVENT_TYPE = "throughline_message";

    /** {@code auth.test}: proves the token. */
    SlackIdentity identity();

    /**
     * {@code chat.postMessage}. Slack knows no idempotency key; the key goes into the message's metadata, where {@link #find}
     * sees it.
     *
     * @param channel an id, or the name of a channel
     * @param text in Slack's markup, already escaped
     * @param key what makes the message one message
     */
    Posted post(String channel, String text, String key);

    /** As {@link #post}, with buttons below it; at most 25. */
    Posted post(String channel, String text, String key, List<SlackButton> buttons);

    /** {@code chat.postMessage} below another message of ours; marked as {@link #post} marks. */
    Posted reply(Posted thread, String text, String key);

    /** {@code chat.update}: edits a message of ours; NOT_FOUND when it is gone. */
    void update(Posted message, String text);

    /** As {@link #update} of a message that was posted with buttons: from now on it has these, or none. */
    void update(Posted message, String text, List<SlackButton> buttons);

    /**
     * {@code conversations.history}: looks for a message of ours.
     *
     * @param channelId an id; a name is not found
     * @param key the message's key
     * @param notBefore how far back to look, by Slack's clock
     */
    Optional<Posted> find(String channelId, String key, Instant notBefore);

    /**
     * {@code conversations.replies}: looks for a reply of ours; NOT_FOUND when the message that it answers is gone.
     *
     * @param key the reply's key
     */
    Optional<Posted> findReply(Posted thread, String key);

    /** {@code conversations.open}: the id of the direct conversation with a user; NOT_FOUND when there is no such user. */
    String directChannel(String userId);

    /** {@code conversations.list}: the id of a channel that the bot can see, by its name without #. */
    Optional<String> channelId(String name);

    /** {@code users.lookupByEmail}: the id of a user. */
    Optional<String> userId(String email);
}
