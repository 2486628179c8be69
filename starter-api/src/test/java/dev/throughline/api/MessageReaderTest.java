package dev.throughline.api;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.throughline.api.auth.Caller;
import dev.throughline.api.errors.FieldProblem;
import dev.throughline.api.errors.ProblemException;
import dev.throughline.api.process.MessageReader;
import dev.throughline.api.process.ProcessType;
import dev.throughline.contract.common.Actor;
import dev.throughline.contract.common.Role;
import dev.throughline.contract.humantask.ClaimTask;
import dev.throughline.contract.humantask.DelegateTask;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class MessageReaderTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Caller CALLER =
            new Caller(new Actor("anna", Actor.Kind.PERSON), Set.of(Role.VIEWER, Role.APPROVER));
    private static final List<String> ROLES = List.of("approver", "viewer");

    private final MessageReader reader = new MessageReader(JSON);

    @Test
    void whoSendsItAndWhatTheyMayDoComeFromTheKey() {
        assertArrayEquals(new Object[] {new ClaimTask("anna", ROLES)}, read(ClaimTask.class, null));
        assertArrayEquals(
                new Object[] {new DelegateTask("berta", null, "anna", ROLES)},
                read(DelegateTask.class, "{\"to\":\"berta\"}"));
    }

    @Test
    void whatTheKeySaysMayBeSaidAgain() {
        assertArrayEquals(
                new Object[] {new ClaimTask("anna", ROLES)},
                read(ClaimTask.class, "{\"by\":\"anna\",\"roles\":[\"approver\",\"viewer\"]}"));
    }

    @Test
    void anotherNameAndOtherRolesAreRefused() {
        assertEquals(List.of("by"), refused(ClaimTask.class, "{\"by\":\"berta\"}"));
        assertEquals(List.of("roles"), refused(ClaimTask.class, "{\"roles\":[\"admin\"]}"));
        assertEquals(List.of("by", "roles", "to"), refused(DelegateTask.class, "{\"by\":1,\"roles\":[]}"));
    }

    @Test
    void whatIsMissingIsNamed() {
        assertEquals(List.of("to"), refused(DelegateTask.class, null));
    }

    @Test
    void whatIsNoObjectIsRefused() {
        assertEquals(List.of(""), refused(ClaimTask.class, "[]"));
    }

    private Object[] read(Class<?> body, @Nullable String json) {
        return reader.arguments(new ProcessType.Message("tell", body), json == null ? null : tree(json), CALLER);
    }

    private List<String> refused(Class<?> body, @Nullable String json) {
        ProblemException problem = assertThrows(ProblemException.class, () -> read(body, json));
        return Objects.requireNonNull(problem.problem().errors()).stream()
                .map(FieldProblem::field)
                .toList();
    }

    private static JsonNode tree(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
