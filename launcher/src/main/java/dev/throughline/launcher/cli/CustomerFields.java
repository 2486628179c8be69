package dev.throughline.launcher.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options that describe a customer, for creating and for updating one. */
final class CustomerFields {
    @Option(names = "--name", paramLabel = "NAME", description = "The customer's name.")
    private @Nullable String name;

    @Option(names = "--base-url", paramLabel = "URL", description = "Zuora's address, such as https://rest.zuora.com.")
    private @Nullable String baseUrl;

    @Option(names = "--client-id", paramLabel = "ID", description = "The OAuth client id.")
    private @Nullable String clientId;

    @Option(
            names = "--schedule",
            paramLabel = "WHEN",
            description = "hourly, daily, every 15m, or a cron expression of five fields.")
    private @Nullable String schedule;

    @Option(
            names = "--removal-share",
            paramLabel = "SHARE",
            description = "The share (0 to 1) of definitions that a sync may remove without a person.")
    private @Nullable Double removalShare;

    @Mixin
    private ClientSecret secret = new ClientSecret();

    ClientSecret secret() {
        return secret;
    }

    /** What was given, as the API takes it; the secret apart. */
    ObjectNode given() {
        ObjectNode fields = ApiClient.JSON.createObjectNode();
        put(fields, "name", name);
        put(fields, "baseUrl", baseUrl);
        put(fields, "clientId", clientId);
        put(fields, "schedule", schedule);
        if (removalShare != null) {
            fields.put("removalShare", removalShare);
        }
        return fields;
    }

    private static void put(ObjectNode fields, String field, @Nullable String value) {
        if (value != null) {
            fields.put(field, value);
        }
    }
}
