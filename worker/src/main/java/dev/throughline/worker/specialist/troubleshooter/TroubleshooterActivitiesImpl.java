package dev.throughline.worker.specialist.troubleshooter;

import dev.throughline.contract.common.FailureType;
import dev.throughline.contract.specialist.TroubleshooterActivities;
import dev.throughline.contract.zuorasync.Diagnosis;
import org.jspecify.annotations.Nullable;

/** The system troubleshooter: the cause in the failure's own words, and the next step by its type. */
public final class TroubleshooterActivitiesImpl implements TroubleshooterActivities {
    @Override
    public Diagnosis diagnose(DiagnoseRun request) {
        FailureType type = FailureType.of(request.failureType());
        String name = request.failureType() == null ? "UNEXPECTED" : request.failureType();
        String cause = "In " + request.phase() + ": " + request.message();
        return new Diagnosis(name, cause, nextStep(type, request.customer()));
    }

    /** What a person should do about a failure. */
    static String nextStep(@Nullable FailureType type, String customer) {
        if (type == null) {
            return "This is not a failure that we know: look at the process's history in Temporal Web UI and at the"
                    + " worker's log, and report it. The next sync takes up where this one stopped.";
        }
        return switch (type) {
            case AUTHENTICATION_FAILED ->
                "Zuora refuses the client id and secret of '" + customer
                        + "'. Make a new OAuth client secret in Zuora and"
                        + " store it with: throughline customer update " + customer + " --client-secret-file=<file>";
            case PERMISSION_DENIED ->
                "The OAuth client may not do this. Give its user the permission to view workflows in Zuora, then sync"
                        + " again.";
            case HOST_NOT_ALLOWED ->
                "Correct the customer's baseUrl, or name the host in vendors.allowedHosts (VENDORS_ALLOWED_HOSTS) if it"
                        + " is really meant.";
            case RATE_LIMITED ->
                "The tenant's allowance is used up. Sync less often (customer update --schedule), or wait; the next sync"
                        + " takes up where this one stopped.";
            case VENDOR_UNAVAILABLE ->
                "Zuora did not answer for an hour. See its status page and the network between; the next sync takes up"
                        + " where this one stopped.";
            case VENDOR_MALFORMED ->
                "Zuora answered what its contract does not allow. Check that baseUrl is the tenant's REST host and that no"
                        + " proxy stands between; what was stored before is unharmed.";
            case VENDOR_REJECTED -> "Zuora refused the request for good. Compare its words with the tenant's settings.";
            case NOT_FOUND -> "What was asked for is gone; sync again.";
            case SECRET_UNREADABLE ->
                "The client secret was sealed with another master key. Start the worker with the THROUGHLINE_MASTER_KEY"
                        + " it was sealed with, or store the secret again.";
            case STORE_UNAVAILABLE -> "See that the database runs and has room on its disk, then sync again.";
            case UNKNOWN_CUSTOMER, CUSTOMER_DELETED -> "Nothing to do, unless the customer was deleted by mistake.";
            case CUSTOMER_SUSPENDED -> "Activate the customer: throughline customer activate " + customer;
            case SUPERSEDED -> "A newer attempt has taken over; look at the newest run.";
            case CONFLICT -> "Look at how it stands now, then decide again.";
            case FORBIDDEN -> "Ask somebody who may, or an administrator for the role.";
            case EXPIRED -> "Nobody decided in time; start it again, and name somebody who will see the task.";
            case ABANDONED -> "Nothing to do: a person gave it up.";
            case INVALID_INPUT, UNSUPPORTED -> "Correct what was asked for; the message says what is wrong with it.";
        };
    }
}
