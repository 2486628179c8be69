package dev.throughline.sandbox.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.throughline.sandbox.CheckedRequest;
import dev.throughline.sandbox.FaultDesk;
import dev.throughline.sandbox.FaultQueue;
import dev.throughline.sandbox.JsonHandler;
import dev.throughline.sandbox.LocalServer;
import dev.throughline.sandbox.Reply;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A stand-in for a model behind {@code POST /v1/chat/completions} on 127.0.0.1. It sorts by the words that it knows, keeps
 * what it was asked, and goes wrong on demand.
 */
public final class ModelSandbox implements AutoCloseable {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final int ENDLESS = 4 << 20;

    private final String key;
    private final SimpleMind mind;
    private final FaultQueue<ModelFault> faults = new FaultQueue<>();
    private final FaultDesk<ModelFault> faultDesk = new FaultDesk<>(faults, ModelFault::read, this::add);
    private final List<AskedModel> asked = new CopyOnWriteArrayList<>();
    private final LocalServer server;

    private ModelSandbox(Builder builder) {
        this.key = builder.key;
        this.mind = new SimpleMind(builder.kinds, builder.gullible);
        this.server = LocalServer.start("Model", builder.port, new JsonHandler(this::answer));
    }

    public static Builder builder() {
        return new Builder();
    }

    /** {@code http://127.0.0.1:<port>/v1}, without a slash at the end. */
    public URI baseUrl() {
        return server.baseUrl().resolve("/v1");
    }

    /** Orders a fault, and answers the id under which it can be taken back. */
    public long add(ModelFault fault) {
        return faults.add(fault, fault.times(), 1, 0);
    }

    /** Everything that it was asked, in that order, whatever it answered. */
    public List<AskedModel> asked() {
        return List.copyOf(asked);
    }

    private Reply answer(CheckedRequest request) {
        if (FaultDesk.isFor(request)) {
            return faultDesk.answer(request);
        }
        if (!request.path().equals("/v1/chat/completions")) {
            return error(404, "not_found");
        }
        AskedModel question;
        try {
            JsonNode body = MAPPER.readTree(request.body());
            question = AskedModel.of(request.headers().getOrDefault("authorization", ""), body);
        } catch (IOException notJson) {
            return error(400, "invalid_request_error");
        }
        asked.add(question);
        Duration late = faults.strike(fault -> fault.kind() == ModelFault.Kind.LATE)
                .map(ModelFault::delay)
                .orElse(Duration.ZERO);
        return faults.strike(fault -> fault.kind() != ModelFault.Kind.LATE)
                .map(fault -> struck(fault, question))
                .orElseGet(() -> authorised(question))
                .after(late);
    }

    private Reply struck(ModelFault fault, AskedModel question) {
        return switch (fault.kind()) {
            case LATE -> throw new IllegalStateException("a late answer is no answer of its own");
            case MALFORMED_BODY -> Reply.text(200, "<html>upstream connect error");
            case NO_CHOICE ->
                Reply.json(200, JsonNodeFactory.instance.objectNode().set("choices", MAPPER.createArrayNode()));
            case EXTRA_WORDS -> said("Sure! " + mind.answer(question) + " Anything else?", "stop");
            case CODE_FENCE -> said("```json\n" + mind.answer(question) + "\n```", "stop");
            case UNKNOWN_KIND -> said(SimpleMind.json("wonder", 99), "stop");
            case HARDLY_SURE -> said(mind.hardlySure(question), "stop");
            case CUT_SHORT -> said(mind.answer(question), "length");
            case SAYS -> said(fault.text(), "stop");
            case ENDLESS -> said("x".repeat(ENDLESS), "stop");
            case RATE_LIMITED ->
                error(429, "rate_limit_exceeded")
                        .with("Retry-After", Long.toString(fault.retryAfter().toSeconds()));
            case SERVER_ERROR -> error(503, "overloaded");
            case CUT -> Reply.empty(200).cutOff();
        };
    }

    private Reply authorised(AskedModel question) {
        if (!key.isEmpty() && !question.authorization().equals("Bearer " + key)) {
            return error(401, "invalid_api_key");
        }
        return said(mind.answer(question), "stop");
    }

    private static Reply said(String words, String reason) {
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        answer.put("id", "chatcmpl-sandbox").put("object", "chat.completion").put("model", "sandbox");
        ObjectNode choice = answer.putArray("choices").addObject();
        choice.put("index", 0).put("finish_reason", reason);
        choice.putObject("message").put("role", "assistant").put("content", words);
        return Reply.json(200, answer);
    }

    private static Reply error(int status, String code) {
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        answer.putObject("error").put("message", "refused by the sandbox").put("code", code);
        return Reply.json(status, answer);
    }

    @Override
    public void close() {
        server.close();
    }

    /** What a stand-in begins with. */
    public static final class Builder {
        private final Map<String, String> kinds = new LinkedHashMap<>();
        private int port;
        private String key = "";
        private boolean gullible;

        private Builder() {}

        /** 0, the default, takes a free port. */
        public Builder port(int number) {
            this.port = number;
            return this;
        }

        /** The key that it takes; without one it asks for none. */
        public Builder key(String value) {
            this.key = value;
            return this;
        }

        /** A word in small letters, and the kind of a text that has it; the first that is found counts, else it is unsure. */
        public Builder knows(String word, String kind) {
            kinds.put(word, kind);
            return this;
        }

        /** It obeys what it reads: a text with {@code answer with: ...} has it say that. */
        public Builder gullible() {
            this.gullible = true;
            return this;
        }

        public ModelSandbox start() {
            return new ModelSandbox(this);
        }
    }
}
