package dev.throughline.worker.specialist.tickets;

import static dev.throughline.worker.specialist.tickets.BothVendors.json;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.throughline.contract.ticketsync.Attachment;
import dev.throughline.contract.ticketsync.Comment;
import dev.throughline.contract.ticketsync.TicketSnapshot;
import dev.throughline.contract.ticketsync.TicketSnapshot.State;
import dev.throughline.sandbox.zendesk.ZendeskFault;
import dev.throughline.sandbox.zendesk.ZendeskFault.Kind;
import dev.throughline.sandbox.zendesk.ZendeskOperation;
import dev.throughline.worker.connector.VendorErrorKind;
import dev.throughline.worker.connector.VendorException;
import dev.throughline.worker.connector.zendesk.CommentDraft;
import dev.throughline.worker.connector.zendesk.TicketUpdate;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TicketReaderTest {
    private final BothVendors vendors = new BothVendors();

    @AfterEach
    void close() {
        vendors.close();
    }

    private long open(String ticket) {
        return vendors.zendesk.createTicket(BothVendors.ANN, json(ticket));
    }

    private long plain() {
        return open("{'subject':'Printer','requester_id':30,'comment':{'body':'It smokes'}}");
    }

    private TicketSnapshot read(long ticket) {
        return vendors.tickets.read(
                vendors.zendeskClient, vendors.zendeskDirectory, vendors.spec(), Long.toString(ticket));
    }

    @Test
    void aTicketIsReadWithEveryFieldAsText() {
        long ticket = open("{'subject':'Printer','priority':'high','requester_id':30,'assignee_id':20,'group_id':40,"
                + "'external_id':'theirs','due_at':'2026-11-30T17:00:00Z','tags':['b','a'],'status':'pending',"
                + "'custom_fields':[{'id':500,'value':'sev1'},{'id':501,'value':12.50},{'id':502,'value':true},"
                + "{'id':503,'value':'2026-12-24'},{'id':504,'value':'one\\ntwo'},{'id':505,'value':21},"
                + "{'id':506,'value':['web','api']}],"
                + "'comment':{'html_body':'<p>It <b>smokes</b>, see <a href=https://a.example/x>here</a></p>'}}");

        TicketSnapshot read = read(ticket);

        assertEquals(
                Map.ofEntries(
                        Map.entry("subject", "Printer"),
                        Map.entry("description", "It **smokes**, see [here](https://a.example/x)"),
                        Map.entry("status", "pending"),
                        Map.entry("priority", "high"),
                        Map.entry("assignee", "ann@example.org"),
                        Map.entry("due", "2026-11-30"),
                        Map.entry(TicketSnapshot.REQUESTER, "eve@customer.example"),
                        Map.entry("custom:500", "sev1"),
                        Map.entry("custom:501", "12.5"),
                        Map.entry("custom:502", "true"),
                        Map.entry("custom:503", "2026-12-24"),
                        Map.entry("custom:504", "one\ntwo"),
                        Map.entry("custom:505", "bob@example.org"),
                        Map.entry("custom:506", "api,web")),
                read.fields());
        assertEquals(List.of("a", "b"), List.copyOf(read.tags()));
        assertEquals(State.LIVE, read.state());
        assertEquals("theirs", read.externalId());
        assertEquals("40", read.group());
        assertNotNull(read.form());
        assertNotNull(read.brand());
        assertEquals(List.of(), read.comments());
        assertEquals(List.of(), read.attachments());
    }

    @Test
    void whatIsEmptyIsMissingButACheckboxIsNot() {
        TicketSnapshot read = read(plain());

        assertEquals(
                Map.of(
                        "subject",
                        "Printer",
                        "description",
                        "It smokes",
                        "status",
                        "new",
                        TicketSnapshot.REQUESTER,
                        "eve@customer.example",
                        "custom:502",
                        "false"),
                read.fields());
        assertNull(read.externalId());
        assertNull(read.group());
    }

    @Test
    void anExternalIdThatSomebodyEmptiedIsNobodys() {
        TicketSnapshot read = read(open("{'subject':'Printer','external_id':' ','comment':{'body':'x'}}"));

        assertNull(read.externalId());
    }

    @Test
    void whoHasNoAddressIsNotTakenForNobody() {
        long ticket = open("{'subject':'Printer','assignee_id':22,'comment':{'body':'x'}}");

        assertEquals("user:22", read(ticket).fields().get("assignee"));
    }

    @Test
    void allCommentsAreReadButTheFirst() {
        long ticket = plain();
        for (int number = 1; number <= 205; number++) {
            vendors.zendesk.updateTicket(
                    number % 2 == 0 ? BothVendors.EVE : BothVendors.BOB,
                    ticket,
                    json("{'comment':{'body':'Number " + number + "','public':" + (number % 2 == 0) + "}}"));
        }
        vendors.zendeskClient.update(
                ticket, TicketUpdate.empty().comment(CommentDraft.internal("Ours\n\n[sync:cu#7]")));

        List<Comment> comments = read(ticket).comments();

        assertEquals(206, comments.size());
        Comment first = comments.get(0);
        assertEquals(List.of("Bob", "Number 1"), List.of(first.author(), first.text()));
        assertEquals(List.of(false, false), List.of(first.byUs(), first.isPublic()));
        Comment second = comments.get(1);
        assertEquals(List.of("Eve", "Number 2"), List.of(second.author(), second.text()));
        assertTrue(second.isPublic());
        Comment last = comments.get(205);
        assertTrue(last.byUs());
        assertEquals("Ours\n\n[sync:cu#7]", last.text());
        assertEquals(206, comments.stream().map(Comment::id).distinct().count());
    }

    @Test
    void aTextWrittenAsHtmlComesBackAsItWas() {
        long ticket = plain();
        String text = "# include <x>\n\n    * a & b\n1. **not bold**";
        vendors.zendeskClient.update(
                ticket, TicketUpdate.empty().comment(new CommentDraft(text, Markup.html(text), false, List.of())));

        assertEquals(text, read(ticket).comments().get(0).text());
    }

    @Test
    void aSolvedTicketIsClosedAndStillLives() {
        long ticket = plain();
        vendors.zendesk.updateTicket(BothVendors.ANN, ticket, json("{'status':'solved'}"));

        TicketSnapshot read = read(ticket);

        assertEquals(State.LIVE, read.state());
        assertTrue(read.closed());
    }

    @Test
    void aMergedTicketSaysWhereItWent() {
        long target = plain();
        long ticket = plain();
        vendors.zendesk.mergeTicket(BothVendors.ANN, ticket, target);

        TicketSnapshot read = read(ticket);

        assertEquals(State.MERGED, read.state());
        assertEquals(Long.toString(target), read.mergedInto());
        assertEquals(State.LIVE, read(target).state());
    }

    @Test
    void aMergedTicketThatOnlyItsWordsTellOfSaysWhereItWentToo() {
        long ticket = plain();
        vendors.zendesk.updateTicket(
                BothVendors.ANN,
                ticket,
                json("{'status':'closed','tags':['closed_by_merge'],"
                        + "'comment':{'body':'This request was closed and merged into request #77.'}}"));

        assertEquals("77", read(ticket).mergedInto());
    }

    @Test
    void aClosedTicketNamesNoOtherWhateverItsCommentsSay() {
        long ticket = plain();
        vendors.zendesk.updateTicket(
                BothVendors.ANN, ticket, json("{'status':'closed','comment':{'body':'merged into request #77'}}"));

        TicketSnapshot read = read(ticket);

        assertEquals(State.CLOSED, read.state());
        assertNull(read.mergedInto());
    }

    @Test
    void aDeletedTicketIsDeletedUntilItIsRestored() {
        long ticket = plain();
        vendors.zendesk.deleteTicket(BothVendors.ANN, ticket);

        assertEquals(State.DELETED, read(ticket).state());
        assertEquals(read(ticket), read(ticket));
        assertEquals(State.DELETED, read(4_711).state());

        vendors.zendesk.restoreTicket(BothVendors.ANN, ticket);
        assertEquals(State.LIVE, read(ticket).state());
    }

    @Test
    void aFileIsReadOnceAndOneThatIsTooLargeNever() {
        long ticket = plain();
        attach(ticket, "a plan.txt", "hello".getBytes(StandardCharsets.UTF_8));
        attach(ticket, "film.mov", new byte[1_048_577]);

        List<Attachment> first = read(ticket).attachments();

        assertEquals(2, first.size());
        assertEquals(
                "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824",
                first.get(0).hash());
        assertEquals(5, first.get(0).bytes());
        assertNull(first.get(1).hash());
        assertEquals(1_048_577, first.get(1).bytes());
        assertEquals(1, vendors.zendesk.calls(ZendeskOperation.DOWNLOAD));
        assertEquals(first, read(ticket).attachments());
        assertEquals(1, vendors.zendesk.calls(ZendeskOperation.DOWNLOAD));
    }

    @Test
    void anInterruptedDownloadIsTriedAgainAndLeavesNoWrongHash() {
        long ticket = plain();
        attach(ticket, "plan.txt", new byte[500_000]);
        vendors.zendesk.faults().add(ZendeskFault.next(Kind.CUT_AFTER_COMMIT).on(ZendeskOperation.DOWNLOAD));

        VendorException failed = assertThrows(VendorException.class, () -> read(ticket));

        assertEquals(VendorErrorKind.UNAVAILABLE, failed.kind());
        assertNotNull(read(ticket).attachments().get(0).hash());
    }

    private void attach(long ticket, String name, byte[] content) {
        String token = vendors.zendeskClient.upload(name, "application/octet-stream", content);
        vendors.zendeskClient.update(
                ticket, TicketUpdate.empty().comment(new CommentDraft("A file", false, List.of(token))));
    }
}
