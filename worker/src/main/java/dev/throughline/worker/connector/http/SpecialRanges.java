package dev.throughline.worker.connector.http;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.stream.Stream;

/**
 * Address ranges that are not public: loopback, private, link-local (cloud metadata), carrier-grade NAT, test nets,
 * multicast, reserved, and IPv6 forms that wrap an IPv4 address (IANA special-purpose address registries, RFC 6890).
 */
final class SpecialRanges {
    private static final List<Range> LINK_LOCAL = ranges("169.254.0.0/16", "fe80::/10");

    private static final List<Range> ALL = ranges(
            "0.0.0.0/8",
            "10.0.0.0/8",
            "100.64.0.0/10",
            "127.0.0.0/8",
            "169.254.0.0/16",
            "172.16.0.0/12",
            "192.0.0.0/24",
            "192.0.2.0/24",
            "192.88.99.0/24",
            "192.168.0.0/16",
            "198.18.0.0/15",
            "198.51.100.0/24",
            "203.0.113.0/24",
            "224.0.0.0/4",
            "240.0.0.0/4",
            "::/96",
            "::ffff:0:0:0/96",
            "64:ff9b::/96",
            "64:ff9b:1::/48",
            "100::/64",
            "2001::/23",
            "2001:db8::/32",
            "2002::/16",
            "3fff::/20",
            "5f00::/16",
            "fc00::/7",
            "fe80::/10",
            "fec0::/10",
            "ff00::/8");

    private SpecialRanges() {}

    static boolean contains(InetAddress address) {
        return matches(ALL, address.getAddress());
    }

    static boolean isLinkLocal(InetAddress address) {
        return matches(LINK_LOCAL, address.getAddress());
    }

    private static boolean matches(List<Range> ranges, byte[] address) {
        byte[] plain = unmapped(address);
        return ranges.stream().anyMatch(range -> range.contains(plain));
    }

    /** The JDK unwraps ::ffff:a.b.c.d by itself when it parses, but not every maker of addresses goes through it. */
    private static byte[] unmapped(byte[] address) {
        if (address.length != 16 || (address[10] & address[11] & 0xff) != 0xff) {
            return address;
        }
        for (int i = 0; i < 10; i++) {
            if (address[i] != 0) {
                return address;
            }
        }
        return new byte[] {address[12], address[13], address[14], address[15]};
    }

    private static List<Range> ranges(String... texts) {
        return Stream.of(texts).map(Range::parse).toList();
    }

    private static final class Range {
        private final byte[] prefix;
        private final int bits;

        private Range(byte[] prefix, int bits) {
            this.prefix = prefix;
            this.bits = bits;
        }

        @SuppressWarnings("AddressSelection") // literals only: nothing is looked up
        static Range parse(String text) {
            int slash = text.indexOf('/');
            try {
                byte[] prefix = InetAddress.getByName(text.substring(0, slash)).getAddress();
                return new Range(prefix, Integer.parseInt(text.substring(slash + 1)));
            } catch (UnknownHostException e) {
                throw new IllegalArgumentException(text, e);
            }
        }

        boolean contains(byte[] address) {
            if (address.length != prefix.length) {
                return false;
            }
            for (int bit = 0; bit < bits; bit += 8) {
                int mask = 0xff & (0xff << Math.max(0, 8 - (bits - bit)));
                if (((address[bit / 8] ^ prefix[bit / 8]) & mask) != 0) {
                    return false;
                }
            }
            return true;
        }
    }
}
