package dev.throughline.launcher.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Turns the API's problem documents (RFC 9457) into sentences. */
final class Problems {
    private static final int LONGEST_STRANGE_ANSWER = 200;

    private Problems() {}

    static CommandFailure failure(int status, byte[] body) {
        JsonNode problem;
        try {
            problem = ApiClient.JSON.readTree(body);
        } catch (IOException notJson) {
            return new CommandFailure(ExitCode.ofStatus(status), strange(status, body), notJson);
        }
        if (!problem.isObject()) {
            return new CommandFailure(ExitCode.ofStatus(status), strange(status, body));
        }
        return new CommandFailure(ExitCode.ofStatus(status), sentence(status, problem), problem, null);
    }

    /** The detail, else the title, and each field that is wrong; a sentence that a field repeats stands there only. */
    private static String sentence(int status, JsonNode problem) {
        String title = problem.path("title").asText("");
        String detail = problem.path("detail").asText("");
        List<String> parts = new ArrayList<>();
        if (!detail.isEmpty()) {
            parts.add(detail.replace("with POST /v1/customers.", "with `throughline customer create`."));
        } else if (!title.isEmpty()) {
            parts.add(title);
        } else {
            parts.add("The API answered HTTP " + status + ".");
        }
        for (String list : List.of("errors", "fields")) {
            for (JsonNode field : problem.path(list)) {
                String message = field.isTextual()
                        ? field.asText()
                        : field.path("message").asText();
                String name = field.path("field").asText();
                String named = name.isEmpty() ? message : name + ": " + message;
                parts.removeAll(List.of(message, named));
                parts.add(named);
            }
        }
        return String.join(System.lineSeparator() + "  ", parts);
    }

    private static String strange(int status, byte[] body) {
        String text = new String(body, StandardCharsets.UTF_8).strip();
        return "The API answered HTTP " + status
                + (text.isEmpty() || text.length() > LONGEST_STRANGE_ANSWER ? "." : ": " + text);
    }
}
