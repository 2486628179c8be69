package dev.throughline.launcher.embedded;

import dev.throughline.api.HostPolicy;
import dev.throughline.api.Vendor;
import dev.throughline.launcher.cli.CommandFailure;
import dev.throughline.launcher.cli.ExitCode;
import dev.throughline.worker.connector.VendorException;
import dev.throughline.worker.connector.http.AllowedHosts;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Which hosts the API lets a customer or a connection have: the rule that the worker's connectors apply when they connect.
 */
final class VendorHosts {
    private static final Map<Vendor, Set<String>> DOMAINS = Map.of(
            Vendor.ZUORA, Set.of("zuora.com"),
            Vendor.ZENDESK, Set.of("zendesk.com"),
            Vendor.CLICKUP, Set.of("clickup.com"));

    private VendorHosts() {}

    /**
     * The rule.
     *
     * @param allowedHosts hosts beside the vendors' own, comma-separated
     * @throws CommandFailure when an entry is neither host nor host:port
     */
    static HostPolicy policy(String allowedHosts) {
        Map<Vendor, AllowedHosts> hosts = new EnumMap<>(Vendor.class);
        try {
            DOMAINS.forEach((vendor, domains) -> hosts.put(vendor, AllowedHosts.of(domains, allowedHosts)));
        } catch (IllegalArgumentException malformed) {
            throw new CommandFailure(ExitCode.USAGE, String.valueOf(malformed.getMessage()), malformed);
        }
        return (vendor, address) -> {
            try {
                Objects.requireNonNull(hosts.get(vendor)).check(address);
                return null;
            } catch (VendorException refused) {
                return refused.getMessage();
            }
        };
    }
}
