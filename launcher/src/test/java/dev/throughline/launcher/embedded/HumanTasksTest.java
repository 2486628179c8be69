package dev.throughline.launcher.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.throughline.launcher.embedded.TaskGround.Reply;
import dev.throughline.store.Secret;
import dev.throughline.store.task.TaskLinks;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** Human tasks by every door, on the in-memory server. */
class HumanTasksTest extends TaskDecisionsBehaviour {
    private static final String APPROVE = "{\"decision\":\"approve\"}";

    HumanTasksTest() {
        super(Map.of());
    }

    @Test
    void whoAskedCannotDecideByAnyDoor() {
        String id = ground().ask("Four eyes");
        String task = "/v1/tasks/" + id;

        Reply plain = ground().post("olga", task + "/decide", APPROVE);
        Reply claim = ground().post("olga", task + "/claim", "");
        Reply bulk = ground().post("olga", "/v1/tasks/bulk", "{\"ids\":[\"" + id + "\"],\"decision\":\"approve\"}");
        Reply generic = ground().post(
                        "olga",
                        "/v1/processes/human-task:" + id + "/updates/decide",
                        "{\"decision\":\"approve\",\"fields\":{}}");
        Reply delegated = ground().post("ann", task + "/delegate", "{\"to\":\"olga\"}");
        Reply link = send(link(id, "olga"), "decision=approve");

        assertEquals(403, plain.status(), plain.body());
        assertTrue(plain.detail().contains("Four eyes"), plain.body());
        assertEquals(403, claim.status(), claim.body());
        assertEquals(403, bulk.json().at("/items/0/status").asInt(), bulk.body());
        assertEquals(403, generic.status(), generic.body());
        assertTrue(generic.body().contains("Four eyes"), generic.body());
        assertEquals(403, delegated.status(), delegated.body());
        assertEquals(403, link.status(), link.body());
        assertTrue(link.body().contains("Four eyes"), link.body());
        assertEquals("OPEN", status(id));
    }

    @Test
    void whoIsNoCandidateCannotDecideInAnothersName() {
        String id = ground().ask("In another's name");

        assertEquals(
                403,
                ground().post("eve", "/v1/tasks/" + id + "/decide", APPROVE).status());
        Reply forged = ground().post(
                        "olga",
                        "/v1/processes/human-task:" + id + "/updates/decide",
                        "{\"decision\":\"approve\",\"fields\":{},\"by\":\"ann\",\"roles\":[\"approver\"]}");

        assertEquals(422, forged.status(), forged.body());
        assertEquals("OPEN", status(id));
    }

    @Test
    void openingALinkDecidesNothingAndUsesNothingUp() {
        String id = ground().ask("<script>alert(1)</script>");
        Secret token = link(id, "ann");
        String path = TaskLinks.path(token);

        Reply shown = ground().send(ground().request(path).GET());
        ground().send(ground().request(path).GET());
        ground().send(ground().request(path).method("HEAD", HttpRequest.BodyPublishers.noBody()));

        assertEquals(200, shown.status());
        assertTrue(shown.header("Content-Type").startsWith("text/html"), shown.header("Content-Type"));
        assertEquals("no-store", shown.header("Cache-Control"));
        assertEquals("same-origin", shown.header("Referrer-Policy"));
        assertTrue(shown.header("Content-Security-Policy").startsWith("default-src 'none'"));
        assertTrue(shown.body().contains("&lt;script&gt;alert(1)"), shown.body());
        assertFalse(shown.body().contains("<script"), shown.body());
        assertNull(new TaskLinks(ground().database).find(token).orElseThrow().usedAt());
        assertEquals("OPEN", status(id));
    }

    @Test
    void aLinkDecidesOnceInItsPersonsName() {
        String id = ground().ask("By link");
        Secret token = link(id, "ann");

        Reply decided = send(token, "decision=approve&reason=all+good");

        assertEquals(200, decided.status(), decided.body());
        Reply task = ground().get("eve", "/v1/tasks/" + id);
        assertEquals("ann", task.json().at("/outcome/decidedBy").asText(), task.body());
        assertEquals("all good", task.json().at("/outcome/reason").asText());
        assertEquals(410, send(token, "decision=reject").status());
        Reply shown = ground().send(ground().request(TaskLinks.path(token)).GET());
        assertEquals(410, shown.status());
        Reply other =
                ground().send(ground().request(TaskLinks.path(link(id, "bob"))).GET());
        assertEquals(410, other.status());
        assertTrue(other.body().contains("ann decided"), other.body());
    }

