package dev.throughline.contract.humantask;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Hands a task to somebody else.
 *
 * @param to the id of the person
 * @param reason why, if said
 * @param by the actor, set by the API from the caller's key
 * @param roles the actor's roles, set by the API
 */
public record DelegateTask(String to, @Nullable String reason, String by, List<String> roles) {}
