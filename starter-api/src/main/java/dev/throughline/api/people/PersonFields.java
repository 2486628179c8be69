package dev.throughline.api.people;

import dev.throughline.api.errors.FieldProblem;
import dev.throughline.contract.common.ProcessId;
import dev.throughline.store.identity.Person;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A person as entered, by REST or in a file.
 *
 * @param name shown to people
 * @param email where mail goes
 * @param slack the user's id at Slack, such as {@code U012AB3CD}
 * @param phone in international form, such as {@code +49 30 1234567}
 * @param timeZone a name of the IANA database, such as {@code Europe/Berlin}; null means UTC
 * @param roles wire names; null means none
 */
public record PersonFields(
        @Nullable String name,
        @Nullable String email,
        @Nullable String slack,
        @Nullable String phone,
        @Nullable String timeZone,
        @Nullable List<String> roles) {
    private static final int LONGEST_NAME = 200;
    private static final Pattern EMAIL = Pattern.compile("[^\\s@<>,;\"]{1,64}@[A-Za-z0-9.-]{1,255}");
    private static final Pattern SLACK = Pattern.compile("[UW][A-Z0-9]{2,30}");
    private static final Pattern PHONE = Pattern.compile("\\+[0-9][0-9 ()./-]{4,30}");

    /** Each field that is wrong; none when the person can be entered under the id. */
    public List<FieldProblem> problems(String id) {
        List<FieldProblem> problems = new ArrayList<>();
        if (!ProcessId.isKey(id)) {
            problems.add(new FieldProblem("id", "must match [A-Za-z0-9._-]{1,64}"));
        }
        if (name == null || name.isBlank() || name.length() > LONGEST_NAME) {
            problems.add(new FieldProblem("name", "must have from 1 to " + LONGEST_NAME + " characters"));
        }
        check(problems, "email", email, EMAIL, "is no e-mail address");
        check(problems, "slack", slack, SLACK, "is no Slack user id such as U012AB3CD");
        check(problems, "phone", phone, PHONE, "is no number in international form such as +49 30 1234567");
        if (zone() == null) {
            problems.add(new FieldProblem("timeZone", "is no time zone such as Europe/Berlin"));
        }
        if (roles != null) {
            RoleNames.problem(roles).ifPresent(problem -> problems.add(new FieldProblem("roles", problem)));
        }
        return problems;
    }

    /** The person, of fields without problems. */
    public Person person(String id, Instant now) {
        ZoneId zone = zone();
        return new Person(
                id,
                name == null ? id : name.strip(),
                email,
                slack,
                phone,
                zone == null ? ZoneOffset.UTC : zone,
                RoleNames.roles(roles == null ? List.of() : roles),
                now,
                now);
    }

    private @Nullable ZoneId zone() {
        try {
            return timeZone == null ? ZoneId.of("UTC") : ZoneId.of(timeZone);
        } catch (DateTimeException unknown) {
            return null;
        }
    }

    private static void check(
            List<FieldProblem> problems, String field, @Nullable String value, Pattern form, String message) {
        if (value != null && !form.matcher(value).matches()) {
            problems.add(new FieldProblem(field, message));
        }
    }
}
