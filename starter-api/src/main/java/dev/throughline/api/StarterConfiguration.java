package dev.throughline.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.dropwizard.core.Configuration;
import org.jspecify.annotations.Nullable;

/** What the API itself is configured with; the launcher's configuration adds database, vendors and Temporal. */
public class StarterConfiguration extends Configuration {
    @JsonProperty
    private @Nullable String publicUrl;

    /** Our own address as others reach it, for links; null when nobody outside does. */
    public @Nullable String publicUrl() {
        return publicUrl == null || publicUrl.isBlank() ? null : publicUrl;
    }
}
