package dev.throughline.api.wire;

import jakarta.validation.constraints.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A test message to send; to a person, a channel, or both.
 *
 * @param to a person of the directory
 * @param channel a Slack channel, such as {@code #ops}, or a channel's id
 */
public record TestNotification(
        @Pattern(regexp = "[A-Za-z0-9._-]{1,64}", message = "must be a person's id") @Nullable
        String to,

        @Pattern(regexp = "#?[\\p{L}\\p{N}._-]{1,80}", message = "must be a channel's name or id") @Nullable
        String channel) {}
