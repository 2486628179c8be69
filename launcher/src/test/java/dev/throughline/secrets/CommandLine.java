package dev.throughline.secrets;

import dev.throughline.launcher.Throughline;
import dev.throughline.launcher.cli.Session;
import dev.throughline.store.Secret;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The command line in this JVM, with the administrator's key in a file. What it says is evidence. */
final class CommandLine {
    private final Story story;

    CommandLine(Story story) {
        this.story = story;
    }

    /** Types a command that needs no secret; answers its exit code. */
    int typed(String... arguments) {
        return typed(Map.of(), null, arguments);
    }

    /**
     * Types a command; answers its exit code.
     *
     * @param prompt what is typed where a secret is asked for; null when nobody is there
     */
    int typed(Map<String, String> environment, @Nullable String prompt, String... arguments) {
        StringWriter said = new StringWriter();
        int code = run(environment, prompt, said, arguments);
        story.evidence().add("cli/" + String.join(" ", arguments) + " -> " + code, said.toString());
        return code;
    }

    /** Types a command that prints a secret; what it says is no evidence. */
    String secret(String... arguments) {
        StringWriter said = new StringWriter();
        if (run(Map.of(), null, said, arguments) != 0) {
            throw new AssertionError(String.join(" ", arguments) + " failed");
        }
        return said.toString().lines().findFirst().orElseThrow();
    }

    private int run(Map<String, String> environment, @Nullable String prompt, StringWriter said, String... arguments) {
        Map<String, String> all = new HashMap<>(environment);
        all.put("THROUGHLINE_TOKEN_FILE", story.keyFile().toString());
        PrintWriter writer = new PrintWriter(said, true);
        Session session = new Session(
                writer,
                writer,
                all,
                false,
                question -> Optional.empty(),
                question -> Optional.ofNullable(prompt).map(Secret::new));
        List<String> whole = new ArrayList<>(List.of(arguments));
        whole.add("--api-url=" + story.apiUrl());
        return Throughline.run(session, whole.toArray(String[]::new));
    }
}
