package dev.throughline.sandbox.clickup;

import java.time.Duration;

/**
 * When deliveries fail and come again, in real time whatever the stand-in's clock says.
 *
 * @param answerWithin a receiver that takes longer has failed
 * @param attempts for one event; then it is dropped for good
 * @param pause between two attempts; the vendor does not say how long its own are
 */
public record WebhookTimes(Duration answerWithin, int attempts, Duration pause) {
    /** Seven seconds and five attempts (Webhook health status), ten seconds apart. */
    public static WebhookTimes usual() {
        return new WebhookTimes(Duration.ofSeconds(7), 5, Duration.ofSeconds(10));
    }

    public WebhookTimes withPause(Duration wait) {
        return new WebhookTimes(answerWithin, attempts, wait);
    }

    public WebhookTimes withAnswerWithin(Duration time) {
        return new WebhookTimes(time, attempts, pause);
    }
}
