package dev.throughline.sandbox.deployment;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.throughline.sandbox.Await;
import dev.throughline.sandbox.CheckedRequest;
import dev.throughline.sandbox.HttpCaller;
import dev.throughline.sandbox.HttpCaller.Answer;
import dev.throughline.sandbox.ManualClock;
import dev.throughline.sandbox.StandardWebhook;
import dev.throughline.sandbox.VendorFault;
import dev.throughline.sandbox.VendorFault.Kind;
import dev.throughline.sandbox.WebhookReceiver;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DeploymentSandboxTest {
    private static final String ORDER =
            "{\"type\":\"deployment.rollback.requested\",\"data\":{\"key\":\"inc:7:rollback\"}}";

    /**
     * Made by openssl and not by us: {@code printf '%s' "msg_1.1795262400.$ORDER" | openssl dgst -sha256 -mac HMAC -macopt
     * hexkey:$KEY -binary | base64}.
     */
    private static final String SIGNATURE = "v1,n0xv4mSrNxIG7c4GaImSKTv1+9RPsXltZeBznDU/Cig=";

    private final ManualClock clock = new ManualClock();
    private final WebhookReceiver receiver = new WebhookReceiver();
    private final DeploymentSandbox sandbox = DeploymentSandbox.builder()
            .secret("whsec_c2FuZGJveC1kZXBsb3ltZW50LXNlY3JldC0wMDAx")
            .clock(clock)
            .start();
    private final HttpCaller caller = new HttpCaller();

    @AfterEach
    void close() {
        sandbox.close();
        receiver.close();
    }

    @Test
    void whatIsAskedTwiceIsDoneOnce() throws Exception {
        Answer first = order(SIGNATURE, ORDER);
        Answer second = order(SIGNATURE, ORDER);

        assertEquals(202, first.status());
        assertEquals(first, second);
        assertEquals("dep-1", first.json().path("reference").asText());
        assertEquals(1, sandbox.deployments().size());
        assertEquals(2, sandbox.deployments().get(0).asked());
        assertEquals("inc:7:rollback", sandbox.deployments().get(0).key());
    }

    @Test
    void whatIsForgedOrOldIsRefused() throws Exception {
        assertEquals(401, order(SIGNATURE, ORDER.replace('7', '8')).status());
        assertEquals(401, order("v1,AAAA", ORDER).status());
        clock.pass(Duration.ofMinutes(6));
        assertEquals(401, order(SIGNATURE, ORDER).status());

        assertEquals(List.of(), sandbox.deployments());
    }

    @Test
    void anOrderThatSaysNothingIsRefused() throws Exception {
        assertEquals(422, signed("msg_2", "{\"data\":{}}").status());
    }

    @Test
    void theAskerIsToldOfTheEnd() throws Exception {
        receiver.answersNext(503);
        signed("msg_3", withCallback());

        assertTrue(sandbox.end("dep-1", true));
        assertFalse(sandbox.end("dep-1", false));
        Await.until(() -> sandbox.callbacks() == 1);

        assertEquals(2, receiver.sent().size());
        WebhookReceiver.Sent told = receiver.sent().get(1);
        assertTrue(told.body().contains("\"type\":\"deployment.succeeded\""), told.body());
        assertTrue(told.body().contains("\"key\":\"k\""), told.body());
        CheckedRequest asRequest = new CheckedRequest(
                "POST", "/", Map.of(), told.headers(), told.body().getBytes(UTF_8));
        assertTrue(new StandardWebhook(sandbox.secret()).isGenuine(asRequest, clock.instant()));
    }

    @Test
    void theNewsIsDoubledUnderOneIdOrLost() throws Exception {
        sandbox.faults().add(VendorFault.next(Kind.EVENT_DOUBLED));
        signed("msg_4", withCallback());
        assertTrue(sandbox.end("dep-1", false));
        Await.until(() -> sandbox.callbacks() == 2);
        assertEquals(
                receiver.sent().get(0).header("webhook-id"),
                receiver.sent().get(1).header("webhook-id"));

        sandbox.faults().add(VendorFault.next(Kind.EVENT_LOST));
        signed("msg_5", withCallback());
        assertTrue(sandbox.end("dep-2", true));
        Await.until(sandbox::isIdle);

        assertEquals(2, receiver.sent().size());
        assertEquals(
                List.of("failed", "succeeded"),
                sandbox.deployments().stream().map(SandboxDeployment::status).toList());
    }

    @Test
    void peopleEndADeploymentOverHttp() throws Exception {
        order(SIGNATURE, ORDER);

        assertEquals(204, end("dep-1/failed"));
        assertEquals(409, end("dep-1/succeeded"));
        assertEquals(404, end("dep-1/exploded"));
        assertEquals("failed", sandbox.deployments().get(0).status());
    }

    private int end(String what) throws IOException, InterruptedException {
        return caller.post(sandbox.url().resolve("/sandbox/deployments/" + what), Map.of(), "")
                .status();
    }

    private String withCallback() {
        return "{\"type\":\"deployment.deploy.requested\",\"data\":{\"key\":\"k\",\"callbackUrl\":\""
                + receiver.url("/webhooks/deploy") + "\"}}";
    }

    private Answer order(String signature, String body) throws IOException, InterruptedException {
        return caller.post(
                sandbox.url(),
                Map.of("webhook-id", "msg_1", "webhook-timestamp", "1795262400", "webhook-signature", signature),
                body);
    }

    private Answer signed(String id, String body) throws IOException, InterruptedException {
        Map<String, String> headers =
                new StandardWebhook(sandbox.secret()).headers(id, clock.instant(), body.getBytes(UTF_8));
        return caller.post(sandbox.url(), headers, body);
    }
}
