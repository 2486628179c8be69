package dev.throughline.contract.humantask;

import java.util.List;

/**
 * People by role or by name. Somebody belongs to it who has one of the roles or is one of the people.
 *
 * @param roles role names as the directory has them, such as {@code approver}
 * @param people ids of people
 */
public record TaskAudience(List<String> roles, List<String> people) {
    public TaskAudience {
        roles = List.copyOf(roles);
        people = List.copyOf(people);
    }

    public static TaskAudience ofRole(String role) {
        return new TaskAudience(List.of(role), List.of());
    }

    public static TaskAudience ofPerson(String person) {
        return new TaskAudience(List.of(), List.of(person));
    }
}
