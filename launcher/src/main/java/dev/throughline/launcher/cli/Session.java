package dev.throughline.launcher.cli;

import dev.throughline.store.Secret;
import java.io.Console;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What a command has around it: where it prints, the environment, the person, and the options that all commands share. */
public final class Session {
    /** The file of the administrator's key in a data directory. */
    public static final String ADMIN_KEY_FILE = "admin.key";

    static final String DEFAULT_API_URL = "http://127.0.0.1:8080";

    private final PrintWriter out;
    private final PrintWriter err;
    private final Map<String, String> environment;
    private final boolean live;
    private final Function<String, Optional<String>> ask;
    private final Function<String, Optional<Secret>> askSecret;
    private Format format = Format.TEXT;
    private @Nullable String apiUrl;
    private @Nullable Path tokenFile;
    private @Nullable Secret token;

    /**
     * A session.
     *
     * @param out results
     * @param err messages
     * @param environment the environment variables
     * @param live whether the output is a terminal, where a line may be written over
     * @param ask asks the person and answers what was typed; empty when nobody is there
     * @param askSecret the same, without an echo
     */
    public Session(
            PrintWriter out,
            PrintWriter err,
            Map<String, String> environment,
            boolean live,
            Function<String, Optional<String>> ask,
            Function<String, Optional<Secret>> askSecret) {
        this.out = out;
        this.err = err;
        this.environment = Map.copyOf(environment);
        this.live = live;
        this.ask = ask;
        this.askSecret = askSecret;
    }

    /** The session of this process. The launcher script says which streams are terminals. */
    public static Session ofProcess() {
        Console console = Boolean.getBoolean("throughline.terminal.in") ? System.console() : null;
        return new Session(
                new PrintWriter(System.out, true, StandardCharsets.UTF_8),
                new PrintWriter(System.err, true, StandardCharsets.UTF_8),
                System.getenv(),
                Boolean.getBoolean("throughline.terminal.out"),
                question -> Optional.ofNullable(console).map(person -> person.readLine("%s ", question)),
                question -> Optional.ofNullable(console)
                        .map(person -> person.readPassword("%s ", question))
                        .map(typed -> new Secret(new String(typed))));
    }

    public PrintWriter out() {
        return out;
    }

    public PrintWriter err() {
        return err;
    }

    /** Whether a line of the output may be written over. */
    public boolean live() {
        return live && format == Format.TEXT;
    }

    /** The environment variable, or null when it is unset or empty. */
    public @Nullable String environment(String name) {
        String value = environment.get(name);
        return value == null || value.isEmpty() ? null : value;
    }

    /** All environment variables. */
    public Map<String, String> environment() {
        return environment;
    }

    /** Waits until the person has read something; goes on at once when nobody is there. */
    public void pause(String question) {
        ask.apply(question).ifPresent(typed -> out.flush());
    }

    Optional<String> ask(String question) {
        return ask.apply(question);
    }

    Optional<Secret> askSecret(String question) {
        return askSecret.apply(question);
    }

    public Format format() {
        return format;
    }

    public void useFormat(Format chosen) {
        format = chosen;
    }

    public void useApiUrl(@Nullable String chosen) {
        apiUrl = chosen;
    }

    public void useTokenFile(@Nullable Path chosen) {
        tokenFile = chosen;
    }

    /** Has the commands of this session use this key and no other. */
    public void useToken(Secret chosen) {
        token = chosen;
    }

    /** The key to the API, wherever it is found; empty when there is none. */
    Optional<Secret> token() {
        return givenToken().or(this::foundToken);
    }

    private Optional<Secret> givenToken() {
        return token != null ? Optional.of(token) : new TokenSource(this, tokenFile).given();
    }

    private Optional<Secret> foundToken() {
        return new TokenSource(this, tokenFile).ofDataDirectory();
    }

    /** The client of the API that {@code --api-url} names, else THROUGHLINE_API_URL, else the default address. */
    public ApiClient api() {
        String chosen = apiUrl != null ? apiUrl : environment("THROUGHLINE_API_URL");
        return new ApiClient(chosen == null ? DEFAULT_API_URL : chosen, this::givenToken, this::foundToken);
    }

    /** How results are printed. */
    public enum Format {
        TEXT,
        JSON,
        MARKDOWN
    }
}
