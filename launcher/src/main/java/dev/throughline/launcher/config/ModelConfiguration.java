package dev.throughline.launcher.config;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.throughline.launcher.cli.CommandFailure;
import dev.throughline.launcher.cli.ExitCode;
import dev.throughline.worker.connector.VendorException;
import dev.throughline.worker.connector.http.AllowedHosts;
import dev.throughline.worker.connector.model.ModelConnector;
import dev.throughline.worker.connector.model.ModelCredential;
import io.dropwizard.util.Duration;
import io.dropwizard.validation.MinDuration;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A model that specialists may ask. Nothing needs one.
 *
 * @param baseUrl of a chat-completions endpoint
 * @param key to it; empty where it asks for none
 * @param name the model's; empty for no model
 * @param answerWithin how long one answer may take
 * @param concurrent questions at a time, of this worker
 */
public record ModelConfiguration(
        @JsonProperty("baseUrl") @NotNull URI baseUrl,
        @JsonProperty("key") @Nullable String key,
        @JsonProperty("name") @Nullable String name,

        @JsonProperty("answerWithin") @NotNull @MinDuration(value = 1, unit = TimeUnit.SECONDS)
        Duration answerWithin,

        @JsonProperty("concurrent") @Min(1) @Max(100) int concurrent) {
    /** No model. */
    public static final ModelConfiguration NONE =
            new ModelConfiguration(URI.create("https://api.openai.com/v1"), null, null, Duration.seconds(20), 4);

    /**
     * As the worker wants it; null without a name.
     *
     * @param allowedHosts hosts that it may stand on beside the vendor's own
     * @throws CommandFailure when a value cannot be used
     */
    public @Nullable ModelCredential credential(String allowedHosts) {
        String model = name;
        if (model == null || model.isBlank()) {
            return null;
        }
        try {
            AllowedHosts.of(ModelConnector.VENDOR_DOMAINS, allowedHosts).check(baseUrl);
            return new ModelCredential(
                    baseUrl, key == null ? "" : key.strip(), model.strip(), answerWithin.toJavaDuration(), concurrent);
        } catch (IllegalArgumentException | VendorException unusable) {
            throw new CommandFailure(ExitCode.USAGE, "model: " + unusable.getMessage(), unusable);
        }
    }

    @Override
    public String toString() {
        return "ModelConfiguration[baseUrl=" + baseUrl + ", key=[redacted], name=" + name + "]";
    }
}
