package dev.throughline.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.throughline.api.TestingApi.Reply;
import dev.throughline.contract.common.Role;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OwnCallersTest {
    private final TestingApi api = TestingApi.shared();

    @ParameterizedTest
    @ValueSource(strings = {"http://evil.example", "null", "http://127.0.0.1", "http://localhost:1"})
    void aPageOfAnotherOriginCannotSuspendACustomer(String origin) {
        String id = api.customer();
        Reply refused = suspend(id, origin);
        assertEquals(403, refused.status(), refused.raw().body());
        assertEquals("application/problem+json", refused.header("Content-Type"));
        assertEquals(
                "urn:throughline:problem:forbidden", refused.json().path("type").asText());
        assertEquals("ACTIVE", status(id));
    }

    @Test
    void aPageOfOurOwnCan() {
        String id = api.customer();
        assertEquals(200, suspend(id, "http://127.0.0.1:" + api.port()).status());
        assertEquals("SUSPENDED", status(id));
    }

    @Test
    void whoSendsNoOriginCan() {
        String id = api.customer();
        assertEquals(200, api.post("/v1/customers/" + id + "/suspend", "").status());
        assertEquals("SUSPENDED", status(id));
    }

    @Test
    void aNameThatOnlyPointsHereCannotSuspendACustomer() throws IOException {
        String id = api.customer();
        String answer = under("evil.example", "POST /v1/customers/" + id + "/suspend", "");
        assertTrue(answer.startsWith("HTTP/1.1 403"), answer);
        assertTrue(answer.contains("application/problem+json"), answer);
        assertEquals("ACTIVE", status(id));
    }

    @Test
    void aNameThatOnlyPointsHereIsRefusedEvenToItsOwnPages() throws IOException {
        String answer = under("evil.example", "GET /v1/customers", "Origin: http://evil.example\r\n");
        assertTrue(answer.startsWith("HTTP/1.1 403"), answer);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/healthz", "/readyz", "/metrics", "/openapi.yaml", "/v1/nothing"})
    void thatGoesForEveryPath(String path) throws IOException {
        assertEquals(
                403,
                api.send(api.request(path)
                                .header("Origin", "http://evil.example")
                                .GET())
                        .status());
        String answer = under("evil.example", "GET " + path, "");
        assertTrue(answer.startsWith("HTTP/1.1 403"), answer);
    }

    @Test
    void thatGoesForTheAdminTasksToo() {
        URI task = URI.create("http://127.0.0.1:" + api.adminPort() + "/tasks/gc");
        HttpRequest.Builder request = HttpRequest.newBuilder(task)
                .header("Authorization", "Bearer " + api.key("gardener", Role.ADMIN))
                .POST(HttpRequest.BodyPublishers.noBody());
        assertEquals(
                403,
                api.send(request.copy().header("Origin", "http://evil.example")).status());
        assertEquals(200, api.send(request).status());
    }

    @Test
    void localhostIsOneOfOurNames() throws IOException {
        String answer = under("localhost:" + api.port(), "GET /healthz", "");
        assertTrue(answer.startsWith("HTTP/1.1 200"), answer);
    }

    private Reply suspend(String customer, String origin) {
        return api.send(api.request("/v1/customers/" + customer + "/suspend")
                .header("Content-Type", "application/json")
                .header("Origin", origin)
                .POST(HttpRequest.BodyPublishers.ofString("")));
    }

    private String status(String customer) {
        return api.get("/v1/customers/" + customer).json().path("status").asText();
    }

    // The JDK's client lets nobody choose the Host header.
    private String under(String host, String methodAndPath, String headers) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), api.port())) {
            OutputStream request = socket.getOutputStream();
            request.write((methodAndPath + " HTTP/1.1\r\nHost: " + host + "\r\n" + headers
                            + "Content-Type: application/json\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            request.flush();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
