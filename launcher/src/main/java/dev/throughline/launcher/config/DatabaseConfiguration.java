package dev.throughline.launcher.config;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.throughline.store.DatabaseSettings;
import dev.throughline.store.Secret;
import jakarta.validation.constraints.Min;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where business data is kept.
 *
 * @param url a JDBC URL; empty for an H2 file in the data directory
 * @param user the database user
 * @param password of the user
 * @param poolSize connections held at most
 */
public record DatabaseConfiguration(
        @JsonProperty("url") @Nullable String url,
        @JsonProperty("user") String user,
        @JsonProperty("password") @Nullable String password,
        @JsonProperty("poolSize") @Min(1) int poolSize) {
    /** As the store wants it. */
    DatabaseSettings settings(Path dataDirectory) {
        if (isEmbedded()) {
            return DatabaseSettings.h2File(dataDirectory);
        }
        return new DatabaseSettings(String.valueOf(url), user, new Secret(password == null ? "" : password), poolSize);
    }

    boolean isEmbedded() {
        return url == null || url.isBlank();
    }

    @Override
    public String toString() {
        return "DatabaseConfiguration[url=" + url + ", user=" + user + ", poolSize=" + poolSize + "]";
    }
}
