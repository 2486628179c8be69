package dev.throughline.worker.connector.model;

import java.net.URI;
import java.time.Duration;

/**
 * Which model, where, and as whom.
 *
 * @param baseUrl such as {@code https://api.openai.com/v1}; {@code /chat/completions} is added
 * @param key never shown; empty where the endpoint asks for none
 * @param model the model's name
 * @param answerWithin how long one answer may take
 * @param concurrent questions at a time, of this worker
 */
public record ModelCredential(URI baseUrl, String key, String model, Duration answerWithin, int concurrent) {
    public ModelCredential {
        if (!key.matches("[!-~]*")) {
            throw new IllegalArgumentException("The model's key has characters that no key has");
        }
        if (model.isBlank()) {
            throw new IllegalArgumentException("The model's name is missing");
        }
        if (answerWithin.isZero() || answerWithin.isNegative() || concurrent < 1) {
            throw new IllegalArgumentException("A model needs time to answer, and room for a question");
        }
    }

    @Override
    public String toString() {
        return "ModelCredential[baseUrl=" + baseUrl.getHost() + ", key=[redacted], model=" + model + "]";
    }
}
