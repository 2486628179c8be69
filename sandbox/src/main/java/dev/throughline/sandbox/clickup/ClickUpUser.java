package dev.throughline.sandbox.clickup;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** A member of the workspace. */
public record ClickUpUser(long id, String username, String email) {
    String initials() {
        return Arrays.stream(username.split(" ", -1))
                .filter(part -> !part.isEmpty())
                .limit(2)
                .map(part -> part.substring(0, 1).toUpperCase(Locale.ROOT))
                .collect(Collectors.joining());
    }
}
