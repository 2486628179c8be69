package dev.throughline.contract.common;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A file that a person wrote, as maps, lists and values, whose parts a test changes. */
public final class EditedFile {
    private EditedFile() {}

    /** Puts a value at a path; null takes it away. */
    @SuppressWarnings("unchecked") // The names before the last have maps below them.
    public static void put(Map<String, Object> file, String path, @Nullable Object value) {
        Map<String, Object> at = file;
        List<String> names = Arrays.asList(path.split("[.]", -1));
        for (String name : names.subList(0, names.size() - 1)) {
            at = (Map<String, Object>) at.computeIfAbsent(name, missing -> map());
        }
        String last = names.get(names.size() - 1);
        if (value == null) {
            at.remove(last);
        } else {
            at.put(last, value);
        }
    }

    /** A map of names and values, one after the other. */
    public static Map<String, Object> map(Object... entries) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < entries.length; i += 2) {
            map.put((String) entries[i], entries[i + 1]);
        }
        return map;
    }
}
