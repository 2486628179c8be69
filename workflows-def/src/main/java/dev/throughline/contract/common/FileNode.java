package dev.throughline.contract.common;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A part of a file that was read into maps, lists and values; it notes every mistake and goes on. */
public final class FileNode {
    private static final String EMPTY = "is empty";
    private static final String LEAVE_OUT = "give a value, or leave the line out";

    private final String path;
    private final Map<?, ?> values;
    private final List<Mistake> mistakes;
    private final SortedSet<String> known = new TreeSet<>();

    private FileNode(String path, Map<?, ?> values, List<Mistake> mistakes) {
        this.path = path;
        this.values = values;
        this.mistakes = mistakes;
    }

    /** The whole of a file. */
    public static FileNode root(@Nullable Object tree, List<Mistake> mistakes) {
        return of("", tree, mistakes);
    }

    private static FileNode of(String path, @Nullable Object tree, List<Mistake> mistakes) {
        if (tree instanceof Map<?, ?> map) {
            return new FileNode(path, map, mistakes);
        }
        if (tree != null) {
            String what = tree instanceof List<?> ? "is a list" : "is a value";
            mistakes.add(new Mistake(path, what, "give names and values below it"));
        }
        return new FileNode(path, Map.of(), mistakes);
    }

    /** Notes a mistake of what stands below a name. */
    public void wrong(String name, String wrong, String fix) {
        mistakes.add(new Mistake(at(name), wrong, fix));
    }

    /** Whether something stands below a name. */
    public boolean has(String name) {
        known.add(name);
        return values.get(name) != null;
    }

    /** The names in it. */
    public List<String> names() {
        List<String> names = new ArrayList<>();
        values.keySet().forEach(name -> names.add(String.valueOf(name)));
        known.addAll(names);
        return names;
    }

    /** What stands below a name; empty when nothing does. */
    public FileNode below(String name) {
        known.add(name);
        return of(at(name), values.get(name), mistakes);
    }

    /** What stands below a name that may hold a single value instead, which then is the value of {@code single}. */
    public FileNode below(String name, String single) {
        known.add(name);
        Object value = values.get(name);
        return value instanceof Map<?, ?> || value == null
                ? of(at(name), value, mistakes)
                : new FileNode(at(name), Map.of(single, value), mistakes);
    }

    /** What stands in a list below a name, in its order; a single thing stands for a list of it. */
    public List<FileNode> each(String name) {
        List<?> all = listed(name);
        List<FileNode> nodes = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            nodes.add(of(at(name) + "[" + i + "]", all.get(i), mistakes));
        }
        return nodes;
    }

    /** A text; null, and one mistake, when it is missing or is none. */
    public @Nullable String required(String name, String fix) {
        String text = text(name);
        if (values.get(name) == null) {
            wrong(name, "is missing", fix);
        }
        return text;
    }

    /** A text; null when it is missing. */
    public @Nullable String text(String name) {
        known.add(name);
        Object value = values.get(name);
        if (value == null) {
            return null;
        }
        if (value instanceof Map<?, ?> || value instanceof List<?>) {
            wrong(name, "is not a single value", "give one value");
            return null;
        }
        String text = String.valueOf(value).strip();
        if (text.isEmpty()) {
            wrong(name, EMPTY, LEAVE_OUT);
            return null;
        }
        return text;
    }

    /** One of the words, in whatever case; the fallback when it is missing or wrong. */
    public <T> T word(String name, Map<String, T> words, T fallback) {
        String text = text(name);
        if (text == null) {
            return fallback;
        }
        for (Map.Entry<String, T> word : words.entrySet()) {
            if (word.getKey().equalsIgnoreCase(text)) {
                return word.getValue();
            }
        }
        wrong(name, "'" + text + "' is not known", "use one of: " + sorted(words.keySet()));
        return fallback;
    }

    /** A whole number within bounds; the fallback when it is missing or wrong. */
    public int number(String name, int least, int most, int fallback) {
        String text = text(name);
        if (text == null) {
            return fallback;
        }
        if (text.matches("[0-9]{1,9}") && Integer.parseInt(text) >= least && Integer.parseInt(text) <= most) {
            return Integer.parseInt(text);
        }
        wrong(name, "'" + text + "' is no number from " + least + " to " + most, "give such a number");
        return fallback;
    }

    /** A length of time such as 90s, 5m, 1h30m or 7d; null when it is missing or wrong. */
    public @Nullable Duration duration(String name) {
        String text = text(name);
        if (text == null) {
            return null;
        }
        Duration read = DurationText.read(text);
        if (read == null) {
            wrong(name, "'" + text + "' is no length of time", "write it as 90s, 5m, 1h30m or 7d");
        }
        return read;
    }

    /** A length of time, not below the least; the fallback when it is missing or wrong. */
    public Duration duration(String name, Duration least, Duration fallback) {
        Duration read = duration(name);
        if (read != null && read.compareTo(least) < 0) {
            wrong(name, "is shorter than " + DurationText.of(least), "give a longer time");
            return fallback;
        }
        return read == null ? fallback : read;
    }

    /** True or false; the fallback when it is missing or wrong. */
    public boolean flag(String name, boolean fallback) {
        return word(name, Map.of("true", true, "false", false), fallback);
    }

    /** One value or a list of them. */
    public SortedSet<String> texts(String name) {
        return new TreeSet<>(inOrder(name));
    }

    /** One value or a list of them, as they stand there; an empty list is a mistake. */
    public List<String> inOrder(String name) {
        List<String> texts = new ArrayList<>();
        List<?> all = listed(name);
        if (all.isEmpty() && has(name)) {
            wrong(name, EMPTY, LEAVE_OUT);
        }
        for (Object one : all) {
            String text = String.valueOf(one).strip();
            if (one == null || text.isEmpty() || one instanceof Map<?, ?> || one instanceof List<?>) {
                wrong(name, "holds something that is not a value", "give a value, or a list of values");
            } else {
                texts.add(text);
            }
        }
        return texts;
    }

    /** What stands in a list below a name; a single thing stands for a list of it. */
    private List<?> listed(String name) {
        known.add(name);
        Object value = values.get(name);
        return value == null ? List.of() : value instanceof List<?> list ? list : List.of(value);
    }

    /** Pairs of texts. */
    public SortedMap<String, String> pairs(String name) {
        SortedMap<String, String> pairs = new TreeMap<>();
        FileNode below = below(name);
        for (String key : below.names()) {
            String value = below.text(key);
            if (value != null) {
                pairs.put(key.strip(), value);
            }
        }
        return pairs;
    }

    /** Notes every name that nobody has asked for. */
    public void done() {
        for (Object key : values.keySet()) {
            String name = String.valueOf(key);
            if (!known.contains(name)) {
                String meant = known.stream()
                        .filter(one -> plain(one).equals(plain(name)))
                        .findFirst()
                        .map(one -> "write it '" + one + "'")
                        .orElse("remove it, or use one of: " + sorted(known));
                wrong(name, "is not known here", meant);
            }
        }
    }

    private String at(String name) {
        return path.isEmpty() ? name : path + "." + name;
    }

    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[-_ ]", "");
    }

    private static String sorted(Iterable<String> words) {
        Set<String> sorted = new TreeSet<>();
        for (String word : words) {
            sorted.add(word);
        }
        return String.join(", ", sorted);
    }
}
