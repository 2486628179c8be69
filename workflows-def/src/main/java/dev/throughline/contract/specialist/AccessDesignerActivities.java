package dev.throughline.contract.specialist;

import io.temporal.activity.ActivityInterface;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The access designer: roles, API keys and saved views that a customer's users get. */
@ActivityInterface(namePrefix = "AccessDesigner")
public interface AccessDesignerActivities {
    /**
     * Lets the people see the customer, and makes the views that every customer begins with. Each person may then have a
     * key made, which shows only once and only to the one who asks for it; none exists before. Repeating it changes
     * nothing.
     *
     * <p>Fails with CUSTOMER_DELETED, or SUPERSEDED when another onboarding has the customer.
     */
    Access grantAccess(GrantAccess request);

    /** Takes back what {@link #grantAccess} gave on account of the run: keys are revoked, grants and views are gone. */
    AccessTaken revokeAccess(RevokeAccess request);

    /**
     * Who gets access.
     *
     * @param customer to what
     * @param runKey the onboarding on whose account
     * @param people ids in the directory
     * @param by the actor
     */
    record GrantAccess(String customer, String runKey, List<String> people, String by) {}

    /**
     * What was given.
     *
     * @param people who has access now by this onboarding
     * @param unknown asked for, but not in the directory
     * @param views names of the saved views that were made
     */
    record Access(List<String> people, List<String> unknown, List<String> views) {}

    /**
     * Whose access to take back.
     *
     * @param customer to what
     * @param runKey the onboarding that gave it; null for all of the customer's
     */
    record RevokeAccess(String customer, @Nullable String runKey) {}

    /**
     * What was taken back.
     *
     * @param keys revoked
     * @param people who lost access
     * @param views deleted
     */
    record AccessTaken(int keys, int people, int views) {}
}
