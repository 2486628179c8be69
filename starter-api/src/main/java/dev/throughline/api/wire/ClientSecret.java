package dev.throughline.api.wire;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.throughline.store.Secret;
import io.swagger.v3.oas.annotations.media.Schema;

/**
 * An OAuth client secret as it comes in. It never goes out: neither as text nor as JSON.
 *
 * @param sealed the secret
 */
@Schema(types = "string", format = "password", description = "Never returned.")
public record ClientSecret(Secret sealed) {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static ClientSecret of(String value) {
        if (value.isBlank()) {
            throw new IllegalArgumentException("must not be blank");
        }
        return new ClientSecret(new Secret(value));
    }

    @JsonValue
    @Override
    public String toString() {
        return sealed.toString();
    }
}
