package dev.throughline.api.process;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.throughline.api.auth.Caller;
import dev.throughline.api.errors.FieldProblem;
import dev.throughline.api.errors.ProblemException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the JSON body of a message into the message's own record, and refuses what the record does not allow: unknown
 * fields, wrong types, and absent or null components that are not {@code @Nullable}. Who sends a message stands in its
 * component {@code by}, and what they may do in {@code roles} beside it: both come from the caller's key, and a body that
 * says otherwise is refused.
 */
public final class MessageReader {
    private static final String BY = "by";
    private static final String ROLES = "roles";

    private final ObjectMapper mapper;

    public MessageReader(ObjectMapper mapper) {
        this.mapper = mapper.copy()
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES);
    }

    /**
     * The arguments for the message.
     *
     * @param body the JSON that came; null when none came
     * @param caller who sends it
     * @throws ProblemException 422 with each field that is wrong
     */
    public Object[] arguments(ProcessType.Message message, @Nullable JsonNode body, Caller caller) {
        Class<?> wanted = message.body();
        boolean empty = body == null || body.isNull() || body.isMissingNode();
        if (wanted == null) {
            if (!empty && !(body != null && body.isObject() && body.isEmpty())) {
                throw ProblemException.invalid("", "'" + message.name() + "' takes no body");
            }
            return new Object[0];
        }
        if (!empty && !(body instanceof ObjectNode)) {
            throw ProblemException.invalid("", "'" + message.name() + "' takes a JSON object");
        }
        ObjectNode whole = body instanceof ObjectNode given ? given.deepCopy() : mapper.createObjectNode();
        List<FieldProblem> wrong = sign(wanted, whole, caller);
        collectMissing(wanted, whole, "", wrong);
        if (!wrong.isEmpty()) {
            throw ProblemException.invalid(wrong);
        }
        return new Object[] {read(wanted, whole)};
    }

    private List<FieldProblem> sign(Class<?> wanted, ObjectNode message, Caller caller) {
        List<FieldProblem> wrong = new ArrayList<>();
        if (has(wanted, BY)) {
            set(message, BY, mapper.valueToTree(caller.id()), wrong);
            if (has(wanted, ROLES)) {
                set(message, ROLES, mapper.valueToTree(caller.roleNames()), wrong);
            }
        }
        return wrong;
    }

    private static void set(ObjectNode message, String field, JsonNode value, List<FieldProblem> wrong) {
        JsonNode said = message.path(field);
        if (!said.isMissingNode() && !said.isNull() && !said.equals(value)) {
            wrong.add(new FieldProblem(field, "is taken from the key, which says " + value + "; leave it out"));
        }
        message.set(field, value);
    }

    private static boolean has(Class<?> wanted, String component) {
        return wanted.isRecord()
                && Arrays.stream(wanted.getRecordComponents())
                        .anyMatch(each -> each.getName().equals(component));
    }

    private Object read(Class<?> wanted, JsonNode body) {
        try {
            return mapper.treeToValue(body, wanted);
        } catch (JsonProcessingException e) {
            throw dev.throughline.api.errors.Problems.of(e);
        }
    }

    private static void collectMissing(Class<?> type, JsonNode body, String prefix, List<FieldProblem> missing) {
        if (!type.isRecord()) {
            return;
        }
        for (RecordComponent component : type.getRecordComponents()) {
            String field = prefix + component.getName();
            JsonNode value = body.path(component.getName());
            boolean absent = value.isMissingNode() || value.isNull();
            if (absent && !component.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
                missing.add(new FieldProblem(field, "must be given"));
            }
            if (!absent) {
                collectMissing(component.getType(), value, field + ".", missing);
            }
        }
    }
}
