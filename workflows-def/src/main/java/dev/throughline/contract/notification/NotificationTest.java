package dev.throughline.contract.notification;

import org.jspecify.annotations.Nullable;

/**
 * A test message.
 *
 * @param to a person of the directory; null for none
 * @param channel a Slack channel; null for none
 * @param by who asks
 */
public record NotificationTest(
        @Nullable String to, @Nullable String channel, String by) {}
