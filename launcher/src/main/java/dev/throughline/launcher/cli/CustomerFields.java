package dev.throughline.launcher.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options that describe a customer, for creating and for updating one. */
final class CustomerFields {
    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9.-]+(?::[0-9]{1,5})?");

    @Option(names = "--name", paramLabel = "NAME", description = "The customer's name.")
    private @Nullable String name;

    @Option(names = "--base-url", paramLabel = "URL", description = "Zuora's address, such as https://rest.zuora.com.")
    private @Nullable String baseUrl;

    @Option(names = "--host", paramLabel = "HOST", description = "Only its host name, such as rest.eu.zuora.com.")
    private @Nullable String host;

    @Option(
            names = "--region",
            paramLabel = "REGION",
            description =
                    "Only its data centre: us (rest.zuora.com), na (rest.na.zuora.com) or eu (rest.eu.zuora.com).")
    private @Nullable String region;

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
        put(fields, "baseUrl", address());
        put(fields, "clientId", clientId);
        put(fields, "schedule", schedule);
        if (removalShare != null) {
            fields.put("removalShare", removalShare);
        }
        return fields;
    }

    private @Nullable String address() {
        if (Stream.of(baseUrl, host, region).filter(Objects::nonNull).count() > 1) {
            throw new CommandFailure(ExitCode.USAGE, "Give one of --base-url, --host and --region.");
        }
        if (host != null && !HOST.matcher(host).matches()) {
            throw new CommandFailure(
                    ExitCode.USAGE, "--host is a host name such as rest.zuora.com; an address is given by --base-url.");
        }
        String named = region == null ? host : hostOf(region);
        return named == null ? baseUrl : "https://" + named;
    }

    private static String hostOf(String region) {
        return switch (region.toLowerCase(Locale.ROOT)) {
            case "us" -> "rest.zuora.com";
            case "na" -> "rest.na.zuora.com";
            case "eu" -> "rest.eu.zuora.com";
            default ->
                throw new CommandFailure(
                        ExitCode.USAGE, "--region must be us, na or eu; give any other by --host or --base-url.");
        };
    }

    private static void put(ObjectNode fields, String field, @Nullable String value) {
        if (value != null) {
            fields.put(field, value);
        }
    }
}
