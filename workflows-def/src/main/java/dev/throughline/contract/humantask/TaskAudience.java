package dev.throughline.contract.humantask;

import java.util.List;
import java.util.stream.Stream;

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

    public boolean namesNobody() {
        return roles.isEmpty() && people.isEmpty();
    }

    /** These and those, each once. */
    public TaskAudience and(TaskAudience others) {
        return new TaskAudience(joined(roles, others.roles), joined(people, others.people));
    }

    private static List<String> joined(List<String> some, List<String> others) {
        return Stream.concat(some.stream(), others.stream()).distinct().toList();
    }

    public static TaskAudience ofRole(String role) {
        return new TaskAudience(List.of(role), List.of());
    }

    public static TaskAudience ofPerson(String person) {
        return new TaskAudience(List.of(), List.of(person));
    }
}
