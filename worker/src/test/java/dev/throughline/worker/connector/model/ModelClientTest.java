package dev.throughline.worker.connector.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.throughline.sandbox.model.AskedModel;
import dev.throughline.sandbox.model.ModelFault;
import dev.throughline.sandbox.model.ModelFault.Kind;
import dev.throughline.sandbox.model.ModelSandbox;
import dev.throughline.worker.connector.VendorErrorKind;
import dev.throughline.worker.connector.VendorException;
import dev.throughline.worker.connector.http.AllowedHosts;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ModelClientTest {
    private static final String KEY = "sk-canary-4711";
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final ModelQuestion QUESTION = new ModelQuestion(
            "Sort this.", "{\"text\": \"a crash of canary data\"}", "triage", JsonNodeFactory.instance.objectNode());

    private final ModelSandbox sandbox =
            ModelSandbox.builder().key(KEY).knows("crash", "bug").start();
    private final ModelClient model = client(sandbox.baseUrl(), KEY, LONG);

    private ModelClient client(URI baseUrl, String key, Duration within) {
        return ModelConnector.client(
                AllowedHosts.of(ModelConnector.VENDOR_DOMAINS, sandbox.baseUrl().getAuthority()),
                new ModelCredential(baseUrl, key, "sorter-1", within, 2));
    }

    @AfterEach
    void close() {
        sandbox.close();
    }

    @Test
    void theWordsOfTheFirstChoiceAreTheAnswer() {
        assertEquals("{\"kind\":\"bug\",\"confidence\":95}", model.ask(QUESTION));

        AskedModel asked = sandbox.asked().get(0);
        assertEquals("sorter-1", asked.model());
        assertEquals("Bearer " + KEY, asked.authorization());
        assertEquals(QUESTION.instructions(), asked.instructions());
        assertEquals(QUESTION.data(), asked.data());
        assertEquals(
                "triage",
                asked.body()
                        .path("response_format")
                        .path("json_schema")
                        .path("name")
                        .asText());
    }

    @ParameterizedTest
    @CsvSource({
        "RATE_LIMITED, RATE_LIMITED",
        "SERVER_ERROR, UNAVAILABLE",
        "CUT, UNAVAILABLE",
        "MALFORMED_BODY, MALFORMED",
        "NO_CHOICE, MALFORMED",
        "CUT_SHORT, MALFORMED",
        "ENDLESS, MALFORMED",
    })
    void whatIsNoWholeAnswerIsAnErrorOfItsKind(Kind fault, VendorErrorKind kind) {
        sandbox.add(ModelFault.next(fault).withRetryAfter(Duration.ofSeconds(17)));

        VendorException failed = failure(model);

        assertEquals(kind, failed.kind());
        assertEquals(kind == VendorErrorKind.RATE_LIMITED ? Duration.ofSeconds(17) : null, failed.retryAfter());
    }

    @Test
    void anAnswerThatDoesNotComeInTimeIsNotWaitedFor() {
        sandbox.add(ModelFault.next(Kind.LATE).withDelay(Duration.ofSeconds(30)));

        VendorException failed = failure(client(sandbox.baseUrl(), KEY, Duration.ofMillis(300)));

        assertEquals(VendorErrorKind.UNAVAILABLE, failed.kind());
    }

    @Test
    void aWrongKeyIsNamedAndNotShown() {
        VendorException failed = failure(client(sandbox.baseUrl(), "sk-canary-wrong", LONG));

        assertEquals(VendorErrorKind.AUTHENTICATION, failed.kind());
        assertEquals("Model: HTTP 401, the key was refused; see model.key", failed.getMessage());
    }

    @Test
    void anEndpointThatKeepsFailingIsLeftAlone() {
        sandbox.add(ModelFault.next(Kind.SERVER_ERROR).always());
        for (int call = 0; call < 5; call++) {
            assertEquals(VendorErrorKind.UNAVAILABLE, failure(model).kind());
        }

        assertEquals(VendorErrorKind.CIRCUIT_OPEN, failure(model).kind());
        assertEquals(5, sandbox.asked().size());
    }

    @Test
    void aForeignHostIsAskedNothing() {
        ModelCredential credential = new ModelCredential(sandbox.baseUrl(), KEY, "sorter-1", LONG, 1);
        AllowedHosts strict = AllowedHosts.of(ModelConnector.VENDOR_DOMAINS, "");

        VendorException failed = assertThrows(VendorException.class, () -> ModelConnector.client(strict, credential));

        assertEquals(VendorErrorKind.HOST_NOT_ALLOWED, failed.kind());
        assertTrue(sandbox.asked().isEmpty());
    }

    @Test
    void neitherKeyNorDataIsShown() {
        ModelCredential credential = new ModelCredential(sandbox.baseUrl(), KEY, "sorter-1", LONG, 1);

        assertFalse(credential.toString().contains("canary"));
        assertFalse(QUESTION.toString().contains("canary"));
        assertFalse(model.toString().contains("canary"));
    }

    private static VendorException failure(ModelClient asked) {
        VendorException failed = assertThrows(VendorException.class, () -> asked.ask(QUESTION));
        assertFalse(String.valueOf(failed.getMessage()).contains("canary"), failed.getMessage());
        return failed;
    }
}
