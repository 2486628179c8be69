package dev.throughline.sandbox.slack;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.throughline.sandbox.CheckedRequest;
import dev.throughline.sandbox.FaultDesk;
import dev.throughline.sandbox.JsonHandler;
import dev.throughline.sandbox.LocalServer;
import dev.throughline.sandbox.Reply;
import dev.throughline.sandbox.RequestCheck;
import dev.throughline.sandbox.SwaggerFile;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A stand-in for Slack on 127.0.0.1: the calls of the Web API that post, edit and find messages, with state, rates and faults.
 * {@code GET /sandbox/messages} lists what stands in its channels.
 */
public final class SlackSandbox implements AutoCloseable {
    private static final String API = "/api/";
    private static final String SCOPES =
            "chat:write,channels:read,channels:history,groups:read,groups:history,im:write,im:history,users:read.email";

    private static final Map<String, String> SCOPE_OF = Map.of(
            "chat.postMessage", "chat:write",
            "chat.update", "chat:write",
            "conversations.history", "channels:history",
            "conversations.replies", "channels:history",
            "conversations.list", "channels:read",
            "conversations.open", "im:write",
            "users.lookupByEmail", "users:read.email");

    private final String token;
    private final Set<String> missingScopes;
    private final SlackWorkspace workspace;
    private final SlackDesk desk;
    private final SlackButtons buttons;
    private final SlackFaults faults = new SlackFaults();
    private final FaultDesk<SlackFault> faultDesk = new FaultDesk<>(faults.queue(), SlackFault::read, faults::add);
    private final Map<String, Integer> calls = new HashMap<>();
    private final List<String> violations = new ArrayList<>();
    private final @Nullable RequestCheck check;
    private final LocalServer server;

    private SlackSandbox(Builder builder) {
        this.token = builder.token;
        this.missingScopes = Set.copyOf(builder.missingScopes);
        this.check = builder.check;
        this.workspace = new SlackWorkspace(builder.open, builder.burst, builder.clock);
        builder.users.forEach(workspace::add);
        builder.channels.forEach(workspace::addChannel);
        this.desk = new SlackDesk(workspace);
        this.buttons = new SlackButtons(builder.signingSecret, builder.clock);
        this.server = LocalServer.start("Slack", builder.port, new JsonHandler(this::answer));
    }

    public static Builder builder() {
        return new Builder();
    }

    /** {@code http://127.0.0.1:<port>}, without a slash at the end. */
    public URI baseUrl() {
        return server.baseUrl();
    }

    /** Where what was sent can be read. */
    public URI inbox() {
        return baseUrl().resolve("/sandbox/messages");
    }

    /** The token that it takes. */
    public String token() {
        return token;
    }

    public SlackFaults faults() {
        return faults;
    }

    /** The truth: every message that stands, oldest first. */
    public List<SlackMessage> messages() {
        synchronized (workspace) {
            return workspace.messages();
        }
    }

    /** How often a method was called, failures included. */
    public int calls(String method) {
        synchronized (workspace) {
            return calls.getOrDefault(method, 0);
        }
    }

    /** What broke the vendor's interface file, in words. */
    public List<String> violations() {
        synchronized (workspace) {
            return List.copyOf(violations);
        }
    }

    /**
     * Somebody presses a button of a message; the app is told, signed with the signing secret, once.
     *
     * @param app where the app takes interactions
     * @param actionId of the button, which has to be there
     * @return what the app answered; 0 for no answer in time
     */
    public int press(URI app, SlackMessage message, String actionId, String userId) {
        ObjectNode button = SlackButtons.button(message, actionId)
                .orElseThrow(() -> new IllegalArgumentException("the message has no button " + actionId));
        SlackUser user;
        String channel;
        synchronized (workspace) {
            user = workspace.user(userId).orElseThrow(() -> new IllegalArgumentException("there is no " + userId));
            channel = workspace.place(message.channel()).map(SlackPlace::name).orElse("");
        }
        return buttons.press(app, message, button, user, channel, desk::wire);
    }

    private Reply answer(CheckedRequest request) {
        if (FaultDesk.isFor(request)) {
            return faultDesk.answer(request);
        }
        if (request.path().equals("/sandbox/messages")) {
            return Reply.json(200, listed());
        }
        if (!request.path().startsWith(API)) {
            return Reply.json(404, JsonNodeFactory.instance.objectNode().put("error", "not_found"));
        }
        synchronized (workspace) {
            return call(request, request.path().substring(API.length()));
        }
    }

    private Reply call(CheckedRequest request, String method) {
        calls.merge(method, 1, Integer::sum);
        note(request, method);
        SlackDesk.Form form =
                new SlackDesk.Form(JsonHandler.decode(new String(request.body(), StandardCharsets.UTF_8)));
        String channel = desk.channelOf(form);
        Reply reply = faults.strike(method, channel)
                .map(fault -> struck(fault, request, method, form))
                .orElseGet(() -> authorised(request, method, form));
        return reply.after(faults.delay(method, channel));
    }

