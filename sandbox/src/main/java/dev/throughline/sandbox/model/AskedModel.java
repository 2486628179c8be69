package dev.throughline.sandbox.model;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * One question as it came in.
 *
 * @param model which model was asked
 * @param authorization the header; empty when there was none
 * @param instructions the words of the system
 * @param data the words of the user
 * @param body the whole
 */
public record AskedModel(String model, String authorization, String instructions, String data, JsonNode body) {
    static AskedModel of(String authorization, JsonNode body) {
        return new AskedModel(
                body.path("model").asText(""), authorization, said(body, "system"), said(body, "user"), body);
    }

    private static String said(JsonNode body, String role) {
        StringBuilder words = new StringBuilder();
        body.path("messages").forEach(message -> {
            if (message.path("role").asText("").equals(role)) {
                words.append(message.path("content").asText(""));
            }
        });
        return words.toString();
    }
}
