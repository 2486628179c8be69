package dev.throughline.api;

import io.dropwizard.core.server.DefaultServerFactory;
import io.dropwizard.core.server.ServerFactory;
import io.dropwizard.core.server.SimpleServerFactory;
import io.dropwizard.jetty.ConnectorFactory;
import io.dropwizard.jetty.HttpConnectorFactory;
import java.net.URI;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Under which names this API answers, and for the pages of which origin (RFC 6454). A browser may hold what lets it in (a link, a proxy that signs in), so a web page
 * that the operator merely looks at must not get through: neither by a request across origins, nor by a name of its own
 * that it has point to this machine.
 */
final class OwnAddress {
    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "[::1]");
    private static final Set<String> ANY = Set.of("", "0.0.0.0", "[::]");

    private final Set<String> hosts = new HashSet<>(LOOPBACK);
    private final boolean anyHost;
    private final @Nullable String publicOrigin;

    /**
     * The address of a server.
     *
     * @param publicUrl as others reach it; null when nobody does
     * @param bindHosts where it listens; on every interface it answers to any name, for it cannot know its own
     * @throws IllegalArgumentException when the public URL is none
     */
    OwnAddress(@Nullable String publicUrl, List<String> bindHosts) {
        List<String> bound = bindHosts.stream().map(OwnAddress::inBrackets).toList();
        this.anyHost = bound.stream().anyMatch(ANY::contains);
        this.hosts.addAll(bound);
        URI url = publicUrl == null ? null : URI.create(publicUrl.strip());
        if (url != null && (url.getHost() == null || url.getScheme() == null)) {
            throw new IllegalArgumentException("publicUrl is an address such as https://throughline.example.com, not '"
                    + publicUrl + "'; correct it (THROUGHLINE_PUBLIC_URL).");
        }
        if (url != null) {
            hosts.add(url.getHost().toLowerCase(Locale.ROOT));
        }
        this.publicOrigin = url == null ? null : origin(url.getScheme() + "://" + url.getRawAuthority());
    }

    /** The address of the server that is configured. */
    static OwnAddress of(StarterConfiguration configuration) {
        return new OwnAddress(
                configuration.publicUrl(),
                connectors(configuration.getServerFactory())
                        .filter(HttpConnectorFactory.class::isInstance)
                        .map(connector -> ((HttpConnectorFactory) connector).getBindHost())
                        .map(host -> host == null ? "" : host)
                        .toList());
    }

    private static Stream<ConnectorFactory> connectors(ServerFactory server) {
        if (server instanceof SimpleServerFactory simple) {
            return Stream.of(simple.getConnector());
        }
        return server instanceof DefaultServerFactory split
                ? split.getApplicationConnectors().stream()
                : Stream.empty();
    }

    /**
     * Why the request is not served; null when it is.
     *
     * @param scheme how it came in
     * @param host its Host header
     * @param origin its Origin header; only browsers send one
     */
    @Nullable
    String refusal(String scheme, @Nullable String host, @Nullable String origin) {
        String authority = host == null ? "" : host;
        if (!anyHost && !hosts.contains(withoutPort(authority))) {
            return "This API does not answer under the name in the Host header; call it by the address that it listens"
                    + " on, or name the one that others use as publicUrl (THROUGHLINE_PUBLIC_URL).";
        }
        if (origin != null
                && !origin(origin).equals(origin(scheme + "://" + authority))
                && !origin(origin).equals(publicOrigin)) {
            return "Pages of another origin may not use this API; if the Origin header names its own address behind a"
                    + " proxy, set that as publicUrl (THROUGHLINE_PUBLIC_URL).";
        }
        return null;
    }

    private static String inBrackets(String host) {
        String lower = host.strip().toLowerCase(Locale.ROOT);
        return lower.contains(":") && !lower.startsWith("[") ? "[" + lower + "]" : lower;
    }

    private static String withoutPort(String authority) {
        return authority.toLowerCase(Locale.ROOT).replaceFirst(":[0-9]*$", "");
    }

    /** An origin in one spelling: in lower case, without the port that its scheme implies. */
    private static String origin(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        return lower.replaceFirst(lower.startsWith("https:") ? ":443$" : ":80$", "");
    }
}
