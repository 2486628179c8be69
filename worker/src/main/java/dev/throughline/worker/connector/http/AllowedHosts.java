package dev.throughline.worker.connector.http;

import dev.throughline.worker.connector.VendorErrorKind;
import dev.throughline.worker.connector.VendorException;
import java.net.InetAddress;
import java.net.URI;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which hosts a connector may talk to: a vendor's own domains by https on port 443, and what the configuration names
 * in {@code vendors.allowedHosts}, there also by http.
 */
public final class AllowedHosts {
    private final Set<String> domains;
    private final Set<String> named;

    private AllowedHosts(Set<String> domains, Set<String> named) {
        this.domains = domains;
        this.named = named;
    }

    /**
     * Reads the rules.
     *
     * @param vendorDomains for example zuora.com: that host and every host below it
     * @param extra comma-separated host or host:port, for example {@code proxy.example,127.0.0.1:9001}; without a port
     *     80 and 443 are meant; an IPv6 address stands in brackets
     * @throws IllegalArgumentException when an entry is neither host nor host:port
     */
    public static AllowedHosts of(Set<String> vendorDomains, String extra) {
        return new AllowedHosts(
                vendorDomains.stream().map(AllowedHosts::lower).collect(Collectors.toUnmodifiableSet()),
                Arrays.stream(extra.split(",", -1))
                        .map(String::strip)
                        .filter(entry -> !entry.isEmpty())
                        .flatMap(AllowedHosts::places)
                        .collect(Collectors.toUnmodifiableSet()));
    }

    /**
     * Refuses an address by its text, before anything is looked up.
     *
     * @throws VendorException HOST_NOT_ALLOWED
     */
    public void check(URI uri) {
        String why = objection(uri);
        if (why != null) {
            throw VendorException.unanswered(VendorErrorKind.HOST_NOT_ALLOWED, why);
        }
    }

    /** Whether a connection to this resolved address may be opened. */
    boolean mayConnect(String host, int port, InetAddress address) {
        if (!names(host, port)) {
            return !SpecialRanges.contains(address);
        }
        // A name that was allowed must not lead to a cloud's metadata service; its literal address may be allowed.
        return !SpecialRanges.isLinkLocal(address) || bare(host).equals(bare(address.getHostAddress()));
    }

    private @Nullable String objection(URI uri) {
        String host = uri.getHost();
        if (host == null || uri.getScheme() == null) {
            return "The vendor address is not a URL with a scheme and a host name";
        }
        if (uri.getRawUserInfo() != null) {
            return "The vendor address for " + host + " carries a user name; give credentials separately";
        }
        String scheme = lower(uri.getScheme());
        int port = portOf(uri.getPort(), scheme);
        if (port < 0) {
            return "The vendor address for " + host + " must be https";
        }
        if (names(host, port)) {
            return null;
        }
        if (!isVendors(host)) {
            String whose = domains.isEmpty()
                    ? " is not allowed yet"
                    : " is none of the vendor's (" + String.join(", ", domains) + ")";
            return "Host " + host + whose + "; if it is meant, add " + host + ":" + port + " to vendors.allowedHosts";
        }
        return scheme.equals("https") && port == 443
                ? null
                : "Host " + host + " may be called by https on port 443 only; to call it otherwise add " + host + ":"
                        + port + " to vendors.allowedHosts";
    }

    private boolean isVendors(String host) {
        String name = lower(host);
        return domains.stream().anyMatch(domain -> name.equals(domain) || name.endsWith("." + domain));
    }

    private boolean names(String host, int port) {
        return named.contains(place(host, port));
    }

    private static Stream<String> places(String entry) {
        URI uri = parsed(entry);
        String host = uri.getHost();
        return uri.getPort() < 0 ? Stream.of(place(host, 80), place(host, 443)) : Stream.of(place(host, uri.getPort()));
    }

    private static URI parsed(String entry) {
        try {
            URI uri = URI.create("//" + entry);
            if (uri.getHost() != null
                    && uri.getUserInfo() == null
                    && uri.getRawPath().isEmpty()) {
                return uri;
            }
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(complaint(entry), e);
        }
        throw new IllegalArgumentException(complaint(entry));
    }

    private static String complaint(String entry) {
        return "vendors.allowedHosts: '" + entry + "' is neither host nor host:port";
    }

    private static int portOf(int port, String scheme) {
        return switch (scheme) {
            case "https" -> port < 0 ? 443 : port;
            case "http" -> port < 0 ? 80 : port;
            default -> -1;
        };
    }

    private static String place(String host, int port) {
        return bare(host) + " " + port;
    }

    private static String bare(String host) {
        String name = lower(host);
        return name.startsWith("[") && name.endsWith("]") ? name.substring(1, name.length() - 1) : name;
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
