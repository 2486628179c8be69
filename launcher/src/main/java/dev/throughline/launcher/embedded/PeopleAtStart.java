package dev.throughline.launcher.embedded;

import dev.throughline.api.people.PeopleFile;
import dev.throughline.launcher.cli.CommandFailure;
import dev.throughline.launcher.cli.ExitCode;
import dev.throughline.store.Database;
import dev.throughline.store.identity.ApiKeyRepository;
import dev.throughline.store.identity.LastAdminException;
import dev.throughline.store.identity.PersonRepository;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;

/** The people of the file that the configuration names, entered at start. Who is no longer in the file stays entered. */
final class PeopleAtStart {
    private PeopleAtStart() {}

    /**
     * Enters the people of the file.
     *
     * @throws CommandFailure with a line per problem, before anybody is entered
     */
    static void enter(Path file, Database database, Clock clock) {
        PeopleFile read;
        try {
            read = PeopleFile.read(file);
        } catch (IOException unreadable) {
            throw new CommandFailure(
                    ExitCode.USAGE, "The file of people " + file + " cannot be read: " + unreadable, unreadable);
        }
        ApiKeyRepository keys = new ApiKeyRepository(database);
        String taken = read.people().keySet().stream()
                .filter(keys::isMachine)
                .findFirst()
                .orElse(null);
        if (taken != null) {
            throw new CommandFailure(
                    ExitCode.USAGE, "In the file of people " + file + ", " + taken + " is the name of a machine.");
        }
        if (!read.problems().isEmpty()) {
            throw new CommandFailure(
                    ExitCode.USAGE,
                    "The file of people " + file + " is wrong:" + System.lineSeparator() + "  "
                            + String.join(System.lineSeparator() + "  ", read.problems()));
        }
        PersonRepository people = new PersonRepository(database);
        Instant now = clock.instant();
        read.people().forEach((id, fields) -> {
            try {
                people.put(fields.person(id, now));
            } catch (LastAdminException last) {
                throw new CommandFailure(
                        ExitCode.CONFLICT,
                        "In the file of people " + file + ", " + id + " is no administrator any more, but "
                                + last.getMessage() + ". Give " + id + " the role admin, or make another"
                                + " administrator's key first.",
                        last);
            }
        });
    }
}
