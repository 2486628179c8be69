package dev.throughline.worker.specialist.tickets;

import dev.throughline.worker.connector.VendorErrorKind;
import dev.throughline.worker.connector.VendorException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Values of snapshots in the forms that both vendors take. A value that a field cannot take is refused before anything is
 * sent, in words that name the field and not the value.
 *
 * @param vendor for the words
 * @param zone whose days they are
 */
record VendorValues(String vendor, ZoneId zone) {
    /** The same day in most zones. */
    private static final LocalTime NOON = LocalTime.NOON;

    String needed(String field, @Nullable String value) {
        if (value == null) {
            throw impossible(field, "it cannot be without a value");
        }
        return value;
    }

    /** A moment of a day. */
    Instant day(String field, String value) {
        try {
            return LocalDate.parse(value).atTime(NOON).atZone(zone).toInstant();
        } catch (DateTimeParseException none) {
            throw impossible(field, "the value is no date");
        }
    }

    BigDecimal number(String field, String value) {
        try {
            return new BigDecimal(value);
        } catch (NumberFormatException none) {
            throw impossible(field, "the value is no number");
        }
    }

    boolean bool(String field, String value) {
        return switch (value) {
            case "true" -> true;
            case "false" -> false;
            default -> throw impossible(field, "the value is neither true nor false");
        };
    }

    /** The parts of a value with commas between. */
    static List<String> several(@Nullable String value) {
        return value == null
                ? List.of()
                : Arrays.stream(value.split(",", -1))
                        .map(String::strip)
                        .filter(part -> !part.isEmpty())
                        .toList();
    }

    VendorException impossible(String field, String why) {
        return VendorException.unanswered(VendorErrorKind.REJECTED, vendor + " field '" + field + "': " + why);
    }
}
