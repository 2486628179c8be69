package dev.throughline.launcher.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.throughline.launcher.embedded.SandboxTickets;
import dev.throughline.sandbox.clickup.ClickUpAttachment;
import dev.throughline.sandbox.clickup.ClickUpFault;
import dev.throughline.sandbox.clickup.ClickUpPerson;
import dev.throughline.sandbox.clickup.ClickUpTask;
import dev.throughline.sandbox.zendesk.ZendeskFault;
import dev.throughline.sandbox.zendesk.ZendeskPerson;
import dev.throughline.store.Hashes;
import java.util.List;
import java.util.Optional;

/** The two stand-ins of the story, and what the people on both sides do. */
final class TicketVendors implements AutoCloseable {
    private final SandboxTickets stand = SandboxTickets.onFreePorts();

    /** Both addresses, for {@code vendors.allowedHosts}. */
    String hosts() {
        return stand.hosts();
    }

    /** The connection between them, as {@code PUT /v1/connections/{id}} takes it. */
    ObjectNode connection() {
        return stand.connection();
    }

    /** Eve files a ticket; answers its id. */
    long file(String subject, String words) {
        return stand.file(subject, "high", words);
    }

    /** Ann writes an internal note on a ticket, with a file. */
    void note(long ticket, String words, String fileName, byte[] content) {
        agent().notes(ticket, words, stand.zendesk().upload(fileName, "text/plain", content));
    }

    /** Ann changes one field of a ticket. */
    void set(long ticket, String field, String value) {
        agent().sets(ticket, field, value);
    }

    private ZendeskPerson agent() {
        return stand.zendesk().person(SandboxTickets.AGENT);
    }

    /** Ann at ClickUp. */
    ClickUpPerson ann() {
        return stand.clickUp().workspace().person(SandboxTickets.ANN);
    }

    /** Does something that no webhook tells of. */
    void unheard(Runnable work) {
        long zendesk = stand.zendesk()
                .faults()
                .add(ZendeskFault.next(ZendeskFault.Kind.EVENT_LOST).always());
        long clickUp = stand.clickUp()
                .faults()
                .add(ClickUpFault.next(ClickUpFault.Kind.WEBHOOK_LOST).always());
        work.run();
        stand.zendesk().faults().remove(zendesk);
        stand.clickUp().faults().remove(clickUp);
    }

    /** Whether no event is on its way. */
    boolean areQuiet() {
        return stand.zendesk().isQuiet() && stand.clickUp().pendingEvents() == 0;
    }

    List<ClickUpTask> tasks() {
        return stand.clickUp().workspace().tasks();
    }

    ClickUpTask task(String id) {
        return stand.clickUp().workspace().task(id).orElseThrow();
    }

    /** Whether a comment of a task has these words. */
    boolean says(String task, String words) {
        return stand.clickUp().workspace().comments(task).stream()
                .anyMatch(comment -> comment.text().contains(words));
    }

    /** The SHA-256 of a task's file of this name. */
    Optional<String> hashOf(String task, String fileName) {
        return stand.clickUp().workspace().attachments(task).stream()
                .filter(file -> file.title().equals(fileName))
                .map(ClickUpAttachment::content)
                .map(TicketVendors::hash)
                .findFirst();
    }

    static String hash(byte[] content) {
        return Hashes.hex(Hashes.sha256().digest(content));
    }

    JsonNode ticket(long id) {
        return stand.zendesk().ticket(id).orElseThrow();
    }

    @Override
    public void close() {
        stand.close();
    }
}
