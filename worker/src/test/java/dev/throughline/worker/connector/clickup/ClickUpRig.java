package dev.throughline.worker.connector.clickup;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.throughline.sandbox.clickup.ClickUpField;
import dev.throughline.sandbox.clickup.ClickUpList;
import dev.throughline.sandbox.clickup.ClickUpPerson;
import dev.throughline.sandbox.clickup.ClickUpSandbox;
import dev.throughline.worker.connector.VendorException;
import dev.throughline.worker.connector.http.AllowedHosts;
import dev.throughline.worker.connector.http.HttpTimeouts;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Callable;

/** A stand-in that holds every request against the vendor's file, and a client of it. */
final class ClickUpRig implements AutoCloseable {
    static final long ROBOT = 183;
    static final long ANN = 184;
    static final String TEAM = "9007";
    static final String LIST = "901";
    static final String OTHER_LIST = "902";
    static final String MARKER = "0a52c486-5f05-403b-b4fd-c512ff05131c";
    static final String SEVERITY = "1b63d597-6f16-514c-a5ee-d623ff16242d";

    final ClickUpSandbox sandbox;
    final ClickUpClient client;
    final ClickUpPerson ann;

    ClickUpRig() {
        this(builder());
    }

    ClickUpRig(ClickUpSandbox.Builder builder) {
        String specs = System.getenv("THROUGHLINE_SPECS_DIR");
        sandbox = (specs == null ? builder : builder.checkRequestsAgainst(Path.of(specs))).start();
        client = client(sandbox.token(ROBOT));
        ann = sandbox.workspace().person(ANN);
    }

    static ClickUpSandbox.Builder builder() {
        return ClickUpSandbox.builder()
                .user(ROBOT, "Throughline Robot", "robot@example.org")
                .user(ANN, "Ann Other", "ann@example.org")
                .oauthToken(ROBOT, "oauth-183")
                .list(ClickUpList.named(LIST, "Support")
                        .withField(ClickUpField.text(MARKER, "Zendesk"))
                        .withField(ClickUpField.dropDown(SEVERITY, "Severity", "low", "high")))
                .list(ClickUpList.named(OTHER_LIST, "Later"))
                .callsPerMinute(1_000_000);
    }

    static ClickUpList listWithMarker(String id) {
        return ClickUpList.named(id, "Elsewhere").withField(ClickUpField.text(MARKER, "Zendesk"));
    }

    ClickUpClient client(String token) {
        return client(token, Duration.ofSeconds(30));
    }

    ClickUpClient client(String token, Duration readWithin) {
        HttpTimeouts timeouts = new HttpTimeouts(Duration.ofSeconds(30), readWithin, Duration.ofSeconds(60));
        return new ClickUpConnector(
                        AllowedHosts.of(
                                ClickUpConnector.VENDOR_DOMAINS,
                                sandbox.baseUrl().getAuthority()),
                        timeouts,
                        Clock.systemUTC())
                .client(new ClickUpCredential(sandbox.baseUrl(), token), ClickUpGate.unlimited());
    }

    /** The error of a call, which shows no token. */
    static VendorException failure(Callable<?> call) {
        VendorException failed = assertThrows(VendorException.class, call::call);
        String message = String.valueOf(failed.getMessage());
        assertFalse(message.contains("pk_") || message.contains("SANDBOX"), message);
        return failed;
    }

    static VendorException failureOf(Runnable call) {
        return failure(() -> {
            call.run();
            return 0;
        });
    }

    @Override
    public void close() {
        sandbox.close();
    }
}
