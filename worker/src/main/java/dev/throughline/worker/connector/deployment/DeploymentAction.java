package dev.throughline.worker.connector.deployment;

import java.util.Locale;

/** What a deployment service is asked to do. */
public enum DeploymentAction {
    /** Back to the version before, or to one that is named. */
    ROLLBACK,
    /** A version that is named. */
    DEPLOY,
    /** To look whether what runs is what should, and well. */
    VERIFY;

    /** As the body of the webhook says it. */
    String type() {
        return "deployment." + name().toLowerCase(Locale.ROOT) + ".requested";
    }
}
