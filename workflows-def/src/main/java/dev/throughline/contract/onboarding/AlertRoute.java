package dev.throughline.contract.onboarding;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who is told when something is wrong with a customer.
 *
 * @param channel a Slack channel; null for none
 * @param people ids in the directory; may be empty
 */
public record AlertRoute(@Nullable String channel, List<String> people) {
    public AlertRoute {
        people = List.copyOf(people);
    }
}
