package dev.throughline.launcher.cli;

import dev.throughline.launcher.Throughline;
import dev.throughline.store.Secret;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A command as typed by a person, and what came of it. */
final class Typed {
    private final Map<String, String> environment = new HashMap<>();
    private @Nullable String answer;
    private @Nullable String secret;

    Typed with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    Typed answering(String line) {
        answer = line;
        return this;
    }

    Typed typingSecret(String line) {
        secret = line;
        return this;
    }

    Outcome run(FakeApi api, String... arguments) {
        List<String> all = new ArrayList<>(Arrays.asList(arguments));
        all.add("--api-url=" + api.url());
        return run(all.toArray(String[]::new));
    }

    Outcome run(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        Session session = new Session(
                new PrintWriter(out, true),
                new PrintWriter(err, true),
                environment,
                false,
                question -> Optional.ofNullable(answer),
                question -> Optional.ofNullable(secret).map(Secret::new));
        int code = Throughline.run(session, arguments);
        return new Outcome(code, out.toString(), err.toString());
    }

    record Outcome(int code, String out, String err) {}
}
