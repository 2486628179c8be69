package dev.throughline.contract.incident;

import dev.throughline.contract.common.Mistake;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A part of what a sender's program has sent, read into maps, lists and values. Unlike a file that a person wrote it
 * may hold anything else besides, and what is empty there is as if it were missing.
 */
final class AlertBody {
    /** Before any alert: what stands for no time at all, such as the first of January of the year 1. */
    private static final Instant NEVER = Instant.EPOCH;

    private final String path;
    private final Map<?, ?> values;
    private final List<Mistake> mistakes;

    private AlertBody(String path, Map<?, ?> values, List<Mistake> mistakes) {
        this.path = path;
        this.values = values;
        this.mistakes = mistakes;
    }

    /** The whole of a body. */
    static AlertBody root(@Nullable Object tree, List<Mistake> mistakes) {
        return of("", tree, mistakes);
    }

    private static AlertBody of(String path, @Nullable Object tree, List<Mistake> mistakes) {
        if (tree instanceof Map<?, ?> map) {
            return new AlertBody(path, map, mistakes);
        }
        if (tree != null) {
            mistakes.add(new Mistake(path, "is no object", "send an object"));
        }
        return new AlertBody(path, Map.of(), mistakes);
    }

    void wrong(String name, String wrong, String fix) {
        mistakes.add(new Mistake(at(name), wrong, fix));
    }

    boolean hasList(String name) {
        return values.get(name) instanceof List<?>;
    }

    /** What stands below a name; empty when nothing does. */
    AlertBody below(String name) {
        return of(at(name), values.get(name), mistakes);
    }

    /** The objects in a list below a name; anything else in it is a mistake. */
    List<AlertBody> each(String name) {
        List<AlertBody> bodies = new ArrayList<>();
        if (values.get(name) instanceof List<?> all) {
            for (int i = 0; i < all.size(); i++) {
                String place = name + "[" + i + "]";
                if (all.get(i) instanceof Map<?, ?> map) {
                    bodies.add(new AlertBody(at(place), map, mistakes));
                } else {
                    wrong(place, "is no object", "send an object");
                }
            }
        }
        return bodies;
    }

    /** A text, a number or a truth value as a text; null when there is none. */
    @Nullable
    String text(String name) {
        String text = single(values.get(name));
        return text == null || text.isBlank() ? null : text.strip();
    }

    /** Names and their texts; what is no text is left out, and what is empty stays so. */
    SortedMap<String, String> texts(String name) {
        SortedMap<String, String> texts = new TreeMap<>();
        if (values.get(name) instanceof Map<?, ?> map) {
            map.forEach((key, value) -> {
                String text = single(value);
                if (text != null) {
                    texts.put(String.valueOf(key), text);
                }
            });
        }
        return texts;
    }

    /** A time with its offset; null when there is none, or one that stands for none. Anything else is a mistake. */
    @Nullable
    Instant instant(String name) {
        String text = text(name);
        if (text == null) {
            return null;
        }
        try {
            Instant read = OffsetDateTime.parse(text).toInstant();
            return read.isAfter(NEVER) ? read : null;
        } catch (DateTimeParseException wrong) {
            wrong(name, "'" + shortened(text) + "' is no time", "write it as 2026-01-05T09:00:00Z");
            return null;
        }
    }

    /** A time with its offset; null, and a mistake, when there is none. */
    @Nullable
    Instant requiredInstant(String name, String fix) {
        int before = mistakes.size();
        Instant read = instant(name);
        if (read == null && mistakes.size() == before) {
            wrong(name, "is missing", fix);
        }
        return read;
    }

    /** A text that a mistake may repeat. */
    static String shortened(String text) {
        return text.length() > 40 ? text.substring(0, 40) + "..." : text;
    }

    private static @Nullable String single(@Nullable Object value) {
        return value == null || value instanceof Map<?, ?> || value instanceof List<?> ? null : String.valueOf(value);
    }

    private String at(String name) {
        return path.isEmpty() ? name : name.isEmpty() ? path : path + "." + name;
    }
}
