package dev.throughline.api.process;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.throughline.api.errors.FieldProblem;
import dev.throughline.api.errors.ProblemException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the JSON body of a message into the message's own record, and refuses what the record does not allow: unknown
 * fields, wrong types, and absent or null components that are not {@code @Nullable}.
 */
public final class MessageReader {
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
     * @throws ProblemException 422 with each field that is wrong
     */
    public Object[] arguments(ProcessType.Message message, @Nullable JsonNode body) {
        Class<?> wanted = message.body();
        boolean empty = body == null || body.isNull() || body.isMissingNode();
        if (wanted == null) {
            if (!empty && !(body != null && body.isObject() && body.isEmpty())) {
                throw ProblemException.invalid("", "'" + message.name() + "' takes no body");
            }
            return new Object[0];
        }
        if (body == null || !body.isObject()) {
            throw ProblemException.invalid("", "'" + message.name() + "' takes a JSON object");
        }
        List<FieldProblem> missing = new ArrayList<>();
        collectMissing(wanted, body, "", missing);
        if (!missing.isEmpty()) {
            throw ProblemException.invalid(missing);
        }
        return new Object[] {read(wanted, body)};
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
