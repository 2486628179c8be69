package dev.throughline.api.wire;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * A customer to create.
 *
 * @param id our id
 * @param name shown to people
 * @param baseUrl the tenant's REST host
 * @param clientId the OAuth client
 * @param clientSecret its secret; sealed before anything else sees it
 * @param schedule {@code hourly}, {@code daily}, {@code every 15m} or a cron expression; null means hourly
 * @param active whether syncs run; null means they do
 * @param removalShare above this share, 0 to 1, removals wait for a person; null means 0.2
 */
public record NewCustomer(
        @NotNull @Pattern(regexp = "[A-Za-z0-9._-]{1,64}", message = "must match [A-Za-z0-9._-]{1,64}")
        String id,

        @NotBlank @Size(max = 200) String name,
        @NotNull URI baseUrl,
        @NotBlank @Size(max = 200) String clientId,
        @NotNull ClientSecret clientSecret,
        @Size(max = 100) @Nullable String schedule,
        @Nullable Boolean active,
        @DecimalMin("0") @DecimalMax("1") @Nullable Double removalShare) {}
