package dev.throughline.worker.specialist.zuora;

/**
 * What a tenant allows over all workers, and what one activity asks for of it.
 *
 * @param concurrent calls at a time, over all workers
 * @param callsPerMinute calls in a minute, over all workers
 * @param wanted calls at a time that one activity asks for
 */
public record TenantAllowance(int concurrent, long callsPerMinute, int wanted) {}
