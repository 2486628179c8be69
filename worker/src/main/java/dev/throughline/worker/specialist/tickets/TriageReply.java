package dev.throughline.worker.specialist.tickets;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.throughline.contract.ticketsync.TriageVerdict;
import java.util.Collection;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads what a model said about a ticket. Only one of the kinds that were given counts; anything else is no answer. */
final class TriageReply {
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private TriageReply() {}

    /**
     * What it comes to.
     *
     * @param said by a model that may have been talked into anything
     * @param kinds those that count
     * @param least percent of which the model has to be sure; 0 where it need not say
     * @param model its name
     */
    static TriageVerdict read(String said, Collection<String> kinds, int least, String model) {
        JsonNode answer = object(said);
        if (answer == null) {
            return unsure(model, "did not answer in the form that it was asked for");
        }
        String kind = answer.path("kind").textValue();
        if (TriagePrompt.UNSURE.equals(kind)) {
            return unsure(model, "cannot tell");
        }
        if (kind == null || !kinds.contains(kind)) {
            return unsure(model, "answered something that is no kind");
        }
        if (least == 0 && !answer.has("confidence")) {
            return TriageVerdict.ofKind(kind, TriageVerdict.By.MODEL, "model " + model);
        }
        JsonNode confidence = answer.path("confidence");
        boolean told = confidence.isIntegralNumber() && confidence.canConvertToInt();
        int percent = confidence.intValue();
        if (!told || percent < 0 || percent > 100) {
            return unsure(model, "did not say in percent how sure it is");
        }
        if (percent < least) {
            return unsure(model, "is " + percent + " % sure, and " + least + " are asked for");
        }
        return TriageVerdict.ofKind(kind, TriageVerdict.By.MODEL, "model " + model + ", " + percent + " % sure");
    }

    private static TriageVerdict unsure(String model, String why) {
        return TriageVerdict.unsure(TriageVerdict.By.MODEL, "model " + model + " " + why);
    }

    private static @Nullable JsonNode object(String said) {
        try {
            JsonNode answer = MAPPER.readTree(said);
            boolean plain = answer != null && answer.isObject();
            return plain && hasNothingElse(answer) ? answer : null;
        } catch (JsonProcessingException notJson) {
            return null;
        }
    }

    private static boolean hasNothingElse(JsonNode answer) {
        long known = Stream.of("kind", "confidence").filter(answer::has).count();
        return answer.size() == known;
    }
}
