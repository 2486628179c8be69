package dev.throughline.contract.ticketsync;

import static dev.throughline.contract.common.EditedFile.map;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.throughline.contract.common.EditedFile;
import dev.throughline.contract.common.Mistake;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConnectionFileTest {
    private final Map<String, Object> file = map(
            "zendesk", map("baseUrl", "https://acme.zendesk.com/", "clientId", "throughline", "clientSecret", "s3cret"),
            "clickup", map("token", "pk_1", "workspace", 9001, "list", 901100),
            "fields",
                    map(
                            "title",
                            "both",
                            "status",
                            map(
                                    "values",
                                    map("new", "to do", "open", "to do", "solved", "complete", "closed", "complete"),
                                    "back",
                                    map("to do", "open"))));

    @Test
    void aShortFileIsEnoughAndTheRestIsCautious() {
        ConnectionFile.Reading reading = read();

        assertEquals(List.of(), reading.mistakes());
        ConnectionSpec spec = reading.spec();
        assertNotNull(spec);
        assertEquals("https://acme.zendesk.com", spec.zendesk().baseUrl());
        assertEquals("901100", spec.clickUp().list("anything"));
        assertEquals(new CommentRule(CommentScope.INTERNAL, CommentScope.INTERNAL, 60_000), spec.comments());
        assertEquals(OddCases.OnTask.ASK, spec.oddCases().taskDeleted());
        FieldRule status = spec.fields().get(1);
        assertEquals(Side.ZENDESK, status.owner());
        assertEquals(ConflictRule.ZENDESK, status.conflict());
        assertEquals(
                Map.of("to do", "open", "complete", "solved"), status.values().toZendesk());
    }

    @Test
    void secretsStandNeitherInTheConnectionNorInAText() {
        ConnectionFile.Reading reading = read();

        assertEquals(new ConnectionSecrets("s3cret", "pk_1"), reading.secrets());
        assertFalse(reading.toString().contains("s3cret"), reading::toString);
        assertFalse(reading.toString().contains("pk_1"), reading::toString);
    }

    @Test
    void aLegacyTokenIsASwitchAndNotBoth() {
        put("zendesk", map("baseUrl", "https://acme.zendesk.com", "email", "bot@acme.com", "apiToken", "t"));
        ConnectionSpec legacy = read().spec();
        put("zendesk.clientId", "throughline");

        assertNotNull(legacy);
        assertEquals(ZendeskAccount.Login.LEGACY_TOKEN, legacy.zendesk().login());
        assertTrue(paths().contains("zendesk.apiToken"), () -> paths().toString());
    }

    @Test
    void aTimeZoneIsARegionAndUtcWhereNoneIsSaid() {
        ConnectionSpec usual = read().spec();
        put("timeZone", "Europe/Berlin");
        ConnectionSpec berlin = read().spec();
        put("timeZone", "Berlin");

        assertNotNull(usual);
        assertNotNull(berlin);
        assertEquals("UTC", usual.timeZone());
        assertEquals("Europe/Berlin", berlin.timeZone());
        assertEquals(List.of("timeZone"), paths());
    }

    @Test
    void allMistakesAreToldAtOnce() {
        put("zendesk.baseUrl", "acme");
        put("clickup.workspace", null);
        put("clickUp", map());
        put("fields.status.back", null);
        put("fields.severity", map("zendesk", "sev", "type", "choice"));
        put("tickets", map("priority", List.of("high", "P1")));

        ConnectionFile.Reading reading = read();

        assertNull(reading.spec());
        assertNull(reading.secrets());
        assertEquals(
                List.of(
                        "zendesk.baseUrl",
                        "clickup.workspace",
                        "tickets.priority",
                        "fields.status.back",
                        "fields.severity.clickup",
                        "fields.severity.zendesk",
                        "fields.severity.values",
                        "clickUp"),
                paths());
        assertEquals("write it 'clickup'", reading.mistakes().get(7).fix());
    }

    @ParameterizedTest
    @CsvSource({
        "fields.description, toZendesk, fields.description.direction",
        "fields.title.conflict, whoever, fields.title.conflict",
        "fields.status.values.waiting, x, fields.status.values",
        "fields.status.back.x, closed, fields.status.back",
        "fields.priority.values.high, P1, fields.priority.values",
        "fields.title.maxLength, 5, fields.title.maxLength",
        "clickup.list, my list, clickup.list",
        "clickup.lists.bug, my list, clickup.lists",
        "clickup.list, ' ', clickup.list",
        "clickup.workspace, abc, clickup.workspace",
        "clickup.token, '', clickup.token",
        "tickets.group, support, tickets.group",
        "tickets.form, 12a, tickets.form",
        "tickets.brand, -1, tickets.brand",
        "tickets.tags, '', tickets.tags",
        "clickup.lists.a bug, 901101, clickup.lists",
        "comments.toZendesk, both, comments.toZendesk",
        "attachments.maxMegabytes, 900, attachments.maxMegabytes",
        "oddCases.taskDeleted, forget, oddCases.taskDeleted",
        "tags.values.Two Words, x, tags.values",
        "tickets.prioritty, high, tickets.prioritty",
        "fields.title.direktion, both, fields.title.direktion"
    })
    void aMistakeHasAPlaceAndAFix(String where, String value, String path) {
        put("fields.title", map("direction", "both"));
        put(where, value);

        ConnectionFile.Reading reading = read();

        assertEquals(List.of(path), paths(), reading::toString);
        assertTrue(
                reading.mistakes().stream().noneMatch(mistake -> mistake.fix().isBlank()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tickets.priority",
                "tickets.tags",
                "tickets.withoutTags",
                "tickets.group",
                "tickets.form",
                "tickets.brand",
                "tags.except",
                "backfill.match"
            })
    void anEmptyListIsAMistake(String where) {
        put(where, List.of());

        assertEquals(List.of(where), paths());
        assertEquals("is empty", read().mistakes().get(0).wrong());
    }

    @Test
    void eachThatIsNoIdIsToldByItself() {
        put("tickets", map("group", List.of(360, "abc"), "form", "x", "brand", List.of("y", "z")));
        put("clickup.lists", map("bug", "b", "default", 901100));
        put("clickup.list", null);

        assertEquals(
                List.of("clickup.lists", "tickets.group", "tickets.form", "tickets.brand", "tickets.brand"), paths());
    }

    @Test
    void whatCannotHappenIsNotPromised() {
        put("fields.title", map("direction", "toClickup", "conflict", "ask", "owner", "clickup"));
        put("fields.copy", map("zendesk", 360, "clickup", "c1"));
        put("fields.again", map("zendesk", 360, "clickup", "c2"));
        put("tags", map("values", map("vip", "important", "gold", "important")));

        assertEquals(List.of("fields.title.owner", "fields.title.conflict", "fields.again", "tags.values"), paths());
    }

    @Test
    void anEmptyFileSaysWhatItNeeds() {
        ConnectionFile.Reading reading = ConnectionFile.read("acme", null);

        assertEquals(
                List.of(
                        "",
                        "zendesk.clientSecret",
                        "clickup.token",
                        "zendesk.baseUrl",
                        "zendesk.clientId",
                        "clickup.workspace",
                        "clickup.list",
                        "fields.title",
                        "fields.status"),
                reading.mistakes().stream().map(Mistake::path).toList());
        assertEquals("is empty", reading.mistakes().get(0).wrong());
        assertEquals(reading, ConnectionFile.read("acme", Map.of()));
    }

    @Test
    void aBackfillSaysByWhatATaskIsKnownAndATitleAloneNeverDecides() {
        assertTrue(spec().backfill().looksForNothing());
        put("backfill", map("match", List.of("title", "url", "custom:3f2a-77")));

        assertEquals(new BackfillRule(new TreeSet<>(List.of("3f2a-77")), true, true, true), spec().backfill());
        put("backfill", map("match", List.of("title", "phone"), "ask", false));
        assertEquals(List.of("backfill.match"), paths());
        put("backfill", map("match", "title", "ask", false));
        assertEquals(List.of("backfill.ask"), paths());
        put("backfill", map("ask", true));
        assertEquals(List.of("backfill.match"), paths());
    }

    @ParameterizedTest
    @CsvSource({
        "http://127.0.0.1:9281, true",
        "http://LOCALHOST/, true",
        "https://[::1]:8443/x, true",
        "https://localhost.example.com, false",
        "https://acme.zendesk.com, false",
        "http://127.0.0.1.example.com:80, false"
    })
    void onlyThisMachineIsThisMachine(String address, boolean own) {
        assertEquals(own, ConnectionSpec.isLoopback(address));
    }

    private ConnectionSpec spec() {
        ConnectionFile.Reading reading = read();
        return Objects.requireNonNull(reading.spec(), () -> reading.mistakes().toString());
    }

    private ConnectionFile.Reading read() {
        return ConnectionFile.read("acme", file);
    }

    private List<String> paths() {
        return read().mistakes().stream().map(Mistake::path).toList();
    }

    private void put(String path, @Nullable Object value) {
        EditedFile.put(file, path, value);
    }
}