    private Reply struck(SlackFault fault, CheckedRequest request, String method, SlackDesk.Form form) {
        return switch (fault.kind()) {
            case RATE_LIMITED -> SlackDesk.rateLimited(fault.retryAfter().toSeconds());
            case SERVER_ERROR -> Reply.text(fault.status(), "<html>upstream connect error</html>");
            case NOT_OK -> SlackDesk.notOk(fault.error());
            case MALFORMED_BODY -> Reply.text(200, "<html>not what you think");
            case CUT_BEFORE_COMMIT -> Reply.empty(200).cutOff();
            case CUT_AFTER_COMMIT -> authorised(request, method, form).cutOff();
            case SLOW -> throw new IllegalStateException("a slow answer is no answer of its own");
        };
    }

    private Reply authorised(CheckedRequest request, String method, SlackDesk.Form form) {
        String given = request.headers().getOrDefault("authorization", "");
        if (!given.equals("Bearer " + token)) {
            return SlackDesk.notOk(given.isEmpty() ? "not_authed" : "invalid_auth");
        }
        String scope = SCOPE_OF.get(method);
        Reply reply = scope != null && missingScopes.contains(scope)
                ? SlackDesk.notOk("missing_scope")
                : desk.answer(method, form);
        return reply.with("X-OAuth-Scopes", scopes());
    }

    private String scopes() {
        Set<String> held = new LinkedHashSet<>(List.of(SCOPES.split(",", -1)));
        held.removeAll(missingScopes);
        return String.join(",", held);
    }

    /** The vendor's file declares the token as a header of that name, and is older than metadata and the Bearer scheme. */
    private void note(CheckedRequest request, String method) {
        if (check == null || !Set.of("chat.postMessage", "chat.update").contains(method)) {
            return;
        }
        CheckedRequest asInFile = new CheckedRequest(
                request.method(), "/" + method, request.query(), asInFile(request.headers()), request.body());
        check.violations(asInFile).forEach(found -> violations.add(method + ": " + found));
    }

    private static Map<String, String> asInFile(Map<String, String> headers) {
        Map<String, String> told = new HashMap<>(headers);
        String authorization = told.remove("authorization");
        if (authorization != null) {
            told.put("token", authorization);
        }
        return told;
    }

    private ObjectNode listed() {
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        ArrayNode items = answer.putArray("messages");
        synchronized (workspace) {
            workspace
                    .messages()
                    .forEach(message -> items.addObject()
                            .put(
                                    "channel",
                                    workspace
                                            .place(message.channel())
                                            .map(SlackPlace::name)
                                            .orElse(message.channel()))
                            .put("ts", message.ts())
                            .put("key", message.key())
                            .put("threadTs", message.threadTs())
                            .put("edits", message.edits())
                            .put("text", message.text()));
        }
        return answer;
    }

    @Override
    public void close() {
        buttons.close();
        server.close();
    }

    /** What a stand-in begins with. */
    public static final class Builder {
        private final List<SlackUser> users = new ArrayList<>();
        private final Map<String, String> channels = new HashMap<>();
        private final Set<String> missingScopes = new LinkedHashSet<>();
        private int port;
        private String token = "xoxb-sandbox";
        private String signingSecret = "sandbox-signing-secret";
        private Clock clock = Clock.systemUTC();
        private int burst = 5;
        private boolean open;
        private @Nullable RequestCheck check;

        private Builder() {}

        /** 0, the default, takes a free port. */
        public Builder port(int number) {
            this.port = number;
            return this;
        }

        public Builder token(String value) {
            this.token = value;
            return this;
        }

        /** What interactions are signed with. */
        public Builder signingSecret(String value) {
            this.signingSecret = value;
            return this;
        }

        public Builder user(String id, String name, String email) {
            users.add(new SlackUser(id, name, email));
            return this;
        }

        public Builder channel(String id, String name) {
            channels.put(id, name);
            return this;
        }

        /** Whoever is named is there, person or channel. */
        public Builder openWorkspace() {
            this.open = true;
            return this;
        }

        /** The token lacks a scope. */
        public Builder withoutScope(String scope) {
            missingScopes.add(scope);
            return this;
        }

        /** Posts at once to a channel before it is held to one a second; 5 by default. */
        public Builder burst(int posts) {
            this.burst = posts;
            return this;
        }

        /** Rules rates and time stamps. */
        public Builder clock(Clock newClock) {
            this.clock = newClock;
            return this;
        }

        /** Holds posts and edits against the vendor's file in a folder; what breaks it is in {@link #violations()}. */
        public Builder checkRequestsAgainst(Path specsDir) {
            this.check =
                    new RequestCheck(List.of(SwaggerFile.load(specsDir.resolve("slack-web-subset.swagger2.json"))));
            return this;
        }

        public SlackSandbox start() {
            return new SlackSandbox(this);
        }
    }
}