    @RepeatedTest(2)
    void ofALinkAndAKeyAtOnceOneDecidesAndTheOtherIsToldWho() throws Exception {
        String id = ground().ask("Link and key");
        Secret token = link(id, "ann");

        CompletableFuture<HttpResponse<String>> bobs =
                ground().posted("bob", "/v1/tasks/" + id + "/decide", "{\"decision\":\"reject\"}");
        Reply ann = send(token, "decision=approve");
        Reply bob = TaskGround.reply(bobs.get(90, TimeUnit.SECONDS));

        boolean byLink = ann.status() == 200;
        Reply late = byLink ? bob : ann;
        assertEquals(byLink ? 409 : 200, bob.status(), bob.body());
        assertTrue(byLink || ann.status() == 409 || ann.status() == 410, ann.body());
        assertTrue(late.body().contains((byLink ? "ann" : "bob") + " decided"), late.body());
        assertFalse(late.body().contains("<form"), "there is nothing left to decide");
    }

    @Test
    void aLinkThatExpiredOrWasInventedIsRefused() {
        String id = ground().ask("Too late");
        Secret expired = new TaskLinks(ground().database).issue(id, "ann", Instant.now(), Duration.ofSeconds(-1));

        assertEquals(
                410,
                ground().send(ground().request(TaskLinks.path(expired)).GET()).status());
        Reply refused = send(expired, "decision=approve");
        assertEquals(410, refused.status());
        assertTrue(refused.body().contains("expired"), refused.body());
        assertEquals(404, send(new Secret("invented"), "decision=approve").status());
        assertEquals("OPEN", status(id));
    }

    @Test
    void aFormOfAnotherOriginCannotUseALink() {
        String id = ground().ask("Foreign form");
        Secret token = link(id, "ann");

        Reply foreign = ground().send(form(token, "decision=approve").header("Origin", "https://evil.example"));

        assertEquals(403, foreign.status());
        assertEquals("OPEN", status(id));
        Reply own = ground().send(form(token, "decision=approve").header("Origin", ground().origin()));
        assertEquals(200, own.status(), own.body());
    }

    @Test
    void aFormThatIsFilledInWrongCanBeSentAgain() {
        String id = ground().ask("Wrong at first");
        Secret token = link(id, "ann");

        Reply wrong = send(token, "decision=maybe&reason=hm");

        assertEquals(422, wrong.status());
        assertTrue(wrong.body().contains("approve, reject") && wrong.body().contains("hm</textarea>"), wrong.body());
        assertEquals(200, send(token, "decision=approve").status());
    }

    @Test
    void theSecretOfALinkIsInNoHistoryListOrLog() {
        ListAppender<ILoggingEvent> said = new ListAppender<>();
        said.start();
        Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        root.addAppender(said);
        try {
            String id = ground().ask("Quiet");
            Secret token = link(id, "ann");
            send(token, "decision=maybe");
            send(token, "decision=approve");

            Reply history = ground().get("eve", "/v1/processes/human-task:" + id + "/history");
            assertEquals(200, history.status());
            assertTrue(history.body().contains("approve"), history.body());
            assertFalse(history.body().contains(token.value()));
            assertFalse(ground().get("eve", "/v1/tasks/" + id).body().contains(token.value()));
            root.detachAppender(said);
            said.stop();
            assertTrue(said.list.stream()
                    .noneMatch(event -> event.getFormattedMessage().contains(token.value())));
        } finally {
            root.detachAppender(said);
        }
    }

    @Test
    void aBulkDecisionSaysWhatBecameOfEach() {
        String one = ground().ask("One");
        String other = ground().ask("Other");
        ground().post("bob", "/v1/tasks/" + other + "/claim", "");

        Reply bulk = ground().post(
                        "ann",
                        "/v1/tasks/bulk",
                        "{\"ids\":[\"" + one + "\",\"" + other + "\",\"nobody-asked\"],\"decision\":\"reject\"}");

        assertEquals(200, bulk.status());
        assertEquals(200, bulk.json().at("/items/0/status").asInt(), bulk.body());
        assertEquals(409, bulk.json().at("/items/1/status").asInt(), bulk.body());
        assertTrue(bulk.json().at("/items/1/problem/detail").asText().contains("bob holds it"), bulk.body());
        assertEquals(404, bulk.json().at("/items/2/status").asInt(), bulk.body());
        assertEquals("DECIDED", status(one));
        assertEquals("CLAIMED", status(other));
    }

