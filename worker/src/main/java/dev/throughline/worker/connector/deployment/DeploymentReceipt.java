package dev.throughline.worker.connector.deployment;

/**
 * What the deployment service answered.
 *
 * @param reference its own name for the deployment; empty when it gave none
 */
public record DeploymentReceipt(String reference) {}
