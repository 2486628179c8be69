package dev.throughline.sandbox.slack;

import org.jspecify.annotations.Nullable;

/**
 * A message that stands in a channel.
 *
 * @param channel the channel's id
 * @param ts the time stamp that names it within the channel
 * @param text as sent, in Slack's own markup
 * @param eventType of its metadata; null without metadata
 * @param key the {@code key} in its metadata's payload; null without one
 * @param threadTs the message that it answers; null for none
 * @param blocks its blocks as JSON; {@code []} without any
 * @param edits how often it was edited
 */
public record SlackMessage(
        String channel,
        String ts,
        String text,
        @Nullable String eventType,
        @Nullable String key,
        @Nullable String threadTs,
        String blocks,
        int edits) {
    SlackMessage edited(String newText, String newBlocks) {
        return new SlackMessage(channel, ts, newText, eventType, key, threadTs, newBlocks, edits + 1);
    }
}
