package dev.throughline.worker.connector.http;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import okhttp3.Headers;

/** When a vendor made an answer, by its own clock (the Date header of RFC 9110, section 6.6.1). */
public final class AnswerTime {
    private AnswerTime() {}

    /** Empty where the answer does not say it in the form that is due. */
    public static Optional<Instant> of(Headers headers) {
        String date = headers.get("Date");
        try {
            return date == null
                    ? Optional.empty()
                    : Optional.of(ZonedDateTime.parse(date.strip(), DateTimeFormatter.RFC_1123_DATE_TIME)
                            .toInstant());
        } catch (DateTimeException malformed) {
            return Optional.empty();
        }
    }
}
