package dev.throughline.contract.onboarding;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an onboarding is asked for. The credentials are sealed in the store already.
 *
 * @param customer whose; stored in status ONBOARDING
 * @param approval whether the access has to be approved
 * @param users people of the directory who get access
 * @param alerts where alerts of this customer go; null for the usual
 * @param by the actor, set by the API from the caller's key
 */
public record OnboardingRequest(
        String customer,
        Approval approval,
        List<String> users,
        @Nullable AlertRoute alerts,
        String by) {
    public OnboardingRequest {
        users = List.copyOf(users);
    }
}
