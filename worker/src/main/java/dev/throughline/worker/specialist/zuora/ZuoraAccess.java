package dev.throughline.worker.specialist.zuora;

/**
 * How this worker reaches Zuora.
 *
 * @param allowance what each tenant allows, and what an activity asks for of it
 * @param pageLength definitions per page of the vendor's list
 * @param allowedHosts hosts beside Zuora's own, comma-separated host or host:port
 */
public record ZuoraAccess(TenantAllowance allowance, int pageLength, String allowedHosts) {}
