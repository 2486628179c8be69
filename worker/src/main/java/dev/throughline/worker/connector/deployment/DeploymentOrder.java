package dev.throughline.worker.connector.deployment;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of the deployment service.
 *
 * @param key what makes it one order, however often it is sent
 * @param service whose deployment
 * @param environment for example production
 * @param version to go to; empty leaves it to the service
 * @param incident for which
 * @param requestedBy who asked or approved
 * @param callbackUrl where its end is to be told; null for nowhere
 */
public record DeploymentOrder(
        String key,
        DeploymentAction action,
        String service,
        String environment,
        String version,
        String incident,
        String requestedBy,
        @Nullable URI callbackUrl) {}
