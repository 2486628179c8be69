package dev.throughline.sandbox.clickup;

import dev.throughline.sandbox.ManualClock;
import java.io.IOException;
import java.time.Duration;

/** A stand-in with two people and two lists, and a clock that moves when told to. */
final class SandboxRig implements AutoCloseable {
    static final long ROBOT = 183;
    static final long ANN = 184;
    static final String LIST = "901";
    static final String OTHER_LIST = "902";
    static final String MARKER = "0a52c486-5f05-403b-b4fd-c512ff05131c";
    static final String SEVERITY = "1b63d597-6f16-514c-a5ee-d623ff16242d";

    final ManualClock clock = new ManualClock();
    final ClickUpSandbox sandbox;
    final ClickUpCaller caller;
    final ClickUpPerson ann;

    SandboxRig() {
        this(builder());
    }

    SandboxRig(ClickUpSandbox.Builder builder) {
        this.sandbox = builder.clock(clock).start();
        this.caller = new ClickUpCaller(sandbox, sandbox.token(ROBOT));
        this.ann = sandbox.workspace().person(ANN);
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
                .callsPerMinute(1_000_000)
                .webhookTimes(WebhookTimes.usual().withPause(Duration.ofMillis(5)));
    }

    /** Makes a task by the API and answers its id. */
    String task(String body) throws IOException {
        return caller.post("/list/" + LIST + "/task", body).json().path("id").asText();
    }

    /** Subscribes a receiver to all events and answers the webhook's id. */
    String subscribe(Receiver receiver) throws IOException {
        return caller.post(
                        "/team/" + ClickUpWorkspace.ID + "/webhook",
                        "{\"endpoint\":\"" + receiver.url() + "\",\"events\":[\"*\"]}")
                .json()
                .path("id")
                .asText();
    }

    @Override
    public void close() {
        sandbox.close();
    }
}
