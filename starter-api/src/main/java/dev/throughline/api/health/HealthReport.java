package dev.throughline.api.health;

import dev.throughline.contract.health.Component;
import dev.throughline.contract.health.Reading;
import dev.throughline.contract.health.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * How the system is.
 *
 * @param verdict the worst of its components'
 * @param at when it was read
 * @param components each component that was asked for
 */
public record HealthReport(Verdict verdict, Instant at, List<ComponentHealth> components) {
    /**
     * How one component is.
     *
     * @param component which
     * @param verdict the worst of its readings'
     * @param read how many readings were taken
     * @param readings all of them when details are wanted, else those that are not well
     */
    public record ComponentHealth(Component component, Verdict verdict, int read, List<Reading> readings) {}

    /** Puts readings together by component. */
    static HealthReport of(
            Instant at, Collection<Component> components, Collection<Reading> readings, boolean detailed) {
        List<ComponentHealth> parts = new ArrayList<>();
        Verdict worst = Verdict.WELL;
        for (Component component : components) {
            List<Reading> all = readings.stream()
                    .filter(reading -> reading.component() == component)
                    .toList();
            Verdict verdict = all.stream().map(Reading::verdict).reduce(Verdict.WELL, Verdict::or);
            List<Reading> shown = all.stream()
                    .filter(reading -> detailed || reading.verdict() != Verdict.WELL)
                    .toList();
            parts.add(new ComponentHealth(component, verdict, all.size(), shown));
            worst = worst.or(verdict);
        }
        return new HealthReport(worst, at, parts);
    }

    /** The report in Markdown. */
    public String markdown() {
        StringBuilder text = new StringBuilder("# Health: " + verdict + "\n\nRead at " + at + ".\n\n");
        text.append("| component | verdict | readings |\n|---|---|---|\n");
        components.forEach(part -> text.append("| ")
                .append(part.component())
                .append(" | ")
                .append(part.verdict())
                .append(" | ")
                .append(part.read())
                .append(" |\n"));
        for (ComponentHealth part : components) {
            if (!part.readings().isEmpty()) {
                text.append("\n## ").append(part.component()).append("\n\n");
                part.readings().forEach(reading -> text.append(line(reading)));
            }
        }
        return text.toString();
    }

    /** The report as a message that reads well without any mark-up, in a mail as in a chat. */
    public String text() {
        StringBuilder text = new StringBuilder("Read at " + at + ".\n\n");
        components.forEach(part -> text.append(part.component())
                .append(": ")
                .append(part.verdict())
                .append(" (")
                .append(part.read())
                .append(part.read() == 1 ? " reading" : " readings")
                .append(")\n"));
        for (ComponentHealth part : components) {
            for (Reading reading : part.readings()) {
                text.append('\n')
                        .append(reading.verdict())
                        .append("  ")
                        .append(reading.key())
                        .append("\n  ")
                        .append(reading.says())
                        .append('\n');
                if (reading.recommendation() != null) {
                    text.append("  To do: ").append(reading.recommendation()).append('\n');
                }
            }
        }
        return text.toString();
    }

    private static String line(Reading reading) {
        String subject = reading.subject() == null ? "" : " `" + reading.subject() + "`";
        String advice = reading.recommendation() == null ? "" : "\n  *" + reading.recommendation() + "*";
        return "- **" + reading.verdict() + "** " + reading.probe() + subject + ": " + reading.says() + advice + "\n";
    }
}
