package dev.throughline.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.throughline.api.TestingApi.Reply;
import dev.throughline.api.errors.ProblemException;
import dev.throughline.api.errors.Problems;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.jdbi.v3.core.ConnectionException;
import org.junit.jupiter.api.Test;

class ErrorsTest {
    private final TestingApi api = TestingApi.shared();

    @Test
    void everyProblemSaysItsFailureTypeEvenWhereThereIsNone() {
        assertEquals("INVALID_INPUT", failureType(api.post("/v1/customers", "{")));
        assertEquals("FORBIDDEN", failureType(api.send(api.bare("/v1/customers").GET())));
        String id = api.startSync(api.customer());
        api.post("/v1/processes/" + id + "/terminate", "");
        assertEquals("CONFLICT", failureType(api.post("/v1/processes/" + id + "/terminate", "")));
        assertTrue(new ObjectMapper()
                .valueToTree(
                        ProblemException.unavailable("Temporal is away", null).problem())
                .path("failureType")
                .isNull());
    }

    private static String failureType(Reply refused) {
        return refused.json().path("failureType").asText();
    }

    @Test
    void aMalformedBodyIsABadRequestAndIsNotQuoted() {
        Reply refused = api.post("/v1/customers", "{\"clientSecret\":planted-secret}");
        isProblem(400, refused);
        assertFalse(refused.raw().body().contains("planted"), refused.raw().body());
    }

    @Test
    void aWrongTypeNamesItsField() {
        Reply refused = api.post("/v1/syncs/zuora", "{\"customer\":\"acme\",\"force\":{}}");
        isProblem(422, refused);
        assertEquals("force", refused.json().at("/errors/0/field").asText());
    }

    @Test
    void aMisspeltFieldIsNotTakenForAnAbsentOne() {
        Reply refused = api.post("/v1/syncs/zuora", "{\"customer\":\"acme\",\"forse\":true}");
        isProblem(422, refused);
        assertEquals("forse", refused.json().at("/errors/0/field").asText());
    }

    @Test
    void anExhaustedPoolIsToldFromADatabaseThatIsDown() {
        SQLException none = new SQLTransientConnectionException("no connection in 15000ms");
        SQLException down = new SQLTransientConnectionException("no connection", new SQLException("refused", "08001"));

        String exhausted = String.valueOf(
                Problems.of(new ConnectionException(none)).problem().detail());
        assertTrue(exhausted.contains("pool of database connections is exhausted"), exhausted);
        String silent = String.valueOf(
                Problems.of(new ConnectionException(down)).problem().detail());
        assertTrue(silent.contains("The database does not answer"), silent);
    }

    @Test
    void anEmptyBodyIsInvalid() {
        isProblem(422, api.post("/v1/syncs/zuora", ""));
    }

    @Test
    void anUnknownPathIsNotFound() {
        Reply missing = api.get("/v1/nothing");
        isProblem(404, missing);
        assertEquals("/v1/nothing", missing.json().path("instance").asText());
    }

    @Test
    void aMethodThatIsNotAllowedNamesTheOnesThatAre() {
        Reply refused = api.delete("/v1/customers");
        isProblem(405, refused);
        assertTrue(refused.header("Allow").contains("POST"), refused.header("Allow"));
    }

    @Test
    void anotherMediaTypeIsNotSupported() {
        isProblem(
                415,
                api.send(api.request("/v1/syncs/zuora")
                        .header("Content-Type", "text/plain")
                        .POST(HttpRequest.BodyPublishers.ofString("acme"))));
    }

    @Test
    void aConnectionCanBeSentInTwoMediaTypesAndBothAreNamed() {
        Reply refused = api.send(api.request("/v1/connections/acme")
                .header("Content-Type", "text/plain")
                .PUT(HttpRequest.BodyPublishers.ofString("zendesk: {}")));

        isProblem(415, refused);
        String detail = refused.json().path("detail").asText();
        assertTrue(detail.contains("application/json"), detail);
        assertTrue(detail.contains("application/yaml"), detail);
    }

    @Test
    void anotherRepresentationIsNotAcceptable() {
        isProblem(
                406,
                api.send(api.request("/v1/customers")
                        .header("Accept", "image/png")
                        .GET()));
    }

    @Test
    void aBodyOfMoreThanAMegabyteIsTooLarge() {
        isProblem(413, api.post("/v1/syncs/zuora", " ".repeat(1024 * 1024) + "{}"));
    }

    @Test
    void aBodyThatDoesNotSayItsLengthIsCounted() {
        byte[] large = " ".repeat(1024 * 1024 + 1).getBytes(StandardCharsets.UTF_8);
        isProblem(
                413,
                api.send(api.request("/v1/syncs/zuora")
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofInputStream(
                                () -> new java.io.ByteArrayInputStream(large)))));
    }

    @Test
    void aCursorThatNoListGaveIsRefused() {
        isProblem(422, api.get("/v1/customers?cursor=%2A%2A"));
    }

    @Test
    void aLimitOutOfRangeIsRefused() {
        isProblem(422, api.get("/v1/customers?limit=0"));
    }

    @Test
    void whatJettyRefusesIsAProblemToo() throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), api.port())) {
            OutputStream request = socket.getOutputStream();
            request.write("GET /%ZZ HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
                    .getBytes(StandardCharsets.US_ASCII));
            request.flush();
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertTrue(answer.startsWith("HTTP/1.1 400"), answer);
            assertTrue(answer.contains("application/problem+json"), answer);
            assertTrue(answer.contains("\"failureType\":\"INVALID_INPUT\""), answer);
            assertFalse(answer.contains("org.eclipse"), answer);
        }
    }

    private static void isProblem(int status, Reply reply) {
        assertEquals(status, reply.status(), () -> reply.raw().body());
        assertEquals("application/problem+json", reply.header("Content-Type"));
        assertEquals(status, reply.json().path("status").asInt());
        assertTrue(reply.json().path("type").asText().startsWith("urn:throughline:problem:"));
        assertFalse(reply.json().path("title").asText().isEmpty());
        assertFalse(reply.json().path("detail").asText().isEmpty());
        assertFalse(reply.raw().body().contains("Exception"), reply.raw().body());
    }
}
