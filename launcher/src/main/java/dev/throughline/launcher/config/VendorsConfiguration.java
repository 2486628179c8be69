package dev.throughline.launcher.config;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which vendor hosts may be called.
 *
 * @param allowedHosts hosts beside the vendors' own, comma-separated host or host:port; these may be plain http
 */
public record VendorsConfiguration(
        @JsonProperty("allowedHosts") @Nullable String allowedHosts) {
    /** The hosts, empty when none are named. */
    public String hosts() {
        return allowedHosts == null ? "" : allowedHosts;
    }

    /** These hosts and others; an empty one is none. */
    public String hostsWith(String... others) {
        return Stream.concat(Stream.of(hosts()), Stream.of(others))
                .filter(more -> !more.isBlank())
                .collect(Collectors.joining(","));
    }
}
