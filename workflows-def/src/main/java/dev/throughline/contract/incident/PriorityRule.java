package dev.throughline.contract.incident;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a priority means.
 *
 * @param deadlines how long each stage may take
 * @param pages whether people are called, and not only told
 * @param idleAfter how long somebody who acknowledged may do nothing before people are called again; null for ever
 */
public record PriorityRule(
        Deadlines deadlines, boolean pages, @Nullable Duration idleAfter) {}
