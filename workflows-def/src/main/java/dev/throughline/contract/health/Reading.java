package dev.throughline.contract.health;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What one probe found.
 *
 * @param component where it looked
 * @param probe its name, in kebab-case
 * @param subject what of several it is about, such as a task queue or a customer; null where there is one
 * @param verdict how it is
 * @param figure what was measured; null where nothing has a number
 * @param unit of the figure; empty for a count
 * @param threshold what is wanted of the figure, in words; null without a figure
 * @param says one sentence
 * @param recommendation what to do, naming the cause; null when it is well
 */
public record Reading(
        Component component,
        String probe,
        @Nullable String subject,
        Verdict verdict,
        @Nullable Double figure,
        String unit,
        @Nullable String threshold,
        String says,
        @Nullable String recommendation) {

    /** A figure against its limit; the advice stands when it is not well. */
    public static Reading measured(
            Component component,
            String probe,
            @Nullable String subject,
            double figure,
            Limit limit,
            String says,
            String advice) {
        Verdict verdict = limit.verdict(figure);
        double rounded = Math.round(figure * 100) / 100.0;
        return new Reading(
                component,
                probe,
                subject,
                verdict,
                rounded,
                limit.unit(),
                limit.text(),
                says,
                verdict == Verdict.WELL ? null : advice);
    }

    /** Something that has no number. */
    public static Reading stated(
            Component component, String probe, @Nullable String subject, Verdict verdict, String says, String advice) {
        return new Reading(
                component, probe, subject, verdict, null, "", null, says, verdict == Verdict.WELL ? null : advice);
    }

    /** Names the probe and its subject among all that there are, such as {@code vendors/zuora-access/acme}. */
    public String key() {
        String name = component.name().toLowerCase(Locale.ROOT) + "/" + probe;
        return subject == null ? name : name + "/" + subject;
    }
}
