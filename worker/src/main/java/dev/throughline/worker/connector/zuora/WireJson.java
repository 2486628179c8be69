package dev.throughline.worker.connector.zuora;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Parses bodies. Parser errors quote their input, so none of them leaves this class. */
final class WireJson {
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private static final List<byte[]> FIRST_OF_EXPORT =
            List.of(ascii("\"workflow\""), ascii("\"tasks\""), ascii("\"linkages\""));

    private WireJson() {}

    /** The body as a tree; null when it is not JSON. */
    static @Nullable JsonNode tree(byte[] body) {
        try {
            JsonNode tree = MAPPER.readTree(body);
            return tree == null || tree.isMissingNode() ? null : tree;
        } catch (IOException e) {
            return null;
        }
    }

    /**
     * Whether a body is an object that begins like an export. Exports are most of what a sync receives and are parsed
     * where they are stored; a look at both ends spares a second parse here.
     */
    static boolean looksLikeExport(byte[] body) {
        int first = skipSpace(body, 0);
        if (first >= body.length || body[first] != '{') {
            return false;
        }
        int last = body.length - 1;
        while (last > first && isSpace(body[last])) {
            last--;
        }
        int name = skipSpace(body, first + 1);
        return body[last] == '}' && FIRST_OF_EXPORT.stream().anyMatch(key -> startsWith(body, name, key));
    }

    private static boolean startsWith(byte[] body, int from, byte[] key) {
        return from + key.length <= body.length && Arrays.equals(body, from, from + key.length, key, 0, key.length);
    }

    private static int skipSpace(byte[] body, int from) {
        int at = from;
        while (at < body.length && isSpace(body[at])) {
            at++;
        }
        return at;
    }

    private static boolean isSpace(byte b) {
        return b == ' ' || b == '\n' || b == '\r' || b == '\t';
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
