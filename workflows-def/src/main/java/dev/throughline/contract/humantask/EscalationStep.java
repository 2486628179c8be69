package dev.throughline.contract.humantask;

import java.time.Duration;

/**
 * Who is told when a task is still open.
 *
 * @param after from the task's start
 * @param audience told then, and candidates from then on
 */
public record EscalationStep(Duration after, TaskAudience audience) {}
