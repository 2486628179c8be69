package dev.throughline.worker.connector.http;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpecialRangesTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "10.1.2.3",
                "100.64.0.1",
                "100.127.255.255",
                "127.0.0.1",
                "127.255.255.254",
                "169.254.169.254",
                "172.16.0.1",
                "172.31.255.255",
                "192.0.0.1",
                "192.168.1.1",
                "198.18.0.1",
                "198.19.255.255",
                "224.0.0.1",
                "255.255.255.255",
                "::",
                "::1",
                "::127.0.0.1",
                "::ffff:127.0.0.1",
                "64:ff9b::7f00:1",
                "2002:7f00:1::1",
                "fd00::1",
                "fe80::1",
                "ff02::1"
            })
    void anAddressThatIsNotPublicIsInTheList(String address) throws UnknownHostException {
        assertTrue(SpecialRanges.contains(parsed(address)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.1.1.1",
                "100.63.255.255",
                "100.128.0.1",
                "172.15.0.1",
                "172.32.0.1",
                "11.0.0.1",
                "2606:4700::1"
            })
    void aPublicAddressIsNot(String address) throws UnknownHostException {
        assertFalse(SpecialRanges.contains(parsed(address)));
    }

    @SuppressWarnings("AddressSelection") // literals only
    private static InetAddress parsed(String address) throws UnknownHostException {
        return InetAddress.getByName(address);
    }
}
