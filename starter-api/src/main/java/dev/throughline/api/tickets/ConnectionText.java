package dev.throughline.api.tickets;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import dev.throughline.api.errors.FieldProblem;
import dev.throughline.api.errors.ProblemException;
import dev.throughline.api.errors.ProblemKind;
import dev.throughline.contract.ticketsync.ConnectionFile;
import dev.throughline.contract.ticketsync.ConnectionSecrets;
import dev.throughline.contract.ticketsync.ConnectionSpec;
import dev.throughline.contract.ticketsync.ZendeskAccount;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A connection as a caller sends it, in YAML or JSON. */
final class ConnectionText {
    private static final ObjectMapper YAML = new ObjectMapper(YAMLFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build());

    private ConnectionText() {}

    /**
     * What was sent.
     *
     * @param secrets null where those that are stored stay
     */
    record Sent(ConnectionSpec spec, @Nullable ConnectionSecrets secrets) {}

    /**
     * Reads it. A secret may be left out where the stored connection signs in at the same place as the same; elsewhere it
     * would be shown to somebody who was not meant to have it.
     *
     * @throws ProblemException 400 when it is neither YAML nor JSON; 422 with every mistake
     */
    static Sent read(
            String id, String text, Optional<ConnectionSpec> stored, Supplier<ConnectionSecrets> storedSecrets) {
        JsonNode tree = tree(text);
        boolean filled = stored.isPresent() && fill(tree, stored.get(), storedSecrets);
        ConnectionFile.Reading reading = ConnectionFile.read(id, YAML.convertValue(tree, Object.class));
        ConnectionSpec spec = reading.spec();
        if (spec == null) {
            throw ProblemException.invalid(reading.mistakes().stream()
                    .map(mistake -> new FieldProblem(mistake.path(), mistake.wrong() + ": " + mistake.fix()))
                    .toList());
        }
        boolean same = filled && sameSecrets(reading.secrets(), storedSecrets.get());
        return new Sent(spec, same ? null : reading.secrets());
    }

    private static JsonNode tree(String text) {
        try {
            return YAML.readTree(text);
        } catch (JsonProcessingException malformed) {
            throw ProblemException.of(
                    ProblemKind.MALFORMED_REQUEST, "The body cannot be read: " + Misread.inWords(malformed) + ".");
        }
    }

    private static boolean sameSecrets(@Nullable ConnectionSecrets sent, ConnectionSecrets known) {
        return known.equals(sent);
    }

    /** Puts the stored secrets where the text has none; false when there was nothing to put. */
    private static boolean fill(JsonNode tree, ConnectionSpec stored, Supplier<ConnectionSecrets> secrets) {
        boolean filled = false;
        ZendeskAccount account = stored.zendesk();
        boolean legacy = account.login() == ZendeskAccount.Login.LEGACY_TOKEN;
        if (tree.path("zendesk") instanceof ObjectNode zendesk
                && zendesk.path("baseUrl").asText().equals(account.baseUrl())
                && zendesk.path(legacy ? "email" : "clientId").asText().equals(account.identity())
                && !zendesk.has("clientSecret")
                && !zendesk.has("apiToken")) {
            zendesk.put(legacy ? "apiToken" : "clientSecret", secrets.get().zendesk());
            filled = true;
        }
        if (tree.path("clickup") instanceof ObjectNode clickUp
                && clickUp.path("baseUrl")
                        .asText(stored.clickUp().baseUrl())
                        .equals(stored.clickUp().baseUrl())
                && clickUp.path("workspace").asText().equals(stored.clickUp().workspace())
                && !clickUp.has("token")) {
            clickUp.put("token", secrets.get().clickUp());
            filled = true;
        }
        return filled;
    }
}
