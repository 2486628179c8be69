package dev.throughline.api.wire;

import dev.throughline.contract.onboarding.Approval;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A customer to onboard.
 *
 * @param customer our id
 * @param name shown to people; null means the id
 * @param baseUrl the tenant's REST host
 * @param clientId the OAuth client
 * @param clientSecret its secret; sealed before anything else sees it
 * @param schedule as in {@link NewCustomer#schedule()}
 * @param removalShare as in {@link NewCustomer#removalShare()}
 * @param approval whether somebody else has to approve the access; null means not
 * @param users people of the directory who get access; null means nobody
 * @param alertChannel a Slack channel that is told of this customer's trouble; null for none
 * @param alertPeople people of the directory who are told, as many as a human task may ask by name; null means nobody
 */
public record NewOnboarding(
        @NotNull @Pattern(regexp = "[A-Za-z0-9._-]{1,64}", message = "must match [A-Za-z0-9._-]{1,64}")
        String customer,

        @Pattern(regexp = "(?s).*\\S.*", message = "must not be blank") @Size(max = 200) @Nullable
        String name,

        @NotNull URI baseUrl,
        @NotBlank @Size(max = 200) String clientId,
        @NotNull ClientSecret clientSecret,
        @Size(max = 100) @Nullable String schedule,
        @DecimalMin("0") @DecimalMax("1") @Nullable Double removalShare,
        @Nullable Approval approval,
        @Size(max = 100) @Nullable List<String> users,
        @Size(max = 100) @Nullable String alertChannel,
        @Size(max = 50) @Nullable List<String> alertPeople) {
    /** The customer to create. */
    public NewCustomer toCustomer() {
        return new NewCustomer(
                customer,
                name == null ? customer : name,
                baseUrl,
                clientId,
                clientSecret,
                schedule,
                null,
                removalShare);
    }

    public List<String> usersOrNobody() {
        return users == null ? List.of() : List.copyOf(users);
    }

    public List<String> alertPeopleOrNobody() {
        return alertPeople == null ? List.of() : List.copyOf(alertPeople);
    }
}
