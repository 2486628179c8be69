package dev.throughline.worker.specialist.ledger;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.google.protobuf.ByteString;
import com.google.protobuf.Timestamp;
import io.temporal.api.common.v1.Payloads;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** What the values in a history's events say. */
final class EventValues {
    private static final ObjectMapper JSON = JsonMapper.builder().build();

    private EventValues() {}

    /** A JSON value as text, number, boolean, list or map. */
    static Object plain(JsonNode value) {
        return JSON.convertValue(value, Object.class);
    }

    /** What the report of the process says that it waited for the vendor's limits, in milliseconds. */
    static long throttled(Payloads result) {
        if (result.getPayloadsCount() == 0) {
            return 0;
        }
        JsonNode report = json(result.getPayloads(0).getData());
        return report == null ? 0 : Math.round(report.path("throttledSeconds").asDouble(0) * 1_000);
    }

    static @Nullable JsonNode json(ByteString data) {
        try {
            return data.isEmpty() ? null : JSON.readTree(data.toByteArray());
        } catch (IOException notJson) {
            return null;
        }
    }

    static long millis(Timestamp time) {
        return time.getSeconds() * 1_000 + time.getNanos() / 1_000_000;
    }
}
