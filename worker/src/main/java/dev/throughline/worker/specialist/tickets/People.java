package dev.throughline.worker.specialist.tickets;

import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How people are called in snapshots: by e-mail address, in lower case. Who has none that is shown, or is unknown, is called
 * {@code user:<id>}, so that nobody is taken for not being there.
 */
final class People {
    private static final String WITHOUT_ADDRESS = "user:";

    private People() {}

    static String address(long id, @Nullable String email) {
        return email == null || email.isBlank()
                ? WITHOUT_ADDRESS + id
                : email.strip().toLowerCase(Locale.ROOT);
    }

    /** The id that stands for an address; empty for an address. */
    static Optional<Long> id(String address) {
        return address.matches(WITHOUT_ADDRESS + "[0-9]{1,18}")
                ? Optional.of(Long.valueOf(address.substring(WITHOUT_ADDRESS.length())))
                : Optional.empty();
    }
}
