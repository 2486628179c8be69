package dev.throughline.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.throughline.api.TestingApi.Reply;
import dev.throughline.api.auth.Roles;
import dev.throughline.api.errors.ProblemKind;
import dev.throughline.contract.common.Actor;
import dev.throughline.contract.common.Role;
import dev.throughline.store.identity.ApiKeyRepository;
import dev.throughline.store.identity.ApiKeyText;
import dev.throughline.store.identity.Person;
import dev.throughline.store.identity.PersonRepository;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class AccessTest {
    private static final Map<Role, String> KEYS = new ConcurrentHashMap<>();

    private final TestingApi api = TestingApi.shared();

    static List<ServedOperation> operations() {
        return ServedOperation.all();
    }

    @ParameterizedTest
    @MethodSource("operations")
    void everyOperationAnswersTheRolesThatItDeclaresAndNobodyElse(ServedOperation operation) {
        int nobody = status(operation, api.bare(operation.path()));
        assertEquals(operation.open(), nobody != 401, () -> operation + " without a key answered " + nobody);
        for (Role role : Role.values()) {
            int status = status(operation, api.request(operation.path(), keyOf(role)));
            boolean may = operation.open() || role == Role.ADMIN || mayBy(operation, role);
            assertEquals(may, status != 403, () -> operation + " with " + role + " answered " + status);
            assertNotEquals(401, status);
        }
    }

    private static boolean mayBy(ServedOperation operation, Role role) {
        Set<String> declared = operation.declared();
        return declared != null && (declared.contains(Roles.ANY) || declared.contains(role.wireName()));
    }

    private String keyOf(Role role) {
        return KEYS.computeIfAbsent(role, wanted -> api.key("one-" + wanted.wireName(), wanted));
    }

    private int status(ServedOperation operation, HttpRequest.Builder request) {
        TestingApi.Reply reply = api.send(request.method(operation.method(), HttpRequest.BodyPublishers.noBody()));
        // A webhook needs no key: its signature is refused, and not its sender.
        boolean unsigned = reply.json().path("type").asText().equals(ProblemKind.SIGNATURE_REFUSED.urn());
        return unsigned ? 202 : reply.status();
    }

    @Test
    void everyOperationDeclaresWhoMayAndEveryChangeByItself() {
        assertEquals(List.of(), undeclared(operations()));
    }

    @Test
    void anOperationThatDeclaresNobodyIsFound() {
        assertEquals(
                List.of("GET /forgotten", "POST /half"),
                Stream.concat(
                                undeclared(ServedOperation.of(Forgotten.class)).stream(),
                                undeclared(ServedOperation.of(Half.class)).stream())
                        .toList());
    }

    private static List<String> undeclared(List<ServedOperation> operations) {
        return operations.stream()
                .filter(each -> (!each.open() && each.declared() == null)
                        || (!each.method().equals("GET") && !each.declaredByItself()))
                .map(ServedOperation::toString)
                .toList();
    }

    @Test
    void everyRoleHasItsName() {
        assertEquals(
                Arrays.stream(Role.values()).map(Role::wireName).toList(),
                List.of(
                        Roles.VIEWER,
                        Roles.OPERATOR,
                        Roles.APPROVER,
                        Roles.INCIDENT_COMMANDER,
                        Roles.INTEGRATOR,
                        Roles.AUDITOR,
                        Roles.ADMIN));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Bearer",
                "Bearer ",
                "Basic dXNlcjpwdw==",
                "Bearer tl_",
                "Bearer tl_aaaaaaaa_",
                "Bearer null",
                "Bearer ' or 1=1 --",
                "Bearer tl_aaaaaaaa_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
                "Bearer eyJhbGciOiJub25lIn0.eyJzdWIiOiJhZG1pbiJ9."
            })
    void whatIsNoKeyIsRefused(String authorization) {
        isUnauthorized(api.send(
                api.bare("/v1/customers").header("Authorization", authorization).GET()));
    }

    @Test
    void withoutAKeyItIsSaidWhereOneComesFrom() {
        Reply refused = api.send(api.bare("/v1/customers").GET());
        isUnauthorized(refused);
        assertEquals("Bearer realm=\"throughline\"", refused.header("WWW-Authenticate"));
        assertTrue(refused.json().path("detail").asText().contains("throughline token"));
    }

    @Test
    void aKeyThatIsChangedAnywhereIsRefusedAndNotRepeated() {
        String key = api.key("forged", Role.ADMIN);
        for (int at = 0; at < key.length(); at++) {
            char other = key.charAt(at) == 'a' ? 'b' : 'a';
            String forged = key.substring(0, at) + other + key.substring(at + 1);
            Reply refused = api.send(api.request("/v1/customers", forged).GET());
            isUnauthorized(refused);
            assertTrue(refused.header("WWW-Authenticate").contains("invalid_token"));
            assertFalse(refused.raw().body().contains(forged));
        }
        assertEquals(401, get(key + "a").status());
        assertEquals(401, get(key.substring(0, key.length() - 1)).status());
        assertEquals(200, get(key).status());
    }

    /** On one connection, where a server may remember what it has read. */
    @Test
    void aKeyThatDiffersInTheCaseOfALetterIsAnother() {
        String key = api.key("case", Role.ADMIN);
        for (int at = 0; at < key.length(); at++) {
            char letter = key.charAt(at);
            if (Character.isLetter(letter)) {
                char other = (char) (letter ^ ' ');
                assertEquals(200, get(key).status());
                isUnauthorized(get(key.substring(0, at) + other + key.substring(at + 1)));
            }
        }
        assertEquals(200, get(key).status());
    }

    @Test
    void theSecretOfAnotherKeyIsRefused() {
        String one = api.key("one", Role.ADMIN);
        String other = api.key("other", Role.ADMIN);
        isUnauthorized(get(one.substring(0, "tl_12345678_".length()) + other.substring("tl_12345678_".length())));
    }

    @Test
    void anExpiredKeyIsRefusedWithTheReason() {
        Actor machine = new Actor("expired", Actor.Kind.MACHINE);
        Reply refused = get(api.key(machine, Clock.systemUTC().instant(), Role.ADMIN));
        isUnauthorized(refused);
        assertTrue(refused.json().path("detail").asText().contains("expired"));
        Instant later = Clock.systemUTC().instant().plusSeconds(3600);
        assertEquals(200, get(api.key(machine, later, Role.VIEWER)).status());
    }

    @Test
    void aRevokedKeyIsRefusedWithTheReason() {
        String key = api.key("revoked", Role.ADMIN);
        assertEquals(200, get(key).status());
        new ApiKeyRepository(api.database)
                .revoke(
                        ApiKeyText.parse(key).orElseThrow().id(),
                        "anna",
                        Clock.systemUTC().instant());
        Reply refused = get(key);
        isUnauthorized(refused);
        assertTrue(refused.json().path("detail").asText().contains("revoked"));
    }

    @Test
    void aPersonsKeyDoesWhatThePersonMayAndEndsWithThem() {
        PersonRepository people = new PersonRepository(api.database);
        people.put(person("carla", Role.VIEWER));
        String key = api.key(new Actor("carla", Actor.Kind.PERSON), null, Role.ADMIN);
        assertEquals(200, get(key).status());
        Reply refused = api.send(api.request("/v1/customers/nobody", key).DELETE());
        assertEquals(403, refused.status());
        assertTrue(
                refused.json().path("detail").asText().contains("/v1/me"),
                refused.raw().body());

        people.put(person("carla", Role.OPERATOR));
        assertEquals(
                404, api.send(api.request("/v1/customers/nobody", key).DELETE()).status());

        people.delete("carla", "anna", Clock.systemUTC().instant());
        isUnauthorized(get(key));
        people.put(person("carla", Role.ADMIN));
        isUnauthorized(get(key));
    }

    @Test
    void theAdminServletsTakeAnAdministratorsKeyOnly() {
        URI tasks = URI.create("http://127.0.0.1:" + api.adminPort() + "/tasks/gc");
        HttpRequest.Builder task = HttpRequest.newBuilder(tasks).POST(HttpRequest.BodyPublishers.noBody());
        assertEquals(401, api.send(task.copy()).status());
        assertEquals(
                403,
                api.send(task.copy().header("Authorization", "Bearer " + keyOf(Role.OPERATOR)))
                        .status());
        assertEquals(
                200,
                api.send(task.copy().header("Authorization", "Bearer " + keyOf(Role.ADMIN)))
                        .status());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/nothing",
                "/v1",
                "/",
                "/nothing",
                "/healthz/",
                "/healthz/x",
                "/linksx",
                "/webhooks",
                "/V1/customers",
                "//v1/customers"
            })
    void aPathThatIsNotOpenTellsNothingWithoutAKey(String path) {
        int status = api.send(api.bare(path).GET()).status();
        assertTrue(status == 401 || status == 400, path + " answered " + status);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/webhooks/../v1/customers",
                "/webhooks/%2e%2e/v1/customers",
                "/links/..%2fv1/customers",
                "/links/..;/v1/customers",
                "/links//../v1/customers"
            })
    void noWayLeadsFromAnOpenPathToAClosedOne(String path) {
        Reply reply = api.send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + api.port() + path))
                .GET());
        assertTrue(Set.of(400, 401, 403, 404).contains(reply.status()), path + " answered " + reply.status());
    }

    private Reply get(String key) {
        return api.send(api.request("/v1/customers", key).GET());
    }

    private static Person person(String id, Role role) {
        Instant now = Clock.systemUTC().instant();
        return new Person(id, id, null, null, null, ZoneOffset.UTC, Set.of(role), now, now);
    }

    private static void isUnauthorized(Reply refused) {
        assertEquals(401, refused.status(), refused.raw().body());
        assertEquals("application/problem+json", refused.header("Content-Type"));
        assertTrue(refused.header("WWW-Authenticate").startsWith("Bearer realm="));
        assertFalse(refused.json().path("detail").asText().isEmpty());
    }

    /** Planted: declares nobody. */
    @Path("/forgotten")
    public static final class Forgotten {
        @GET
        public String get() {
            return "";
        }
    }

    /** Planted: a change that hides behind its class. */
    @Path("/half")
    @RolesAllowed(Roles.ANY)
    public static final class Half {
        @GET
        public String get() {
            return "";
        }

        @POST
        public String post() {
            return "";
        }
    }
}
