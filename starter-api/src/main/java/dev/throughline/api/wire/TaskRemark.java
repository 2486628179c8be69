package dev.throughline.api.wire;

import org.jspecify.annotations.Nullable;

/**
 * A comment, or evidence.
 *
 * @param text the comment
 * @param evidence where the evidence is, as an http or https address
 */
public record TaskRemark(@Nullable String text, @Nullable String evidence) {}
