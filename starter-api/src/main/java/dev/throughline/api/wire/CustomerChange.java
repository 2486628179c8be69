package dev.throughline.api.wire;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * What to change of a customer; null leaves a field as it is.
 *
 * @param name shown to people
 * @param baseUrl the tenant's REST host
 * @param clientId the OAuth client
 * @param clientSecret its new secret
 * @param schedule as in {@link NewCustomer#schedule()}
 * @param active whether syncs run
 * @param removalShare as in {@link NewCustomer#removalShare()}
 * @param version the version that the change is made from; when given, a customer changed since answers 409
 */
public record CustomerChange(
        @Pattern(regexp = "(?s).*\\S.*", message = "must not be blank") @Size(max = 200) @Nullable
        String name,

        @Nullable URI baseUrl,

        @Pattern(regexp = "(?s).*\\S.*", message = "must not be blank") @Size(max = 200) @Nullable
        String clientId,

        @Nullable ClientSecret clientSecret,
        @Size(max = 100) @Nullable String schedule,
        @Nullable Boolean active,
        @DecimalMin("0") @DecimalMax("1") @Nullable Double removalShare,
        @Nullable Long version) {
    /** Only whether syncs run. */
    public static CustomerChange activity(boolean active) {
        return new CustomerChange(null, null, null, null, null, active, null, null);
    }

    /** Only the schedule. */
    public static CustomerChange schedule(String schedule) {
        return new CustomerChange(null, null, null, null, schedule, null, null, null);
    }
}
