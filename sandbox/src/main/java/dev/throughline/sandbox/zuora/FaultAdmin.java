package dev.throughline.sandbox.zuora;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.throughline.sandbox.FaultQueue;
import dev.throughline.sandbox.FaultWord;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;

/**
 * Faults over HTTP, beside the vendor's interface: {@code POST /sandbox/faults} with one fault (201), {@code GET} lists those to
 * come, {@code DELETE} drops all, {@code DELETE /sandbox/faults/{id}} one. What a dropped fault makes late leaves at once.
 */
final class FaultAdmin {
    static final String PATH = "/sandbox/faults";

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Set<String> FIELDS = Set.of(
            "kind",
            "times",
            "operation",
            "definitionId",
            "tenant",
            "page",
            "probability",
            "seed",
            "retryAfterSeconds",
            "status",
            "delayMillis",
            "code");

    private final FaultPlan plan;

    FaultAdmin(FaultPlan plan) {
        this.plan = plan;
    }

    static boolean isFor(String path) {
        return path.equals(PATH) || path.startsWith(PATH + "/");
    }

    Answer answer(String method, String path, byte[] body) {
        boolean all = path.equals(PATH);
        if (all && method.equals("GET")) {
            return Answer.json(200, list());
        }
        if (all && method.equals("DELETE")) {
            plan.clear();
            return Answer.json(204, new byte[0]);
        }
        if (all && method.equals("POST")) {
            return add(body);
        }
        Long id = all ? null : Call.number(path.substring(PATH.length() + 1));
        if (method.equals("DELETE") && id != null && plan.remove(id)) {
            return Answer.json(204, new byte[0]);
        }
        return Answer.invalid(404, "There is no such fault.");
    }

    private Answer add(byte[] body) {
        try {
            long id = plan.add(read(MAPPER.readTree(body)));
            return Answer.json(201, WireJson.object(32, json -> json.writeNumberField("id", id)));
        } catch (IOException notJson) {
            return Answer.invalid(400, "The body is no JSON.");
        } catch (IllegalArgumentException wrong) {
            return Answer.invalid(400, "This is not a fault: " + wrong.getMessage());
        }
    }

    private static Fault read(JsonNode json) {
        TreeSet<String> unknown = new TreeSet<>();
        json.fieldNames().forEachRemaining(unknown::add);
        unknown.removeAll(FIELDS);
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException("unknown fields " + unknown);
        }
        FaultKind kind = FaultWord.read(FaultKind.class, json, "kind");
        Fault simple = Fault.next(kind);
        return new Fault(
                kind,
                json.path("times").asInt(simple.times()),
                json.hasNonNull("operation") ? FaultWord.read(Operation.class, json, "operation") : null,
                json.hasNonNull("definitionId") ? json.path("definitionId").asLong() : null,
                json.hasNonNull("tenant") ? json.path("tenant").asText() : null,
                json.hasNonNull("page") ? json.path("page").asInt() : null,
                json.path("probability").asDouble(simple.probability()),
                json.path("seed").asLong(simple.seed()),
                Duration.ofSeconds(json.path("retryAfterSeconds")
                        .asLong(simple.retryAfter().toSeconds())),
                json.path("status").asInt(simple.status()),
                Duration.ofMillis(json.path("delayMillis").asLong(simple.delay().toMillis())),
                json.path("code").asInt(simple.code()));
    }

    private byte[] list() {
        return WireJson.object(256, json -> {
            json.writeArrayFieldStart("faults");
            for (FaultQueue.Planned<Fault> planned : plan.planned()) {
                json.writeStartObject();
                write(json, planned);
                json.writeEndObject();
            }
            json.writeEndArray();
        });
    }

    private static void write(JsonGenerator json, FaultQueue.Planned<Fault> planned) throws IOException {
        Fault fault = planned.fault();
        json.writeNumberField("id", planned.id());
        json.writeStringField("kind", fault.kind().name());
        json.writeNumberField("left", planned.left());
        Operation operation = fault.operation();
        WireJson.text(json, "operation", operation == null ? null : operation.name());
        Long definitionId = fault.definitionId();
        WireJson.text(json, "definitionId", definitionId == null ? null : definitionId.toString());
        WireJson.text(json, "tenant", fault.tenant());
        json.writeNumberField("probability", fault.probability());
    }
}
