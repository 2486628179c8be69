package dev.throughline.api.customer;

import com.fasterxml.jackson.databind.JsonNode;
import dev.throughline.api.wire.NewOnboarding;
import dev.throughline.store.customer.Customer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a start asks for that the onboarding which it would join was not asked for. */
final class JoinedOnboarding {
    private JoinedOnboarding() {}

    /**
     * The fields that are given and differ. Credentials do not count: those of the running one stay.
     *
     * @param asked what the running one was asked for; missing where its worker does not say
     * @param customer as it is stored; null when it is gone
     */
    static List<String> differences(NewOnboarding wanted, JsonNode asked, @Nullable Customer customer) {
        List<String> others = new ArrayList<>();
        if (customer != null) {
            note(others, "name", wanted.name(), customer.name());
            note(others, "schedule", wanted.schedule(), customer.schedule());
            note(others, "removalShare", wanted.removalShare(), customer.removalShare());
        }
        if (asked.isObject()) {
            String approval =
                    wanted.approval() == null ? null : wanted.approval().wireName();
            note(others, "approval", approval, asked.path("approval").asText());
            noteAll(others, "users", wanted.usersOrNobody(), asked.path("users"));
            note(
                    others,
                    "alertChannel",
                    wanted.alertChannel(),
                    asked.at("/alerts/channel").asText());
            noteAll(others, "alertPeople", wanted.alertPeopleOrNobody(), asked.at("/alerts/people"));
        }
        return others;
    }

    private static void note(List<String> others, String field, @Nullable Object wanted, @Nullable Object has) {
        if (wanted != null && !wanted.equals(has)) {
            others.add(field);
        }
    }

    private static void noteAll(List<String> others, String field, List<String> wanted, JsonNode has) {
        Set<String> known = new HashSet<>();
        has.forEach(id -> known.add(id.asText()));
        if (!wanted.isEmpty() && !known.equals(Set.copyOf(wanted))) {
            others.add(field);
        }
    }
}
