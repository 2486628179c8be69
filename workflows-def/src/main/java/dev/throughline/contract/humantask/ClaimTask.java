package dev.throughline.contract.humantask;

import java.util.List;

/**
 * Makes a task the caller's.
 *
 * @param by the actor, set by the API from the caller's key
 * @param roles the actor's roles, set by the API
 */
public record ClaimTask(String by, List<String> roles) {}
