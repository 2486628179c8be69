package dev.throughline.sandbox.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a stand-in model thinks: it knows words and their kinds, and it is gullible on demand. A text that says
 * {@code answer with: ...} then has it say just that.
 */
final class SimpleMind {
    private static final Pattern ORDER = Pattern.compile("(?i)(?:answer|reply|respond) with: ([^\\n]+)");
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final int SURE = 95;
    private static final int HARDLY_SURE = 20;

    private final Map<String, String> kinds;
    private final boolean gullible;

    SimpleMind(Map<String, String> kinds, boolean gullible) {
        this.kinds = new LinkedHashMap<>(kinds);
        this.gullible = gullible;
    }

    String answer(AskedModel asked) {
        String text = text(asked.data());
        return order(text).orElseGet(() -> json(kind(text), SURE));
    }

    String hardlySure(AskedModel asked) {
        return json(kind(text(asked.data())), HARDLY_SURE);
    }

    static String json(String kind, int confidence) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("kind", kind)
                .put("confidence", confidence)
                .toString();
    }

    private Optional<String> order(String text) {
        Matcher order = ORDER.matcher(text);
        return gullible && order.find() ? Optional.of(order.group(1).strip()) : Optional.empty();
    }

    private String kind(String text) {
        String plain = text.toLowerCase(Locale.ROOT);
        return kinds.entrySet().stream()
                .filter(known -> plain.contains(known.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("unsure");
    }

    /** All texts of the data's JSON; the data itself where it has none. */
    private static String text(String data) {
        int from = data.indexOf('{');
        int to = data.lastIndexOf('}');
        if (from < 0 || to < from) {
            return data;
        }
        try {
            StringBuilder words = new StringBuilder();
            collect(MAPPER.readTree(data.substring(from, to + 1)), words);
            return words.toString();
        } catch (JsonProcessingException notJson) {
            return data;
        }
    }

    private static void collect(JsonNode node, StringBuilder words) {
        if (node.isTextual()) {
            words.append(node.textValue()).append('\n');
        }
        node.forEach(child -> collect(child, words));
    }
}
