package dev.throughline.launcher.config;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The directory of people.
 *
 * @param file a YAML file that is read at every start of the API; empty for none
 */
public record PeopleConfiguration(
        @JsonProperty("file") @Nullable String file) {
    static final PeopleConfiguration NONE = new PeopleConfiguration(null);

    /** The file that is named. */
    public Optional<Path> path() {
        return file == null || file.isBlank() ? Optional.empty() : Optional.of(Path.of(file));
    }
}
