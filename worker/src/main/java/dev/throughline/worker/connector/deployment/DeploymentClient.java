package dev.throughline.worker.connector.deployment;

/**
 * The operator's own deployment service, asked by a webhook as Standard Webhooks describes them. Thread-safe.
 *
 * <p>Every order may be sent again: the id of the webhook follows from its key, and the service does what it is asked once for
 * each id. An answer of success means that the order was taken; how it ended comes to the order's {@code callbackUrl}.
 */
public interface DeploymentClient {
    /**
     * Sends an order.
     *
     * @throws dev.throughline.worker.connector.VendorException when it was not taken, or it is not known whether it was
     */
    DeploymentReceipt order(DeploymentOrder order);
}
