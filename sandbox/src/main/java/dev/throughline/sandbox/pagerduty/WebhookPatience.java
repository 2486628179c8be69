package dev.throughline.sandbox.pagerduty;

import java.time.Duration;

/**
 * When deliveries fail and come again, in real time whatever the stand-in's clock says.
 *
 * @param answerWithin a receiver that takes longer has failed
 * @param firstPause before the second attempt; each further pause is twice as long
 * @param longestPause where the doubling ends
 * @param forAll since the first attempt; then a webhook is dropped
 */
public record WebhookPatience(Duration answerWithin, Duration firstPause, Duration longestPause, Duration forAll) {
    /** Five seconds, and two days in all (docs, "Behavior"); how the pauses grow is not told. */
    public static WebhookPatience usual() {
        return new WebhookPatience(
                Duration.ofSeconds(5), Duration.ofSeconds(20), Duration.ofHours(1), Duration.ofHours(48));
    }

    public WebhookPatience withFirstPause(Duration pause) {
        return new WebhookPatience(answerWithin, pause, longestPause, forAll);
    }

    public WebhookPatience withForAll(Duration time) {
        return new WebhookPatience(answerWithin, firstPause, longestPause, time);
    }

    Duration pauseAfter(int attempt) {
        Duration pause = firstPause.multipliedBy(1L << Math.min(attempt - 1, 20));
        return pause.compareTo(longestPause) > 0 ? longestPause : pause;
    }
}
