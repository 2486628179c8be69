package dev.throughline.api.wire;

import dev.throughline.api.people.RoleNames;
import dev.throughline.store.identity.Person;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A person in the directory.
 *
 * @param id as processes name the person
 * @param name shown to people
 * @param email where mail goes
 * @param slack the user's id at Slack
 * @param phone in international form
 * @param timeZone where the person's days begin
 * @param roles wire names, sorted
 * @param createdAt when the person was first entered
 * @param updatedAt when the person was last changed
 */
public record PersonView(
        String id,
        String name,
        @Nullable String email,
        @Nullable String slack,
        @Nullable String phone,
        String timeZone,
        List<String> roles,
        Instant createdAt,
        Instant updatedAt) {
    public static PersonView of(Person person) {
        return new PersonView(
                person.id(),
                person.name(),
                person.email(),
                person.slack(),
                person.phone(),
                person.timeZone().getId(),
                RoleNames.of(person.roles()),
                person.createdAt(),
                person.updatedAt());
    }
}
