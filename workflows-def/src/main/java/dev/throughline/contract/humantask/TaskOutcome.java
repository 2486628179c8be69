package dev.throughline.contract.humantask;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What became of a task.
 *
 * @param status DECIDED or EXPIRED
 * @param decision what was decided, by a person or by expiry; null when expiry decides nothing
 * @param reason why, if said
 * @param fields the form's values by name
 * @param decidedBy the actor; null for expiry
 * @param at when
 */
public record TaskOutcome(
        TaskStatus status,
        @Nullable String decision,
        @Nullable String reason,
        Map<String, String> fields,
        @Nullable String decidedBy,
        Instant at) {}
