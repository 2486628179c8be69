package dev.throughline.api;

import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dropwizard.core.server.SimpleServerFactory;
import io.dropwizard.jetty.HttpConnectorFactory;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OwnAddressTest {
    private static final OwnAddress LOOPBACK = new OwnAddress(null, List.of("127.0.0.1"));
    private static final OwnAddress PUBLIC =
            new OwnAddress("https://Throughline.example/ui/", List.of("127.0.0.1", "192.168.7.5", "fd00::5"));

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1:8080", "LocalHost", "localhost:1", "[::1]:8080", "[::1]"})
    void loopbackIsOurs(String host) {
        assertNull(LOOPBACK.refusal("http", host, null));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "evil.example",
                "evil.example:8080",
                "localhost.evil.example",
                "127.0.0.1.evil.example",
                "127.0.0.1:80@evil.example",
                "192.168.7.5"
            })
    void otherNamesAreNot(String host) {
        assertNotNull(LOOPBACK.refusal("http", host, null));
    }

    @Test
    void noNameAtAllIsNot() {
        assertNotNull(LOOPBACK.refusal("http", null, null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"throughline.example", "throughline.example:443", "192.168.7.5:8080", "[fd00::5]:8080"})
    void thePublicNameAndTheBoundAddressAreOurs(String host) {
        assertNull(PUBLIC.refusal("http", host, null));
    }

    @ParameterizedTest
    @CsvSource({
        "http, localhost:8080, http://localhost:8080",
        "http, localhost, http://localhost:80",
        "https, localhost:443, https://localhost",
        "http, localhost:8080, https://throughline.example",
        "http, throughline.example, https://throughline.example:443"
    })
    void pagesOfOurOwnOriginMay(String scheme, String host, String origin) {
        assertNull(PUBLIC.refusal(scheme, host, origin));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "",
                "http://evil.example",
                "http://localhost",
                "http://localhost:3000",
                "https://localhost:8080",
                "http://throughline.example",
                "https://throughline.example.evil.example"
            })
    void pagesOfAnyOtherMayNot(String origin) {
        assertNotNull(PUBLIC.refusal("http", "localhost:8080", origin));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "", "::"})
    void onEveryInterfaceAnyNameIsOursButNotAnyOrigin(String bindHost) {
        OwnAddress everywhere = new OwnAddress(null, List.of(bindHost));
        assertNull(everywhere.refusal("http", "api:8080", null));
        assertNull(everywhere.refusal("http", "api:8080", "http://api:8080"));
        assertNotNull(everywhere.refusal("http", "127.0.0.1:8080", "http://evil.example"));
    }

    @Test
    void theConfiguredConnectorSaysWhereItListens() {
        StarterConfiguration configuration = new StarterConfiguration();
        SimpleServerFactory server = new SimpleServerFactory();
        configuration.setServerFactory(server);
        HttpConnectorFactory connector = new HttpConnectorFactory();
        server.setConnector(connector);

        connector.setBindHost("127.0.0.1");
        assertNotNull(OwnAddress.of(configuration).refusal("http", "api:8080", null));
        connector.setBindHost("0.0.0.0");
        assertNull(OwnAddress.of(configuration).refusal("http", "api:8080", null));
    }

    @Test
    void aPublicUrlThatIsNoneIsNamed() {
        IllegalArgumentException refused = assertThrows(
                IllegalArgumentException.class, () -> new OwnAddress("throughline.example", List.of("127.0.0.1")));
        assertTrue(String.valueOf(refused.getMessage()).contains("THROUGHLINE_PUBLIC_URL"));
    }
}
