package dev.throughline.contract.specialist;

import dev.throughline.contract.health.Component;
import dev.throughline.contract.health.Reading;
import dev.throughline.contract.onboarding.AlertRoute;
import io.temporal.activity.ActivityInterface;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The system troubleshooter's eyes: reads the health of what a worker reaches, and remembers what stays unwell. */
@ActivityInterface(namePrefix = "Health")
public interface HealthActivities {
    /** Takes the readings now; those of the vendors are at most half a minute old. What cannot be read is UNKNOWN. */
    Readings read(ReadHealth request);

    /**
     * Takes the readings of a round and counts them into what is remembered. Asking again with the same key counts nothing
     * twice; a round less than four minutes after another one's is no round.
     *
     * @return what has to be told, until it is reported as told
     */
    Observation observe(ObserveRound request);

    /** Notes that people were told. */
    void told(Told event);

    /**
     * What to read.
     *
     * @param components the components; those that a worker cannot read are left out of the answer
     */
    record ReadHealth(List<Component> components) {}

    /**
     * What one worker found.
     *
     * @param worker names its JVM
     * @param readings what it found
     */
    record Readings(String worker, List<Reading> readings) {}

    /**
     * A round of the watch.
     *
     * @param roundKey names the round
     * @param customer whose syncs alone are looked at, however short a time after another round; null for everything
     */
    record ObserveRound(String roundKey, @Nullable String customer) {}

    /**
     * What a round found.
     *
     * @param ill probes that are unwell now
     * @param raise alarms of which nobody has been told
     * @param clear alarms that are over, of which nobody has been told
     */
    record Observation(List<String> ill, List<Alarm> raise, List<Alarm> clear) {}

    /**
     * Something that stays unwell, or was.
     *
     * @param key the probe and its subject
     * @param taskId the human task of this episode
     * @param title one line
     * @param body Markdown: what was found, and what to do
     * @param customer whose, where it is one customer's
     * @param route who is told beside the operators, where the customer has somebody
     */
    record Alarm(
            String key,
            String taskId,
            String title,
            String body,
            @Nullable String customer,
            @Nullable AlertRoute route) {}

    /**
     * That people were told of an alarm or of its end.
     *
     * @param key the probe and its subject
     * @param taskId the episode
     * @param cleared whether it was the end
     */
    record Told(String key, String taskId, boolean cleared) {}
}
