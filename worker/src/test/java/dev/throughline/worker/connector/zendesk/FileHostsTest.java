package dev.throughline.worker.connector.zendesk;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.throughline.worker.connector.VendorErrorKind;
import dev.throughline.worker.connector.http.AllowedHosts;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Clock;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import okhttp3.HttpUrl;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Our credential reaches our account's host only, wherever a file's address leads. */
final class FileHostsTest {
    private static final HttpUrl ACCOUNT = HttpUrl.get("https://acme.zendesk.com/");
    private static final byte[] BYTES = {1, 2, 3};

    private final Set<String> withCredential = new ConcurrentSkipListSet<>();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://p1.zdusercontent.com/attachment/1?token=x",
                "/attachments/2",
                "https://acme.zendesk.com/x"
            })
    void anAttachmentMayLeadOnToTheVendorsFiles(String location) {
        assertTrue(new FileHosts(ACCOUNT).afterRedirect(ACCOUNT, location).isHttps());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://p1.zdusercontent.com/attachment/1",
                "https://zdusercontent.com.example.org/attachment/1",
                "https://xzdusercontent.com/attachment/1",
                "https://globex.zendesk.com/attachment/1",
                "http://acme.zendesk.com/attachment/1",
                "file:///etc/passwd"
            })
    void anAttachmentMayNotLeadAnywhereElse(String location) {
        FileHosts hosts = new FileHosts(ACCOUNT);
        assertEquals(
                VendorErrorKind.HOST_NOT_ALLOWED,
                ZendeskRig.failure(() -> hosts.afterRedirect(ACCOUNT, location)).kind());
    }

    @Test
    void whereAnAttachmentLeadsOnTheCredentialStaysBehind() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
        String place = "127.0.0.1:" + server.getAddress().getPort();
        ZendeskCredential credential = new ZendeskCredential(
                URI.create("http://" + place), ZendeskCredential.Kind.API_TOKEN, "ann@example.org", "canary");
        ZendeskClient client = new ZendeskConnector(
                        AllowedHosts.of(ZendeskConnector.VENDOR_DOMAINS, place), Clock.systemUTC())
                .client(credential, ZendeskGate.unlimited());
        try {
            assertArrayEquals(BYTES, client.download(URI.create("http://" + place + "/attachments/1"), 3));
            assertEquals(Set.of("/attachments/1"), withCredential);
            assertEquals(
                    VendorErrorKind.HOST_NOT_ALLOWED,
                    ZendeskRig.failure(() -> client.download(URI.create("http://" + place + "/attachments/evil"), 3))
                            .kind());
            assertEquals(
                    VendorErrorKind.MALFORMED,
                    ZendeskRig.failure(() -> client.download(URI.create("http://" + place + "/attachments/loop"), 3))
                            .kind());
            assertFalse(withCredential.contains("/store"));
        } finally {
            server.stop(0);
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            if (exchange.getRequestHeaders().containsKey("Authorization")) {
                withCredential.add(path);
            }
            switch (path) {
                case "/attachments/1" -> redirect(exchange, "/store");
                case "/attachments/loop" -> redirect(exchange, "/attachments/1");
                case "/attachments/evil" -> redirect(exchange, "https://evil.example.org/x");
                default -> {
                    exchange.sendResponseHeaders(200, BYTES.length);
                    exchange.getResponseBody().write(BYTES);
                }
            }
        }
    }

    private static void redirect(HttpExchange exchange, String location) throws IOException {
        exchange.getResponseHeaders().add("Location", location);
        exchange.sendResponseHeaders(302, -1);
    }
}