    @Test
    void tasksAreListedForWhoMayDecideOrHoldsThem() {
        String id = ground().ask("Listed");
        assertTrue(ids(ground().get("ann", "/v1/tasks?status=active&person=me&limit=500"))
                .contains(id));
        assertFalse(ids(ground().get("eve", "/v1/tasks?status=active&person=me&limit=500"))
                .contains(id));

        ground().post("ann", "/v1/tasks/" + id + "/delegate", "{\"to\":\"bob\",\"reason\":\"holiday\"}");
        ground().post(
                        "eve",
                        "/v1/tasks/" + id + "/comment",
                        "{\"text\":\"seen\",\"evidence\":\"https://example.com/1\"}");

        assertTrue(ids(ground().get("bob", "/v1/tasks?assignee=me&limit=500")).contains(id));
        assertFalse(ids(ground().get("bob", "/v1/tasks?overdue=true&limit=500")).contains(id));
        Reply task = ground().get("eve", "/v1/tasks/" + id);
        assertEquals("seen", task.json().at("/comments/0/text").asText(), task.body());
        assertEquals("eve", task.json().at("/comments/0/by").asText());
        assertEquals(422, ground().get("eve", "/v1/tasks?status=maybe").status());
        assertEquals(404, ground().get("eve", "/v1/tasks/nobody-asked").status());
    }

    @Test
    void anIdIsUsedOnce() {
        String id = ground().ask("Once");
        String again =
                "{\"id\":\"" + id + "\",\"title\":\"Again\",\"candidates\":{\"roles\":[\"approver\"],\"people\":[]}}";

        Reply joined = ground().post("olga", "/v1/tasks", again);
        assertTrue(joined.json().path("joined").asBoolean(), joined.body());
        ground().post("ann", "/v1/tasks/" + id + "/decide", APPROVE);

        assertEquals(409, ground().post("olga", "/v1/tasks", again).status());
    }

    @Test
    void whatCannotBeAskedIsRefusedWithEveryFault() {
        Reply refused = ground().post(
                        "olga",
                        "/v1/tasks",
                        "{\"title\":\" \",\"decisions\":[],\"candidates\":{\"roles\":[],\"people\":[]}}");

        assertEquals(422, refused.status(), refused.body());
        assertEquals(
                List.of("title", "decisions", "candidates"),
                refused.json().path("errors").findValuesAsText("field"));
    }

    @Test
    void nobodyThatThereIsNotIsAsked() {
        Reply refused = ground().post(
                        "olga",
                        "/v1/tasks",
                        "{\"title\":\"For nobody\",\"candidates\":{\"roles\":[\"aprover\",\"viewer\"],\"people\":[\"ann\",\"anne\"]},"
                                + "\"escalation\":[{\"after\":\"PT1H\",\"audience\":{\"roles\":[],\"people\":[\"ghost\"]}}]}");

        assertEquals(422, refused.status(), refused.body());
        assertEquals(
                List.of("candidates", "candidates", "escalation"),
                refused.json().path("errors").findValuesAsText("field"),
                refused.body());
        for (String unknown : List.of("'aprover'", "'anne'", "'ghost'")) {
            assertTrue(refused.body().contains(unknown), refused.body());
        }
    }

    @Test
    void aTaskWhoseProcessIsGoneCountsAsCancelled() {
        String id = ground().ask("Gone");
        ground().post("olga", "/v1/processes/human-task:" + id + "/terminate", "{}");

        assertEquals(
                409,
                ground().post("ann", "/v1/tasks/" + id + "/decide", APPROVE).status());

        assertEquals("CANCELLED", status(id));
    }

    private Secret link(String task, String person) {
        return new TaskLinks(ground().database).issue(task, person, Instant.now());
    }

    private Reply send(Secret token, String form) {
        return ground().send(form(token, form));
    }

    private HttpRequest.Builder form(Secret token, String form) {
        return ground().request(TaskLinks.path(token))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form));
    }

    private String status(String id) {
        return ground().get("eve", "/v1/tasks/" + id).json().path("status").asText();
    }

    private static List<String> ids(Reply list) {
        assertEquals(200, list.status(), list.body());
        return list.json().path("items").findValuesAsText("id");
    }
}
