package dev.throughline.worker.connector.zuora;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.Locale;

/** The vendor's dates: {@code 2021-09-22T19:30:52.350Z} in lists, {@code 2019-09-10 19:33:34 UTC} in runs. */
final class WireTimes {
    private static final DateTimeFormatter EITHER = new DateTimeFormatterBuilder()
            .appendPattern("uuuu-MM-dd['T'][' ']HH:mm:ss")
            .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
            .appendPattern("[ ]['UTC'][XXX][XX]")
            .parseDefaulting(ChronoField.OFFSET_SECONDS, 0)
            .toFormatter(Locale.ROOT);

    private WireTimes() {}

    /**
     * Reads either form; without a zone UTC is meant.
     *
     * @throws DateTimeException when it is neither
     */
    static Instant parse(String text) {
        return EITHER.parse(text.strip(), Instant::from);
    }
}
