package dev.throughline.worker.connector.zendesk;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.throughline.worker.connector.VendorErrorKind;
import dev.throughline.worker.connector.VendorException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The client against the stand-in, each request held against the vendor's own file where that is at hand. */
final class ZendeskClientTest {
    private final ZendeskRig rig = new ZendeskRig();
    private final ZendeskClient client = rig.client();

    @AfterEach
    void close() {
        rig.close();
        assertEquals(List.of(), rig.sandbox.violations());
    }

    @Test
    void theCredentialSaysWhoItIs() {
        assertTrue(client.me().isAdmin());
        assertEquals(rig.sandbox.integration().id(), client.me().id());
    }

    @Test
    void aTicketIsReadWithThePeopleOnIt() {
        long id = rig.open();
        TicketWithUsers read = client.ticket(id);

        WireTicket ticket = read.ticket();
        assertEquals("Printer", ticket.subject());
        assertEquals("It smokes", ticket.description());
        assertEquals("high", ticket.priority());
        assertEquals("new", ticket.status());
        assertEquals(List.of("a", "b"), ticket.tags());
        assertEquals(TextNode.valueOf("red"), ticket.customFields().get(500L));
        assertEquals(ZendeskRig.EVE, ticket.requesterId());
        assertNull(ticket.assigneeId());
        assertEquals("web", ticket.channel());
        assertEquals(
                List.of("Eve", "Ann"), read.users().stream().map(WireUser::name).toList());
        assertFalse(ticket.toString().contains("Printer"));
    }

    @Test
    void aTicketThatIsNotThereIsNotFound() {
        assertEquals(
                VendorErrorKind.NOT_FOUND,
                ZendeskRig.failure(() -> client.ticket(77)).kind());
    }

    @Test
    void oneUpdateChangesFieldsAndAddsAnInternalComment() {
        long id = rig.open();
        TicketUpdate update = TicketUpdate.empty()
                .subject("Printer burns")
                .priority("urgent")
                .status("open")
                .type("incident")
                .assignee(ZendeskRig.ANN)
                .group(40L)
                .externalId("zd:1")
                .dueAt(Instant.parse("2026-12-01T08:00:00Z"))
                .tags(List.of("fire"))
                .customField(500, TextNode.valueOf("green"))
                .comment(CommentDraft.internal("We come"));
        UpdatedTicket updated = client.update(id, update);
        WireTicket after = updated.ticket();

        assertEquals("Printer burns", after.subject());
        assertEquals("incident", after.type());
        assertEquals(ZendeskRig.ANN, after.assigneeId());
        assertEquals(List.of("fire"), after.tags());
        assertEquals(TextNode.valueOf("green"), after.customFields().get(500L));
        assertEquals(Instant.parse("2026-12-01T08:00:00Z"), after.dueAt());
        WireComment comment = client.comments(id, null).comments().get(1);
        assertEquals("We come", comment.body());
        assertEquals(comment.id(), updated.commentId());
        assertEquals(List.of(comment), client.latestComments(id).subList(0, 1));
        assertFalse(comment.shown());
        assertEquals(rig.sandbox.integration().id(), comment.authorId());
        assertFalse(update.toString().contains("burns"));
    }

    @Test
    void aNullTakesAValueAway() {
        long id = rig.open();
        client.update(id, TicketUpdate.empty().assignee(ZendeskRig.ANN));
        UpdatedTicket updated = client.update(
                id, TicketUpdate.empty().assignee(null).priority(null).customField(500, null));
        WireTicket after = updated.ticket();

        assertNull(updated.commentId());
        assertNull(after.assigneeId());
        assertNull(after.priority());
        assertEquals(NullNode.getInstance(), after.customFields().get(500L));
    }

    @Test
    void anUpdateOfAnOlderStateIsRefused() {
        long id = rig.open();
        Instant stale = client.ticket(id).ticket().updatedAt().minusSeconds(5);
        VendorException refused = ZendeskRig.failure(
                () -> client.update(id, TicketUpdate.empty().priority("low").ifUnchangedSince(stale)));

        assertEquals(VendorErrorKind.REJECTED, refused.kind());
        assertEquals(409, refused.status());
        Instant fresh = client.ticket(id).ticket().updatedAt();
        assertEquals(
                "low",
                client.update(id, TicketUpdate.empty().priority("low").ifUnchangedSince(fresh))
                        .ticket()
                        .priority());
    }

    @Test
    void aClosedTicketIsFollowedUpOnce() {
        long id = rig.open();
        client.update(id, TicketUpdate.empty().status("closed"));
        VendorException refused =
                ZendeskRig.failure(() -> client.update(id, TicketUpdate.empty().priority("low")));
        assertEquals(VendorErrorKind.REJECTED, refused.kind());
        assertTrue(
                String.valueOf(refused.getMessage()).endsWith("HTTP 422, refused, RecordInvalid, status"),
                refused.getMessage());

        TicketUpdate first = TicketUpdate.empty().comment(CommentDraft.internal("It goes on"));
        WireTicket followUp = client.followUp(id, first, "link:1:follow-up:1");
        WireTicket again = client.followUp(id, first, "link:1:follow-up:1");

        assertEquals(followUp.id(), again.id());
        assertEquals(2, rig.sandbox.tickets().size());
        assertEquals(List.of(followUp.id()), client.ticket(id).ticket().followUpIds());
    }

