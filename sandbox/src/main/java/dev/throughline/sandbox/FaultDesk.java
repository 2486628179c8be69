package dev.throughline.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/**
 * Faults over HTTP, beside the vendor's interface: {@code POST /sandbox/faults} with one fault (201), {@code GET} lists those
 * to come, {@code DELETE} drops all, {@code DELETE /sandbox/faults/{id}} one.
 *
 * @param <F> what a fault is
 */
public final class FaultDesk<F> {
    private static final String PATH = "/sandbox/faults";
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final FaultQueue<F> queue;
    private final Function<JsonNode, F> reader;
    private final ToLongFunction<F> orders;

    /**
     * A desk for one stand-in.
     *
     * @param reader makes a fault of a body; IllegalArgumentException says what is wrong with it
     * @param orders puts a fault in the queue and answers its id
     */
    public FaultDesk(FaultQueue<F> queue, Function<JsonNode, F> reader, ToLongFunction<F> orders) {
        this.queue = queue;
        this.reader = reader;
        this.orders = orders;
    }

    public static boolean isFor(CheckedRequest request) {
        return request.path().equals(PATH) || request.path().startsWith(PATH + "/");
    }

    public Reply answer(CheckedRequest request) {
        boolean all = request.path().equals(PATH);
        return switch (request.method()) {
            case "GET" -> all ? Reply.json(200, list()) : noSuchFault();
            case "POST" -> all ? add(request.body()) : noSuchFault();
            case "DELETE" -> all ? clear() : remove(request.path().substring(PATH.length() + 1));
            default -> Reply.empty(405);
        };
    }

    private Reply add(byte[] body) {
        try {
            long id = orders.applyAsLong(reader.apply(MAPPER.readTree(body)));
            return Reply.json(201, JsonNodeFactory.instance.objectNode().put("id", id));
        } catch (IOException notJson) {
            return refusal(400, "The body is no JSON.");
        } catch (IllegalArgumentException wrong) {
            return refusal(400, "This is not a fault: " + wrong.getMessage());
        }
    }

    private Reply clear() {
        queue.clear();
        return Reply.empty(204);
    }

    private Reply remove(String id) {
        boolean number = !id.isEmpty() && id.length() < 18 && id.chars().allMatch(c -> c >= '0' && c <= '9');
        return number && queue.remove(Long.parseLong(id)) ? Reply.empty(204) : noSuchFault();
    }

    private ObjectNode list() {
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        ArrayNode faults = answer.putArray("faults");
        queue.planned()
                .forEach(planned -> faults.addObject()
                        .put("id", planned.id())
                        .put("left", planned.left())
                        .put("fault", planned.fault().toString()));
        return answer;
    }

    private static Reply noSuchFault() {
        return refusal(404, "There is no such fault.");
    }

    private static Reply refusal(int status, String why) {
        return Reply.json(status, JsonNodeFactory.instance.objectNode().put("error", why));
    }
}
