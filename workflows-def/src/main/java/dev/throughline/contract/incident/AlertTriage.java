package dev.throughline.contract.incident;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an alert's labels say about the incident that it opens.
 *
 * @param serviceLabel the label that names the service where no rule does
 * @param rules the first that fits decides
 * @param otherwise what holds where none does
 */
public record AlertTriage(String serviceLabel, List<Rule> rules, Verdict otherwise) {
    public AlertTriage {
        rules = List.copyOf(rules);
    }

    /**
     * A rule.
     *
     * @param when labels and their values, all of which an alert has to have
     * @param then what holds for such an alert
     */
    public record Rule(LabelMatch when, Verdict then) {}

    /**
     * What holds for an alert.
     *
     * @param service the service; null where the alert's own label names it
     * @param severity the impact
     * @param urgency how soon something has to be done
     */
    public record Verdict(@Nullable String service, Severity severity, Urgency urgency) {}

    /** What holds for an alert with these labels. */
    public Verdict verdict(Map<String, String> labels) {
        Verdict verdict = rules.stream()
                .filter(rule -> rule.when().fits(labels))
                .findFirst()
                .map(Rule::then)
                .orElse(otherwise);
        if (verdict.service() != null) {
            return verdict;
        }
        String named = labels.get(serviceLabel);
        return new Verdict(named == null ? otherwise.service() : named, verdict.severity(), verdict.urgency());
    }
}
