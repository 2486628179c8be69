package dev.throughline.launcher.embedded;

import dev.throughline.api.HostPolicy;
import dev.throughline.launcher.cli.CommandFailure;
import dev.throughline.launcher.cli.ExitCode;
import dev.throughline.worker.connector.VendorException;
import dev.throughline.worker.connector.http.AllowedHosts;
import java.util.Set;

/** Which hosts the API lets a customer have: the rule that the worker's connector applies when it connects. */
final class VendorHosts {
    private static final Set<String> ZUORA = Set.of("zuora.com");

    private VendorHosts() {}

    /**
     * The rule.
     *
     * @param allowedHosts hosts beside Zuora's own, comma-separated
     * @throws CommandFailure when an entry is neither host nor host:port
     */
    static HostPolicy policy(String allowedHosts) {
        AllowedHosts hosts;
        try {
            hosts = AllowedHosts.of(ZUORA, allowedHosts);
        } catch (IllegalArgumentException malformed) {
            throw new CommandFailure(ExitCode.USAGE, String.valueOf(malformed.getMessage()), malformed);
        }
        return address -> {
            try {
                hosts.check(address);
                return null;
            } catch (VendorException refused) {
                return refused.getMessage();
            }
        };
    }
}
