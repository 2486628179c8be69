package dev.throughline.launcher.config;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The administrator's first key, where it comes from outside.
 *
 * @param file that holds it, or that a fresh one is written to; empty for none
 * @param key the key itself, for where files are hard to hand over; empty for none
 */
public record AdminKeyConfiguration(
        @JsonProperty("file") @Nullable String file,
        @JsonProperty("key") @Nullable String key) {
    static final AdminKeyConfiguration NONE = new AdminKeyConfiguration(null, null);

    /** The file that is named. */
    public Optional<Path> path() {
        return file == null || file.isBlank() ? Optional.empty() : Optional.of(Path.of(file));
    }

    /** The key that is given. */
    public Optional<String> text() {
        return key == null || key.isBlank() ? Optional.empty() : Optional.of(key.strip());
    }

    @Override
    public String toString() {
        return "AdminKeyConfiguration[file=" + file + "]";
    }
}
