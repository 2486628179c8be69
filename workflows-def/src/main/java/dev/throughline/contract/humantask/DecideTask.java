package dev.throughline.contract.humantask;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Decides a task.
 *
 * @param decision one of the request's decisions
 * @param reason why; null where none was given
 * @param fields the form's values by name, each as text
 * @param by the actor, set by the API from the caller's key or the signed link
 * @param roles the actor's roles, set by the API
 */
public record DecideTask(
        String decision, @Nullable String reason, Map<String, String> fields, String by, List<String> roles) {}
