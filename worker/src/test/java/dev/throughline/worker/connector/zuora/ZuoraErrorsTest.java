package dev.throughline.worker.connector.zuora;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.throughline.worker.connector.VendorErrorKind;
import dev.throughline.worker.connector.VendorException;
import dev.throughline.worker.connector.zuora.FakeVendor.Reply;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ZuoraErrorsTest {
    private static final String ERRORS = "{\"errors\":[{\"status\":400,\"code\":\"invalid\",\"title\":\"Not so.\"}]}";
    private static final String EXPORT = "/workflows/7/export";

    private final Rig rig = new Rig().givesTokens(3599);
    private final ZuoraClient client = rig.client();

    @AfterEach
    void stop() {
        rig.close();
    }

    @ParameterizedTest
    @CsvSource({
        "400, REJECTED, NEVER",
        "302, REJECTED, NEVER",
        "401, AUTHENTICATION, NEVER",
        "403, PERMISSION, NEVER",
        "404, NOT_FOUND, NEVER",
        "408, UNAVAILABLE, YES",
        "409, REJECTED, NEVER",
        "422, REJECTED, NEVER",
        "429, RATE_LIMITED, YES",
        "500, UNAVAILABLE, YES",
        "503, UNAVAILABLE, YES"
    })
    void aStatusHasItsKind(int status, VendorErrorKind kind, VendorErrorKind.Retry retry) {
        VendorException e = answered(new Reply(status, ERRORS));
        assertEquals(kind, e.kind());
        assertEquals(retry, e.retry());
        assertEquals(status, e.status());
    }

    @ParameterizedTest
    @CsvSource({
        "50000010, PERMISSION, NEVER",
        "50000011, AUTHENTICATION, NEVER",
        "50000020, REJECTED, NEVER",
        "50000021, REJECTED, NEVER",
        "50000030, REJECTED, NEVER",
        "50000040, NOT_FOUND, NEVER",
        "50000050, UNAVAILABLE, YES",
        "50000060, UNAVAILABLE, FEW",
        "50000061, UNAVAILABLE, YES",
        "50000070, CONCURRENCY_LIMITED, YES",
        "50000090, REJECTED, NEVER",
        "50000099, REJECTED, NEVER",
        "words, REJECTED, NEVER"
    })
    void aSuccessfulStatusWithSuccessFalseIsJudgedByTheLastTwoDigits(
            String code, VendorErrorKind kind, VendorErrorKind.Retry retry) {
        VendorException e = answered(new Reply(
                200,
                "{\"success\":false,\"processId\":\"1\",\"reasons\":[{\"code\":\"" + code + "\",\"message\":\"m\"}]}"));
        assertEquals(kind, e.kind());
        assertEquals(retry, e.retry());
    }

    @Test
    void aNumericCodeIsReadAsWell() {
        VendorException e = answered(new Reply(200, "{\"success\":false,\"reasons\":[{\"code\":53200070}]}"));
        assertEquals(VendorErrorKind.CONCURRENCY_LIMITED, e.kind());
    }

    @Test
    void tooManyCallsAtOnceIsToldFromTooManyCalls() {
        VendorException e = answered(
                new Reply(429, "{\"success\":false,\"reasons\":[{\"code\":70,\"message\":\"Request limit reached\"}]}")
                        .with("Retry-After", "3"));
        assertEquals(VendorErrorKind.CONCURRENCY_LIMITED, e.kind());
        assertEquals(Duration.ofSeconds(3), e.retryAfter());
    }

    @Test
    void retryAfterMayBeSecondsOrADate() {
        rig.vendor.on("/workflows/7", new Reply(429, ERRORS).with("Retry-After", "17"));
        rig.vendor.on("/workflows/7", new Reply(429, ERRORS).with("Retry-After", "Sat, 21 Nov 2026 12:01:30 GMT"));
        assertEquals(Duration.ofSeconds(17), failure().retryAfter());
        assertEquals(Duration.ofSeconds(90), failure().retryAfter());
    }

    @Test
    void withoutRetryAfterTheWindowsResetCounts() {
        VendorException e = answered(new Reply(429, "")
                .with("RateLimit-Limit", "2250000, 50000;w=60, 2250000;w=3600")
                .with("RateLimit-Remaining", "0")
                .with("RateLimit-Reset", "42"));
        assertEquals(Duration.ofSeconds(42), e.retryAfter());
    }

    @Test
    void aServerErrorMayAskToWait() {
        assertEquals(
                Duration.ofSeconds(5),
                answered(new Reply(503, "").with("Retry-After", "5")).retryAfter());
    }

    @ParameterizedTest
    @ValueSource(strings = {"soon", "", "1e999999999", "-5", "Sat, 21 Nov 2020 12:00:00 GMT"})
    void aWaitThatIsNoneIsNotObeyed(String value) {
        Duration wait = answered(new Reply(429, "").with("Retry-After", value)).retryAfter();
        assertTrue(wait == null || wait.isZero());
    }

    @ParameterizedTest
    @ValueSource(strings = {"<html>404</html>", "", "{\"message\":\"no Route matched with those values\"}", "[]"})
    void aGatewaysNotFoundIsNotTheVendors(String body) {
        assertEquals(VendorErrorKind.MALFORMED, answered(new Reply(404, body)).kind());
    }

    @Test
    void anAnswerThatBreaksOffIsNoAnswer() {
        VendorException e = answered(new Reply(200, "{\"id\":7").cutOff());
        assertEquals(VendorErrorKind.UNAVAILABLE, e.kind());
        assertFalse(e.answered());
        assertEquals(1, rig.vendor.seen("/workflows/7").size());
    }

    @Test
    void aHostThatDoesNotListenIsUnavailable() {
        ZuoraClient gone = rig.client();
        gone.authenticate();
        rig.vendor.close();
        VendorException e = Rig.failure(() -> gone.definition(7));
        assertEquals(VendorErrorKind.UNAVAILABLE, e.kind());
        assertEquals(0, e.status());
    }

    @Test
    void theMessageNamesOperationStatusCodeTitleAndRequestId() {
        VendorException e = answered(new Reply(400, ERRORS).with("Zuora-Request-Id", "5f6e-req"));
        assertEquals(
                "Zuora definition at 127.0.0.1: HTTP 400, refused, code invalid, 'Not so.', request 5f6e-req",
                e.getMessage());
    }

    @Test
    void whatTheVendorRepeatsOfOurSecretsIsLeftOut() {
        VendorException e = answered(new Reply(
                400,
                "{\"errors\":[{\"code\":\"" + Rig.SECRET + "\",\"title\":\"bad\\r\\ntoken-1 and " + Rig.SECRET
                        + "\"}]}"));
        String message = String.valueOf(e.getMessage());
        assertFalse(message.contains("token-1") || message.contains(Rig.SECRET) || message.contains("\n"), message);
    }

    @Test
    void anUnparsableBodyIsNotQuoted() {
        VendorException e = answered(new Reply(200, "{\"private\": customer"));
        assertFalse(String.valueOf(e.getMessage()).contains("private"));
        assertNull(e.getCause());
    }

    @Test
    void anExportIsGivenByteForByte() {
        String export = " {\"workflow\" : {\"id\":7,\"name\":\"\u00fc\"},\n\"tasks\":[ ],\"linkages\":[]}\n";
        rig.vendor.on(EXPORT, new Reply(200, export));
        assertArrayEquals(export.getBytes(StandardCharsets.UTF_8), client.export(7, null));
        assertEquals("null", rig.vendor.seen(EXPORT).get(0).query());
    }

    @Test
    void anExportInAnUnusualOrderIsAccepted() {
        rig.vendor.on(EXPORT, new Reply(200, "{\"x\":1,\"linkages\":[],\"tasks\":[],\"workflow\":{}}"));
        client.export(7, "latest");
        assertEquals("version=latest", rig.vendor.seen(EXPORT).get(0).query());
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "[]", "<html/>", "", "{\"workflow\":{},", "{\"workflow\":", "{\"x\":1}"})
    void anExportThatIsNoneIsMalformed(String body) {
        rig.vendor.on(EXPORT, new Reply(200, body));
        assertEquals(
                VendorErrorKind.MALFORMED,
                Rig.failure(() -> client.export(7, null)).kind());
    }

    @Test
    void anExportsErrorInASuccessfulStatusIsSeen() {
        rig.vendor.on(EXPORT, new Reply(200, "{\"success\":false,\"reasons\":[{\"code\":50000061}]}"));
        assertEquals(
                VendorErrorKind.UNAVAILABLE,
                Rig.failure(() -> client.export(7, null)).kind());
    }

    @Test
    void aRerunWhoseKeyIsInFlightMayBeAskedAgain() {
        rig.vendor.on("/workflows/tasks/2/rerun", new Reply(409, ERRORS));
        VendorException e = Rig.failure(() -> client.rerunTask(2, "key"));
        assertEquals(VendorErrorKind.UNAVAILABLE, e.kind());
        assertTrue(e.answered());
    }

    private VendorException answered(Reply reply) {
        rig.vendor.on("/workflows/7", reply);
        return failure();
    }

    private VendorException failure() {
        return Rig.failure(() -> client.definition(7));
    }
}
