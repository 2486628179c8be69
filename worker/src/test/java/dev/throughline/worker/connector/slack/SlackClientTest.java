package dev.throughline.worker.connector.slack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.throughline.sandbox.slack.SlackFault;
import dev.throughline.sandbox.slack.SlackFault.Kind;
import dev.throughline.sandbox.slack.SlackSandbox;
import dev.throughline.worker.connector.VendorErrorKind;
import dev.throughline.worker.connector.VendorException;
import dev.throughline.worker.connector.http.AllowedHosts;
import dev.throughline.worker.connector.http.HttpTimeouts;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SlackClientTest {
    private static final String TOKEN = "xoxb-canary-1234567890";
    private static final Instant LONG_AGO = Instant.EPOCH;

    private final SlackSandbox sandbox = sandbox();
    private final SlackClient slack = client(TOKEN);

    private static SlackSandbox sandbox() {
        SlackSandbox.Builder builder = SlackSandbox.builder()
                .token(TOKEN)
                .user("U1", "ann", "ann@example.org")
                .channel("C1", "ops")
                .channel("C2", "sales")
                .burst(1_000);
        String specs = System.getenv("THROUGHLINE_SPECS_DIR");
        return (specs == null ? builder : builder.checkRequestsAgainst(Path.of(specs))).start();
    }

    private SlackClient client(String token) {
        return connector(new HttpTimeouts(Duration.ofSeconds(30), Duration.ofSeconds(30), Duration.ofSeconds(60)))
                .client(new SlackCredential(sandbox.baseUrl(), token));
    }

    private SlackConnector connector(HttpTimeouts timeouts) {
        return new SlackConnector(
                AllowedHosts.of(SlackConnector.VENDOR_DOMAINS, sandbox.baseUrl().getAuthority()), timeouts);
    }

    @AfterEach
    void close() {
        sandbox.close();
        assertEquals(List.of(), sandbox.violations());
    }

    @Test
    void aPostIsFoundByItsKey() {
        Posted posted = slack.post("#ops", "hello", "task:7:opened");

        assertEquals("C1", posted.channel());
        assertEquals(Optional.of(posted), slack.find("C1", "task:7:opened", LONG_AGO));
        assertEquals(Optional.empty(), slack.find("C1", "task:7:reminder:1", LONG_AGO));
        assertEquals(Optional.empty(), slack.find("C2", "task:7:opened", LONG_AGO));
    }

    @Test
    void aReplyStandsInItsThreadAndIsFoundThereByItsKey() {
        Posted thread = slack.post("C1", "Sev 1", "inc:7");
        sandbox.faults().add(SlackFault.next(Kind.CUT_AFTER_COMMIT).on("chat.postMessage"));
        failure(() -> slack.reply(thread, "We look into it", "inc:7:update:1"));

        Optional<Posted> reply = slack.findReply(thread, "inc:7:update:1");

        assertEquals(2, sandbox.messages().size());
        assertEquals(thread.ts(), sandbox.messages().get(1).threadTs());
        assertEquals(Optional.of(new Posted("C1", sandbox.messages().get(1).ts())), reply);
        assertEquals(Optional.empty(), slack.findReply(thread, "inc:7:update:2"));
        assertEquals(Optional.empty(), slack.find("C1", "inc:7:update:1", LONG_AGO));
        assertEquals(
                VendorErrorKind.NOT_FOUND,
                failure(() -> slack.findReply(new Posted("C1", "1.000000"), "k"))
                        .kind());
    }

    @Test
    void aMessageHasButtonsUntilAnEditTakesThemAway() throws IOException {
        Posted posted = slack.post(
                "C1", "Sev 1", "inc:7", List.of(new SlackButton("incident.acknowledge", "I am on it", "inc:7")));

        JsonNode blocks = new ObjectMapper().readTree(sandbox.messages().get(0).blocks());
        assertEquals("Sev 1", blocks.path(0).path("text").path("text").asText());
        JsonNode button = blocks.path(1).path("elements").path(0);
        assertEquals("incident.acknowledge", button.path("action_id").asText());
        assertEquals("inc:7", button.path("value").asText());
        slack.update(posted, "Ann is on it", List.of());
        assertEquals("Ann is on it", sandbox.messages().get(0).text());
        assertEquals("[]", sandbox.messages().get(0).blocks());
    }

    @Test
    void aLongTextWithButtonsIsSeveralSectionsAndLosesNothing() throws IOException {
        String text = "x".repeat(2_990) + "\n" + "🔥".repeat(2_000);

        slack.post("C1", text, "inc:7", List.of(new SlackButton("a", "b", "c")));

        StringBuilder shown = new StringBuilder();
        for (JsonNode block :
                new ObjectMapper().readTree(sandbox.messages().get(0).blocks())) {
            shown.append(block.path("text").path("text").asText());
        }
        assertEquals(text, shown.toString());
        assertThrows(IllegalArgumentException.class, () -> new SlackButton("a", "b".repeat(76), "c"));
    }

    @Test
    void whatStoodBeforeIsNotLookedAt() {
        slack.post("C1", "hello", "k");

        assertEquals(Optional.empty(), slack.find("C1", "k", Instant.now().plusSeconds(3_600)));
    }

    @Test
    void theLookGoesThroughAllPages() {
        Posted first = slack.post("C1", "the first", "first");
        for (int index = 0; index < 401; index++) {
            slack.post("C1", "more", "more" + index);
        }

        assertEquals(Optional.of(first), slack.find("C1", "first", LONG_AGO));
        assertEquals(3, sandbox.calls("conversations.history"));
    }

    @Test
    void aMessageIsEdited() {
        Posted posted = slack.post("C1", "hello", "k");

        slack.update(posted, "goodbye");

        assertEquals("goodbye", sandbox.messages().get(0).text());
        assertEquals(1, sandbox.messages().get(0).edits());
        assertEquals(
                VendorErrorKind.NOT_FOUND,
                failure(() -> {
                            slack.update(new Posted("C1", "1.000000"), "who?");
                            return 0;
                        })
                        .kind());
    }

    @Test
    void peopleAndChannelsAreFound() {
        assertEquals("D1", slack.directChannel("U1"));
        assertEquals(Optional.of("U1"), slack.userId("ann@example.org"));
        assertEquals(Optional.empty(), slack.userId("nobody@example.org"));
        assertEquals(Optional.of("C2"), slack.channelId("sales"));
        assertEquals(Optional.empty(), slack.channelId("board"));
        assertEquals(
                VendorErrorKind.NOT_FOUND,
                failure(() -> slack.directChannel("U9")).kind());
    }

    @Test
    void aTokenSaysWhoItIs() {
        SlackIdentity identity = slack.identity();

        assertEquals("Sandbox", identity.team());
        assertTrue(identity.scopes().contains("channels:history"), identity.toString());
    }

    @Test
    void aWrongTokenIsNamedAndNotShown() {
        SlackClient stranger = client("xoxb-wrong-4711");

        VendorException failed = failure(stranger::identity);

        assertEquals(VendorErrorKind.AUTHENTICATION, failed.kind());
        assertEquals(
                "Slack auth.test: HTTP 200, the token was refused; see channels.slack.token (invalid_auth)",
                failed.getMessage());
        assertFalse(new SlackCredential(sandbox.baseUrl(), TOKEN).toString().contains("canary"));
    }

    @Test
    void aRateLimitSaysWhenToComeBack() {
        sandbox.faults().add(SlackFault.next(Kind.RATE_LIMITED).withRetryAfter(Duration.ofSeconds(17)));

        VendorException failed = failure(() -> slack.post("C1", "hello", "k"));

        assertEquals(VendorErrorKind.RATE_LIMITED, failed.kind());
        assertEquals(Duration.ofSeconds(17), failed.retryAfter());
        assertEquals(List.of(), sandbox.messages());
    }

    @ParameterizedTest
    @CsvSource({
        "channel_not_found, NOT_FOUND",
        "not_in_channel, PERMISSION",
        "missing_scope, PERMISSION",
        "is_archived, REJECTED",
        "msg_too_long, REJECTED",
        "token_revoked, AUTHENTICATION",
        "ratelimited, RATE_LIMITED",
        "rate_limited, RATE_LIMITED",
        "internal_error, UNAVAILABLE",
        "something_new, REJECTED",
    })
    void anErrorWith200IsAnErrorOfItsKind(String error, VendorErrorKind kind) {
        sandbox.faults().add(SlackFault.next(Kind.NOT_OK).withError(error));

        VendorException failed = failure(() -> slack.post("C1", "hello", "k"));

        assertEquals(kind, failed.kind());
        assertTrue(String.valueOf(failed.getMessage()).contains(error), failed.getMessage());
    }

    @Test
    void anErrorThatRepeatsWhatItWasGivenIsNotRepeated() {
        sandbox.faults().add(SlackFault.next(Kind.NOT_OK).withError("bad token " + TOKEN));

        assertEquals(
                "Slack auth.test: HTTP 200, refused", failure(slack::identity).getMessage());
    }

    @Test
    void aServerErrorAndAnUnreadableAnswerAreTold() {
        sandbox.faults().add(SlackFault.next(Kind.SERVER_ERROR));
        sandbox.faults().add(SlackFault.next(Kind.MALFORMED_BODY));

        assertEquals(VendorErrorKind.UNAVAILABLE, failure(slack::identity).kind());
        assertEquals(VendorErrorKind.MALFORMED, failure(slack::identity).kind());
    }

    @Test
    void aPostWhoseAnswerIsLostStandsAndIsFound() {
        sandbox.faults().add(SlackFault.next(Kind.CUT_AFTER_COMMIT).on("chat.postMessage"));

        assertEquals(
                VendorErrorKind.UNAVAILABLE,
                failure(() -> slack.post("C1", "hello", "k")).kind());

        assertTrue(slack.find("C1", "k", LONG_AGO).isPresent());
        assertEquals(1, sandbox.messages().size());
    }

    @Test
    void aSlowAnswerIsNotWaitedForForEver() {
        sandbox.faults().add(SlackFault.next(Kind.SLOW).withDelay(Duration.ofSeconds(20)));
        SlackClient hasty = connector(
                        new HttpTimeouts(Duration.ofSeconds(30), Duration.ofMillis(200), Duration.ofSeconds(30)))
                .client(new SlackCredential(sandbox.baseUrl(), TOKEN));

        assertEquals(VendorErrorKind.UNAVAILABLE, failure(hasty::identity).kind());
    }

    @Test
    void aHostThatKeepsFailingIsLeftAlone() {
        sandbox.faults().add(SlackFault.next(Kind.SERVER_ERROR).always());
        for (int call = 0; call < 5; call++) {
            assertEquals(VendorErrorKind.UNAVAILABLE, failure(slack::identity).kind());
        }

        assertEquals(VendorErrorKind.CIRCUIT_OPEN, failure(slack::identity).kind());
        assertEquals(5, sandbox.calls("auth.test"));
    }

    @Test
    void aForeignHostGetsNoToken() {
        SlackConnector strict = new SlackConnector(AllowedHosts.of(SlackConnector.VENDOR_DOMAINS, ""));

        VendorException failed = failure(() -> strict.client(new SlackCredential(sandbox.baseUrl(), TOKEN)));

        assertEquals(VendorErrorKind.HOST_NOT_ALLOWED, failed.kind());
        assertEquals(
                VendorErrorKind.REJECTED,
                failure(() -> strict.client(new SlackCredential(URI.create("https://slack.com/api"), TOKEN)))
                        .kind());
    }

    @Test
    void aTokenWithALineBreakIsRefusedUnseen() {
        IllegalArgumentException refused = assertThrows(
                IllegalArgumentException.class, () -> new SlackCredential(sandbox.baseUrl(), "xoxb\nsecret"));

        assertFalse(String.valueOf(refused.getMessage()).contains("secret"));
    }

    private static VendorException failure(Callable<?> call) {
        VendorException failed = assertThrows(VendorException.class, call::call);
        assertFalse(String.valueOf(failed.getMessage()).contains("xoxb"), failed.getMessage());
        return failed;
    }
}
