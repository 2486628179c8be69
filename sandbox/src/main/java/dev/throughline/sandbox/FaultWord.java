package dev.throughline.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** A word of a fault that was ordered over HTTP, which is one of a few. */
public final class FaultWord {
    private FaultWord() {}

    /**
     * Reads it, in whatever case.
     *
     * @throws IllegalArgumentException when it is none of them; names those that there are
     */
    public static <E extends Enum<E>> E read(Class<E> words, JsonNode json, String field) {
        String word = json.path(field).asText();
        return Arrays.stream(words.getEnumConstants())
                .filter(known -> known.name().equalsIgnoreCase(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        field + " '" + word + "' is not known; use one of: " + all(words)));
    }

    private static <E extends Enum<E>> String all(Class<E> words) {
        return Arrays.stream(words.getEnumConstants())
                .map(word -> word.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", "));
    }
}
