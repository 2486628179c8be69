package dev.throughline.sandbox.clickup;

/**
 * A task as a program saw it, or as somebody has just left it.
 *
 * @param user who looked or wrote
 * @param changed whether a field or a tag was changed or the task made, and not only looked at
 * @param task as it is then
 */
public record TaskSight(long user, boolean changed, ClickUpTask task) {}
