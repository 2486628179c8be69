package dev.throughline.contract.humantask;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something said about a task.
 *
 * @param number counts the task's comments from 1
 * @param by the actor
 * @param at when
 * @param text what
 * @param evidence where the evidence is, as a URL; null for a comment alone
 */
public record TaskComment(
        int number,
        String by,
        Instant at,
        String text,
        @Nullable String evidence) {}
