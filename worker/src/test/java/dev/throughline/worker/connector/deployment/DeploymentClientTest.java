package dev.throughline.worker.connector.deployment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.throughline.sandbox.VendorFault;
import dev.throughline.sandbox.VendorFault.Kind;
import dev.throughline.sandbox.deployment.DeploymentSandbox;
import dev.throughline.sandbox.deployment.SandboxDeployment;
import dev.throughline.worker.connector.VendorErrorKind;
import dev.throughline.worker.connector.VendorException;
import dev.throughline.worker.connector.http.AllowedHosts;
import dev.throughline.worker.connector.http.HttpTimeouts;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class DeploymentClientTest {
    /** The bytes of {@code canary-of-the-deployment-service}. */
    private static final String SECRET = "whsec_Y2FuYXJ5LW9mLXRoZS1kZXBsb3ltZW50LXNlcnZpY2U=";

    private static final String OTHER = "whsec_Y2FuYXJ5LW9mLWFub3RoZXItc2VydmljZS0tLS0tLS0=";
    private static final Duration LONG = Duration.ofSeconds(30);

    private final DeploymentSandbox sandbox =
            DeploymentSandbox.builder().secret(SECRET).start();
    private final DeploymentClient service = client(Clock.systemUTC(), SECRET);

    private DeploymentClient client(Clock clock, String... secrets) {
        return connector(clock, new HttpTimeouts(LONG, LONG, LONG))
                .client(new DeploymentCredential(sandbox.url(), List.of(secrets)));
    }

    private DeploymentConnector connector(Clock clock, HttpTimeouts timeouts) {
        return new DeploymentConnector(
                AllowedHosts.of(
                        DeploymentConnector.VENDOR_DOMAINS, sandbox.url().getAuthority()),
                clock,
                timeouts);
    }

    @AfterEach
    void close() {
        sandbox.close();
    }

    @Test
    void anOrderIsTakenWithAllThatItSays() {
        DeploymentReceipt receipt = service.order(new DeploymentOrder(
                "inc:a.b:rollback:1",
                DeploymentAction.ROLLBACK,
                "checkout",
                "production",
                "v41",
                "inc:a.b",
                "ann",
                URI.create("https://throughline.example/webhooks/deploy")));

        assertEquals("dep-1", receipt.reference());
        SandboxDeployment taken = sandbox.deployments().get(0);
        assertEquals("deployment.rollback.requested", taken.type());
        assertEquals(
                "{\"key\":\"inc:a.b:rollback:1\",\"service\":\"checkout\",\"environment\":\"production\","
                        + "\"version\":\"v41\",\"incident\":\"inc:a.b\",\"requestedBy\":\"ann\","
                        + "\"callbackUrl\":\"https://throughline.example/webhooks/deploy\"}",
                taken.data().toString());
        assertTrue(taken.webhookId().matches("msg_[0-9a-f]{32}"), taken.webhookId());
    }

    @Test
    void anOrderWhoseAnswerIsLostMayBeSentAgain() {
        sandbox.faults().add(VendorFault.next(Kind.CUT_AFTER_COMMIT));

        assertEquals(
                VendorErrorKind.UNAVAILABLE,
                failure(() -> service.order(order("k"))).kind());
        assertEquals("dep-1", service.order(order("k")).reference());

        assertEquals(1, sandbox.deployments().size());
        assertEquals(2, sandbox.deployments().get(0).asked());
    }

    @Test
    void anotherOrderIsAnotherWebhook() {
        service.order(order("k1"));
        service.order(order("k2"));

        assertEquals(2, sandbox.deployments().size());
        assertNotEquals(
                sandbox.deployments().get(0).webhookId(),
                sandbox.deployments().get(1).webhookId());
        assertFalse(sandbox.deployments().get(0).data().has("callbackUrl"));
    }

    @Test
    void duringARotationEitherSecretWillDo() {
        assertEquals(
                "dep-1",
                client(Clock.systemUTC(), OTHER, SECRET).order(order("k")).reference());
    }

    @Test
    void anotherSecretAndAClockThatIsWrongAreNamed() {
        VendorException wrong = failure(() -> client(Clock.systemUTC(), OTHER).order(order("k")));
        Clock late = Clock.offset(Clock.systemUTC(), Duration.ofMinutes(-10));

        assertEquals(VendorErrorKind.AUTHENTICATION, wrong.kind());
        assertEquals(
                "Deployment service order: HTTP 401, the signature was refused; see whether both sides have the same"
                        + " secret, and clocks that agree",
                wrong.getMessage());
        assertEquals(
                VendorErrorKind.AUTHENTICATION,
                failure(() -> client(late, SECRET).order(order("k"))).kind());
        assertEquals(List.of(), sandbox.deployments());
    }

    @ParameterizedTest
    @CsvSource({
        "RATE_LIMITED, 429, RATE_LIMITED",
        "ERROR, 503, UNAVAILABLE",
        "ERROR, 404, MALFORMED",
        "ERROR, 410, REJECTED",
        "REPEATED_REQUEST, 400, REJECTED",
        "MALFORMED_BODY, 400, MALFORMED",
        "CUT_BEFORE_COMMIT, 400, UNAVAILABLE",
    })
    void everyFaultIsAnErrorOfItsKindAndNothingWasDone(Kind fault, int status, VendorErrorKind kind) {
        sandbox.faults().add(VendorFault.next(fault).withStatus(status));

        assertEquals(kind, failure(() -> service.order(order("k"))).kind());
        assertEquals(List.of(), sandbox.deployments());
    }

    @Test
    void aSlowAnswerIsNotWaitedForForEver() {
        sandbox.faults().add(VendorFault.next(Kind.SLOW).withDelay(Duration.ofSeconds(20)));
        DeploymentClient hasty = connector(Clock.systemUTC(), new HttpTimeouts(LONG, Duration.ofMillis(200), LONG))
                .client(new DeploymentCredential(sandbox.url(), List.of(SECRET)));

        assertEquals(
                VendorErrorKind.UNAVAILABLE,
                failure(() -> hasty.order(order("k"))).kind());
    }

    @Test
    void aServiceThatKeepsFailingIsLeftAlone() {
        sandbox.faults().add(VendorFault.next(Kind.ERROR).always());
        for (int call = 0; call < 5; call++) {
            assertEquals(
                    VendorErrorKind.UNAVAILABLE,
                    failure(() -> service.order(order("k"))).kind());
        }

        assertEquals(
                VendorErrorKind.CIRCUIT_OPEN,
                failure(() -> service.order(order("k"))).kind());
        assertEquals(5, sandbox.calls());
    }

    @Test
    void onlyAHostThatTheOperatorNamedIsAsked() {
        DeploymentConnector strict =
                new DeploymentConnector(AllowedHosts.of(DeploymentConnector.VENDOR_DOMAINS, ""), Clock.systemUTC());
        URI elsewhere = URI.create("https://deploy.example.org/hooks");

        VendorException refused = failure(() -> strict.client(new DeploymentCredential(elsewhere, List.of(SECRET))));

        assertEquals(VendorErrorKind.HOST_NOT_ALLOWED, refused.kind());
        assertEquals(
                "Host deploy.example.org is not allowed yet; if it is meant, add deploy.example.org:443 to"
                        + " vendors.allowedHosts",
                refused.getMessage());
    }

    @Test
    void neitherSecretNorPathIsShown() {
        String shown =
                new DeploymentCredential(URI.create("https://d.example/hooks/canary"), List.of(SECRET)).toString();

        assertFalse(shown.contains("canary"));
        assertFalse(shown.contains(SECRET));
        assertThrows(
                IllegalArgumentException.class, () -> new DeploymentCredential(sandbox.url(), List.of("whsec_canary")));
    }

    private static DeploymentOrder order(String key) {
        return new DeploymentOrder(key, DeploymentAction.DEPLOY, "checkout", "production", "", "inc:7", "ann", null);
    }

    private static VendorException failure(Runnable call) {
        VendorException failed = assertThrows(VendorException.class, call::run);
        assertFalse(String.valueOf(failed.getMessage()).contains("Y2FuYXJ5"), failed.getMessage());
        return failed;
    }
}
