package dev.throughline.worker.connector.model;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * What a model is asked. Its text never shows the data.
 *
 * @param instructions our own words
 * @param data what they are about, in words that are not ours
 * @param name what the answer is called, in letters
 * @param schema the JSON schema of the answer; endpoints that know no schemas ignore it
 */
public record ModelQuestion(String instructions, String data, String name, JsonNode schema) {
    @Override
    public String toString() {
        return "ModelQuestion[" + name + "]";
    }
}
