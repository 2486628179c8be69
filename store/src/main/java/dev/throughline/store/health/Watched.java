package dev.throughline.store.health;

import dev.throughline.contract.health.AlarmState;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is remembered of a probe that is or was unwell.
 *
 * @param probe the probe and its subject
 * @param level how sure we are that it is unwell: up with each unwell round, down with each other
 * @param state how far its alarm has come
 * @param taskId the human task of this episode
 * @param title one line
 * @param body Markdown: what was found, and what to do
 * @param customer whose, where it is one customer's
 * @param since when it was first found
 * @param seenAt when it was last found
 */
public record Watched(
        String probe,
        int level,
        AlarmState state,
        String taskId,
        String title,
        String body,
        @Nullable String customer,
        Instant since,
        Instant seenAt) {}
