package dev.throughline.worker.connector.http;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.throughline.worker.connector.VendorErrorKind;
import dev.throughline.worker.connector.VendorException;
import java.net.URI;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AllowedHostsTest {
    private final AllowedHosts hosts =
            AllowedHosts.of(Set.of("zuora.com"), " 127.0.0.1:9001 , proxy.example,[::1]:9002,");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://rest.zuora.com",
                "https://rest.sandbox.eu.zuora.com:443/workflows",
                "https://ZUORA.com",
                "http://127.0.0.1:9001",
                "https://proxy.example",
                "http://proxy.example",
                "http://[::1]:9002"
            })
    void aVendorsHostAndANamedHostMayBeCalled(String url) {
        assertDoesNotThrow(() -> hosts.check(URI.create(url)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://rest.zuora.com",
                "https://rest.zuora.com:8443",
                "https://evilzuora.com",
                "https://zuora.com.evil.example",
                "https://rest.zuora.com.",
                "https://rest.zuora.com@evil.example",
                "https://user:pw@rest.zuora.com",
                "http://127.0.0.1:9003",
                "http://127.0.0.1",
                "https://proxy.example:8443",
                "ftp://rest.zuora.com",
                "mailto:a@zuora.com",
                "/workflows"
            })
    void everyOtherAddressIsRefused(String url) {
        VendorException e = assertThrows(VendorException.class, () -> hosts.check(URI.create(url)));
        assertEquals(VendorErrorKind.HOST_NOT_ALLOWED, e.kind());
    }

    @Test
    void aRefusalSaysWhatToAddToTheConfiguration() {
        VendorException e =
                assertThrows(VendorException.class, () -> hosts.check(URI.create("http://zuora.internal:8080")));
        assertTrue(String.valueOf(e.getMessage()).contains("add zuora.internal:8080 to vendors.allowedHosts"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://a.example", "a b", "user@host", "host/path", "host:port"})
    void anEntryThatIsNoHostIsRefusedWhenRead(String entry) {
        assertThrows(IllegalArgumentException.class, () -> AllowedHosts.of(Set.of(), entry));
    }
}