    @Test
    void aMergedTicketSaysIntoWhich() {
        long source = rig.open();
        long target = rig.open();
        rig.sandbox.mergeTicket(ZendeskRig.ANN, source, target);

        WireTicket merged = client.ticket(source).ticket();
        assertTrue(merged.isClosed() && merged.isMerged());
        assertEquals(target, merged.mergedInto());
    }

    @Test
    void commentsComeInPages() {
        long id = rig.open();
        IntStream.rangeClosed(2, 105)
                .forEach(number -> rig.sandbox.updateTicket(
                        ZendeskRig.ANN, id, ZendeskRig.json("{\"comment\":{\"body\":\"" + number + "\"}}")));
        CommentPage first = client.comments(id, null);
        CommentPage second = client.comments(id, first.nextCursor());

        assertEquals(100, first.comments().size());
        assertEquals("105", second.comments().get(4).body());
        assertNull(second.nextCursor());
    }

    @Test
    void changesAreReadFromACursorToItsEnd() {
        Instant start = Instant.now().minusSeconds(120);
        long one = rig.open();
        long two = rig.open();
        TicketPage page = client.changedSince(start);
        assertEquals(List.of(one, two), ids(page));
        assertTrue(page.end());

        assertEquals(List.of(), ids(client.changedAfter(page.cursor())));
        rig.sandbox.deleteTicket(ZendeskRig.ANN, one);
        TicketPage after = client.changedAfter(page.cursor());
        assertEquals(List.of(one), ids(after));
        assertTrue(after.tickets().get(0).isDeleted());
    }

    private static List<Long> ids(TicketPage page) {
        return page.tickets().stream().map(WireTicket::id).toList();
    }

    @Test
    void ticketsAndUsersAreReadByIdAndFoundByReference() {
        long one = rig.open();
        long two = rig.open();
        client.update(two, TicketUpdate.empty().externalId("zd:7"));

        assertEquals(2, client.tickets(List.of(one, two, 99L)).size());
        assertEquals(
                List.of(two),
                client.ticketsByExternalId("zd:7").stream().map(WireTicket::id).toList());
        assertEquals(
                List.of("Ann"),
                client.users(List.of(ZendeskRig.ANN)).stream()
                        .map(WireUser::name)
                        .toList());
        assertEquals(
                Optional.of(ZendeskRig.EVE),
                client.userByEmail("EVE@example.org").map(WireUser::id));
        assertEquals(Optional.empty(), client.userByEmail("nobody@example.org"));
        assertEquals(List.of(), client.tickets(List.of()));
    }

    @Test
    void theAccountSaysWhatItHas() {
        WireField colour = client.ticketFields().stream()
                .filter(field -> field.id() == 500)
                .findFirst()
                .orElseThrow();
        assertEquals(List.of("red", "green"), colour.options());
        assertTrue(client.customStatuses().contains(new WireStatus(600, "Waiting for parts", "hold", true, false)));
        assertEquals(List.of(new NamedId(40, "Support", true)), client.groups());
        assertEquals(1, client.forms().size());
        assertEquals(1, client.brands().size());
    }

    @Test
    void aFileGoesUpAndDownUnchangedAndNotBeyondItsCap() {
        long id = rig.open();
        byte[] bytes = new byte[5_000];
        LongStream.range(0, bytes.length).forEach(index -> bytes[(int) index] = (byte) (index * 31));
        String token = client.upload("smoke ü.png", "image/png", bytes);
        client.update(id, TicketUpdate.empty().comment(new CommentDraft("See", true, List.of(token))));
        WireAttachment file =
                client.comments(id, null).comments().get(1).attachments().get(0);

        assertEquals(5_000, file.size());
        assertEquals(file, client.attachment(file.id()));
        assertArrayEquals(bytes, client.download(URI.create(file.contentUrl()), 5_000));
        VendorException tooLarge = ZendeskRig.failure(() -> client.download(URI.create(file.contentUrl()), 4_999));
        assertEquals(VendorErrorKind.REJECTED, tooLarge.kind());
        assertFalse(file.toString().contains("token"));
    }

    @Test
    void aWebhookIsMadeFoundAndSwitchedOnAgain() {
        URI endpoint = URI.create("https://throughline.example/webhooks/zendesk/c1");
        WireWebhook made = client.createWebhook("Throughline c1", endpoint, List.of("zen:event-type:ticket.created"));
        assertEquals(List.of(made), client.webhooks("Throughline c1"));
        assertEquals(List.of(), client.webhooks("Throughline c2"));
        SigningSecret secret = client.signingSecret(made.id());
        assertTrue(secret.value().getBytes(StandardCharsets.UTF_8).length >= 32);
        assertEquals("SigningSecret[redacted]", secret.toString());

        rig.sandbox.suspendWebhook(made.id());
        assertFalse(client.webhook(made.id()).active());
        client.activateWebhook(made.id(), endpoint);
        assertEquals(made, client.webhook(made.id()));
    }

    @Test
    void everyCallPassesTheGateWithTheTicketThatItChanges() {
        long id = rig.open();
        client.ticket(id);
        client.update(id, TicketUpdate.empty().priority("low"));

        assertEquals(new ArrayList<>(List.of("token", "ticket", "update " + id)), rig.gated);
        assertEquals(3, rig.observed.size());
        assertEquals(40_000L, rig.observed.get(2).limit());
        assertEquals(200, rig.observed.get(2).status());
        assertTrue(rig.observed.get(2).reset() != null && rig.observed.get(2).remaining() != null);
    }
}
