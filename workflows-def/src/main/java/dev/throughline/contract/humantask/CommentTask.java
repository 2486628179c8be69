package dev.throughline.contract.humantask;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Adds a comment or evidence.
 *
 * @param text the comment
 * @param evidence where the evidence is, as a URL; null for a comment alone
 * @param by the actor, set by the API from the caller's key
 * @param roles the actor's roles, set by the API
 */
public record CommentTask(String text, @Nullable String evidence, String by, List<String> roles) {}
