package dev.throughline.worker.connector.http;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.sun.net.httpserver.HttpServer;
import dev.throughline.worker.connector.VendorErrorKind;
import dev.throughline.worker.connector.VendorException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import okhttp3.Dns;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutboundHttpTest {
    private static final HttpTimeouts TIMEOUTS =
            new HttpTimeouts(Duration.ofSeconds(30), Duration.ofSeconds(30), Duration.ofSeconds(60));

    private final AtomicInteger hits = new AtomicInteger();
    private HttpServer canary;
    private int port;

    @BeforeEach
    void startCanary() throws IOException {
        canary = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        canary.createContext("/", exchange -> {
            hits.incrementAndGet();
            exchange.getResponseHeaders().add("Location", "/elsewhere");
            byte[] body = new byte[100];
            exchange.sendResponseHeaders(
                    exchange.getRequestURI().getPath().equals("/redirect") ? 302 : 200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        canary.start();
        port = canary.getAddress().getPort();
    }

    @AfterEach
    void stopCanary() {
        canary.stop(0);
    }

    /** The guard alone: the check of the address's text, which would refuse all of them first, is left out. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "localhost",
                "127.1",
                "2130706433",
                "0x7f000001",
                "127.000.000.001",
                "[::1]",
                "[::ffff:127.0.0.1]",
                "0.0.0.0"
            })
    void noSpellingOfLoopbackReachesTheCanary(String host) {
        OkHttpClient http = OutboundHttp.client(AllowedHosts.of(Set.of("zuora.com"), ""), TIMEOUTS, Dns.SYSTEM);
        assertThrows(IOException.class, () -> get(http, "http://" + host + ":" + port + "/"));
        assertEquals(0, hits.get());
    }

    @Test
    void anAllowedNameThatResolvesToLoopbackReachesNothing() {
        OkHttpClient http = OutboundHttp.client(
                AllowedHosts.of(Set.of("zuora.com"), ""),
                TIMEOUTS,
                name -> List.of(InetAddress.getByAddress(name, new byte[] {127, 0, 0, 1})));
        assertThrows(HostRefusedException.class, () -> get(http, "http://rest.zuora.com:" + port + "/"));
        assertEquals(0, hits.get());
    }

    @Test
    void anAllowedNameThatResolvesToTheMetadataServiceIsRefusedToo() {
        OkHttpClient http = OutboundHttp.client(
                AllowedHosts.of(Set.of(), "proxy.example:" + port),
                TIMEOUTS,
                name -> List.of(
                        InetAddress.getByAddress(name, new byte[] {(byte) 169, (byte) 254, (byte) 169, (byte) 254})));
        assertThrows(HostRefusedException.class, () -> get(http, "http://proxy.example:" + port + "/"));
    }

    @Test
    void aNamedHostIsReached() throws IOException {
        assertEquals(200, get(allowed(), "http://127.0.0.1:" + port + "/"));
        assertEquals(1, hits.get());
    }

    @Test
    void aNamedHostOnAnotherPortIsNot() {
        OkHttpClient http = OutboundHttp.client(AllowedHosts.of(Set.of(), "127.0.0.1:1"), TIMEOUTS);
        VendorException e = assertThrows(VendorException.class, () -> get(http, "http://127.0.0.1:" + port + "/"));
        assertEquals(VendorErrorKind.HOST_NOT_ALLOWED, e.kind());
        assertEquals(0, hits.get());
    }

    @Test
    void aRedirectIsNotFollowed() throws IOException {
        assertEquals(302, get(allowed(), "http://127.0.0.1:" + port + "/redirect"));
        assertEquals(1, hits.get());
    }

    @Test
    void anAnswerUpToTheLimitIsRead() throws IOException {
        try (Response response = call(allowed(), "http://127.0.0.1:" + port + "/")) {
            assertArrayEquals(new byte[100], OutboundHttp.body(response, 100));
        }
    }

    @Test
    void anAnswerPastTheLimitIsNotReadFurther() throws IOException {
        try (Response response = call(allowed(), "http://127.0.0.1:" + port + "/")) {
            assertThrows(ResponseTooLargeException.class, () -> OutboundHttp.body(response, 99));
        }
    }

    private OkHttpClient allowed() {
        return OutboundHttp.client(AllowedHosts.of(Set.of(), "127.0.0.1:" + port), TIMEOUTS);
    }

    private static int get(OkHttpClient http, String url) throws IOException {
        try (Response response = call(http, url)) {
            return response.code();
        }
    }

    private static Response call(OkHttpClient http, String url) throws IOException {
        return http.newCall(new Request.Builder().url(url).build()).execute();
    }
}
