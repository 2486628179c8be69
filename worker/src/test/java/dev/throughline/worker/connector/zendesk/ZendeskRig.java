package dev.throughline.worker.connector.zendesk;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.throughline.sandbox.zendesk.ZendeskSandbox;
import dev.throughline.sandbox.zendesk.ZendeskSandboxBuilder;
import dev.throughline.worker.connector.VendorException;
import dev.throughline.worker.connector.http.AllowedHosts;
import dev.throughline.worker.connector.http.HttpTimeouts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.function.Executable;

/** A stand-in with some people and fields, and a client for it. */
final class ZendeskRig implements AutoCloseable {
    static final String SECRET = "canary-zendesk-secret-1";
    static final long ANN = 20;
    static final long EVE = 30;

    final ZendeskSandbox sandbox;
    final ZendeskConnector connector;
    final List<String> gated = new ArrayList<>();
    final List<RateObservation> observed = new ArrayList<>();

    ZendeskRig() {
        this(ZendeskSandbox.builder(), Duration.ofSeconds(30));
    }

    ZendeskRig(ZendeskSandboxBuilder builder, Duration callWithin) {
        builder.credentials("throughline_test", SECRET)
                .exportLag(Duration.ZERO)
                .user(ANN, "Ann", "ann@example.org", "agent")
                .user(EVE, "Eve", "eve@example.org", "end-user")
                .group(40, "Support")
                .field(500, "Colour", "tagger", "red", "green")
                .status(600, "Waiting for parts", "hold")
                .rateScale(100);
        String specs = System.getenv("THROUGHLINE_SPECS_DIR");
        if (specs != null) {
            builder.checkRequestsAgainst(Path.of(specs)).strict();
        }
        this.sandbox = builder.start();
        this.connector = new ZendeskConnector(
                AllowedHosts.of(
                        ZendeskConnector.VENDOR_DOMAINS, sandbox.baseUrl().getAuthority()),
                new HttpTimeouts(callWithin, callWithin, callWithin),
                Clock.systemUTC());
    }

    ZendeskClient client() {
        return client(SECRET);
    }

    ZendeskClient client(String secret) {
        return connector.client(
                new ZendeskCredential(sandbox.baseUrl(), ZendeskCredential.Kind.OAUTH, sandbox.clientId(), secret),
                this::gate);
    }

    private ZendeskGate.Permit gate(String operation, @Nullable Long ticketId) {
        gated.add(ticketId == null ? operation : operation + " " + ticketId);
        return observed::add;
    }

    /** A ticket of Eve's, with one comment. */
    long open() {
        return sandbox.createTicket(
                ANN,
                json("{\"subject\":\"Printer\",\"priority\":\"high\",\"requester_id\":30,\"tags\":[\"b\",\"a\"],"
                        + "\"custom_fields\":[{\"id\":500,\"value\":\"red\"}],\"comment\":{\"body\":\"It smokes\"}}"));
    }

    static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text);
        } catch (IOException wrong) {
            throw new UncheckedIOException(wrong);
        }
    }

    static VendorException failure(Executable call) {
        VendorException failed = assertThrows(VendorException.class, call);
        assertFalse(String.valueOf(failed.getMessage()).contains("canary"), failed.getMessage());
        return failed;
    }

    @Override
    public void close() {
        sandbox.close();
    }
}
