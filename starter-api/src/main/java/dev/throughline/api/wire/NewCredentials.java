package dev.throughline.api.wire;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * Other credentials for a customer that is being onboarded.
 *
 * @param baseUrl another host of the tenant; null leaves it
 * @param clientId another OAuth client; null leaves it
 * @param clientSecret its secret; sealed before anything else sees it
 */
public record NewCredentials(
        @Nullable URI baseUrl,

        @Pattern(regexp = "(?s).*\\S.*", message = "must not be blank") @Size(max = 200) @Nullable
        String clientId,

        @NotNull ClientSecret clientSecret) {}
